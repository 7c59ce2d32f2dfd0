/** What only pages say of times; what mails say too is lib/messages/times. */
import { clock, clockTime, formatOf, sameClock } from "@/lib/messages/times";

export { clockTime, formatOf, sameClock, zoneCity, zoneOffset } from "@/lib/messages/times";

/** 10:41:07 */
export const clockTimeSeconds = (at: Date, zone: string, language: string) =>
  formatOf(language, zone, { ...clock, second: "2-digit" }).format(at);

/** 10:00 – 11:00; with the later date when it ends on another day. */
export function clockRange(from: Date, to: Date, zone: string, language: string): string {
  const ends = clockTime(to, zone, language);
  const sameDay = dayKey(from, zone) === dayKey(to, zone);
  return `${clockTime(from, zone, language)} – ${sameDay ? ends : `${shortDay(to, zone, language)} ${ends}`}`;
}

/** Thursday 12 March · 3月12日星期四 */
export const longDay = (at: Date, zone: string, language: string) =>
  formatOf(language, zone, { weekday: "long", day: "numeric", month: "long" }).format(at).replace(",", "");

/** Thursday 12 March 2026 */
export const fullDay = (at: Date, zone: string, language: string) =>
  formatOf(language, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
    .format(at)
    .replace(",", "");

/** Thu 12 Mar · 3月12日周四 */
export const shortDay = (at: Date, zone: string, language: string) =>
  formatOf(language, zone, { weekday: "short", day: "numeric", month: "short" }).format(at).replace(",", "");

/** 2026-03-12: the same for two instants on one day of the zone. */
export function dayKey(at: Date, zone: string): string {
  let format = days.get(zone);
  if (!format) {
    // Sweden writes dates as we do: no parts to be put together, which is felt where a month of dates is sorted into days.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
    days.set(zone, format);
  }
  return format.format(at);
}
const days = new Map<string, Intl.DateTimeFormat>();

/** Whether two zones show the same clock all year: one may be the other's older name, and one hour in common proves nothing. */
export const sameClocks = (now: Date, one: string, other: string) =>
  [0, 91, 182, 273].every((days) => sameClock(new Date(now.getTime() + days * 86_400_000), one, other));

/** 17:00, or with its day where that is another than the reader's: Fri 13 Mar 17:00. */
export function clockThere(at: Date, there: string, reader: string, language: string): string {
  const time = clockTime(at, there, language);
  return dayKey(at, there) === dayKey(at, reader) ? time : `${shortDay(at, there, language)} ${time}`;
}

/** The same of a time that lasts: Wed 3 Mar 23:30 – Thu 4 Mar 00:30. */
export function rangeThere(from: Date, to: Date, there: string, reader: string, language: string): string {
  const range = clockRange(from, to, there, language);
  return dayKey(from, there) === dayKey(from, reader) ? range : `${shortDay(from, there, language)} ${range}`;
}
