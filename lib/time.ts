import { Temporal } from "temporal-polyfill";

/** All zones people can pick, plus UTC. */
export const timeZones = (): string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];

/**
 * The name as the zone database spells it ("europe/london" → "Europe/London"), which is also its file's name on the phone server;
 * null: no such zone. An offset ("+01:00") is no zone: it knows no summer time.
 */
export function timeZoneName(given: string): string | null {
  if (!/^[A-Za-z]/.test(given)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(given).timeZoneId;
  } catch {
    return null;
  }
}

/** An instant on the clock of `zone`. */
export const zoned = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/** "2026-11-24T10:00:00+01:00": ISO 8601 with the offset that `zone` has at that instant, to the second. */
export const isoIn = (instant: Date, zone: string): string =>
  zoned(instant, zone).toString({ timeZoneName: "never", smallestUnit: "second" });

/** "2026-11-24", if it is a day of a time that anybody plans or has kept: years that a database or a calendar cannot write are none. */
export function calendarDay(text: string): string | null {
  if (!/^(19|[2-8]\d)\d\d-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null; // 2026-02-31
  }
}

/** Years of five digits are written in ways of their own, by ISO 8601, Postgres and calendars each; nobody plans so far. */
export const endOfTime = Date.UTC(9000, 0, 1);

/** An ISO 8601 date and time with its offset; null: it is none, has no offset, or lies beyond `endOfTime`. */
export function instantOf(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return at < endOfTime ? new Date(at) : null;
  } catch {
    return null; // a 30th of February
  }
}

/** The wall clock of `zone` at an instant: date "2026-11-24", time "10:00". */
export function wallClock(instant: Date, zone: string): { date: string; time: string } {
  const at = zoned(instant, zone);
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/**
 * The instant at which the wall clock of `zone` shows `date` and `time`. A time that the clocks skip is taken with the offset before
 * the gap, one that comes twice is the first of the two (RFC 5545 3.3.5); `adjusted` says so, to be shown.
 * @param time "10:00"
 * @throws RangeError when it is no date, no time or no zone
 */
export function instantAt(
  date: string,
  time: string,
  zone: string,
): { instant: Date; adjusted: "gap" | "twice" | null } {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  // "compatible" is the RFC's rule, in the RFC's own words: earlier of two, offset before a gap.
  const first = local.toZonedDateTime(zone, { disambiguation: "compatible" });
  const second = local.toZonedDateTime(zone, { disambiguation: "later" });
  const skipped = !first.toPlainDateTime().equals(local);
  const adjusted = skipped ? "gap" : first.equals(second) ? null : "twice";
  return { instant: new Date(first.epochMilliseconds), adjusted };
}

/** From the first instant of a date in `zone` to the first of the next: 23 or 25 hours when the clocks change. */
export function dayIn(date: string, zone: string): { from: Date; to: Date } {
  const day = Temporal.PlainDate.from(date);
  const start = (of: Temporal.PlainDate) => new Date(of.toZonedDateTime(zone).epochMilliseconds);
  return { from: start(day), to: start(day.add({ days: 1 })) };
}

export const minutesLater = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000);
