import type { Language } from "@/lib/messages/catalogue";

/** Times of one conference in words, 24 hours, day before month. Pure: the guest page runs it in the browser too. */
export type Times = { day: string; from: string; until: string; untilDay: string | null; zone: string };

const locale = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** Making a format costs a hundred times what using it does, and a mail uses a dozen. There are only so many zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

function part(at: Date, zone: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale(language), { ...options, timeZone: zone })
    .format(at)
    .replace(",", "");
}

const clock = (at: Date, zone: string, language: Language) =>
  part(at, zone, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const fullDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const yearless = { weekday: "long", day: "numeric", month: "long" } as const;
const shortDay = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const brief = { weekday: "short", day: "numeric", month: "short" } as const;
const lengths = { full: fullDay, yearless, short: shortDay, brief };

export function timesOf(
  start: Date,
  end: Date,
  zone: string,
  language: Language,
  length: keyof typeof lengths = "full",
): Times {
  const day = (at: Date) => part(at, zone, language, lengths[length]);
  const lastDay = day(end);
  const untilMidnight = clock(end, zone, language) === "00:00";
  const sameDay = lastDay === day(start) || (untilMidnight && day(new Date(end.getTime() - 1)) === day(start));
  return {
    day: day(start),
    from: clock(start, zone, language),
    until: clock(end, zone, language),
    untilDay: sameDay ? null : lastDay,
    zone: zonePlace(zone, language),
  };
}

/** Europe/London → London · 英国. */
export function zonePlace(zone: string, language: Language): string {
  if (language === "zh") {
    const format = formatOf("zh-CN", { timeZone: zone, timeZoneName: "shortGeneric" });
    const name = format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? "";
    if (/\p{Script=Han}/u.test(name)) return name.replace(/时间$/, "");
  }
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}

/** Whether two zones show the same clock then: nothing is said twice. */
export function sameClock(at: Date, one: string, other: string): boolean {
  const offset = (zone: string) =>
    formatOf("en", { timeZone: zone, timeZoneName: "longOffset" })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value;
  return offset(one) === offset(other);
}
