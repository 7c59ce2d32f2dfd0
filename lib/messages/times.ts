/** How times read in pages, mails and texts: 24 hours, day before month. Pure; `zone` is IANA, `language` "en" or "zh". */
import type { Language } from "./catalogue";

/** Making a format costs a hundred times what using it does, and a mail uses a dozen. There are only so many zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function formatOf(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options]);
  const known = formats.get(key);
  if (known) return known;
  // "en" alone means America's month before day and 12 hours.
  const made = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

/** The options of a time of day. */
export const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** 10:41 */
export const clockTime = (at: Date, zone: string, language: string) => formatOf(language, zone, clock).format(at);

/** Europe/London → London; in Chinese the zone's own name (英国时间 without 时间). */
export function zoneCity(zone: string, language: string): string {
  if (language === "zh") {
    const parts = formatOf("zh", zone, { timeZoneName: "shortGeneric" }).formatToParts(new Date(0));
    const name = parts.find((part) => part.type === "timeZoneName")?.value;
    if (name && /\p{Script=Han}/u.test(name)) return name.replace(/时间$/, "");
  }
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}

/** GMT, GMT+1: the offset that holds at this instant. Node 20 says "GMT+0" where browsers say "GMT". */
export function zoneOffset(at: Date, zone: string): string {
  const parts = formatOf("en", zone, { timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value.replace(/[+-]0$/, "") ?? zone;
}

/** Whether two zones show the same clock at this instant. */
export const sameClock = (at: Date, one: string, other: string) =>
  one === other || zoneOffset(at, one) === zoneOffset(at, other);

const fullDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const yearless = { weekday: "long", day: "numeric", month: "long" } as const;
const shortDay = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const brief = { weekday: "short", day: "numeric", month: "short" } as const;
const lengths = { full: fullDay, yearless, short: shortDay, brief };

/** Times of one conference in words. */
export type Times = { day: string; from: string; until: string; untilDay: string | null; zone: string };

export function timesOf(
  start: Date,
  end: Date,
  zone: string,
  language: Language,
  length: keyof typeof lengths = "full",
): Times {
  const day = (at: Date) => formatOf(language, zone, lengths[length]).format(at).replace(",", "");
  const lastDay = day(end);
  const untilMidnight = clockTime(end, zone, language) === "00:00";
  const sameDay = lastDay === day(start) || (untilMidnight && day(new Date(end.getTime() - 1)) === day(start));
  return {
    day: day(start),
    from: clockTime(start, zone, language),
    until: clockTime(end, zone, language),
    untilDay: sameDay ? null : lastDay,
    zone: zoneCity(zone, language),
  };
}
