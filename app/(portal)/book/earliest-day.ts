import { Temporal } from "temporal-polyfill";

/** Today on the clock of a zone, or tomorrow when `from` (14:00) has passed there: 2026-03-17. */
export function earliestDay({ from, zone }: { from: string; zone: string }, now: Date): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return today.toPlainTime().toString() >= from ? today.toPlainDate().add({ days: 1 }) : today.toPlainDate();
}
