import { Temporal } from "temporal-polyfill";

/** When no text message goes to anybody, on the clock of whoever gets it. `until` before `from`: over midnight. */
export type QuietHours = { on: boolean; from: string; until: string };

/** When the quiet hours end in which `at` lies, on the clocks of `zone`; null: it lies in none. */
export function quietUntil(at: Date, zone: string, { on, from, until }: QuietHours): Date | null {
  if (!on || from === until) return null;
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const [begins, ends] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(until)];
  const now = here.toPlainTime();
  const after = (time: Temporal.PlainTime) => Temporal.PlainTime.compare(now, time) >= 0;
  const overnight = Temporal.PlainTime.compare(begins, ends) > 0;
  if (overnight ? !after(begins) && after(ends) : !after(begins) || after(ends)) return null;
  const day = here.toPlainDate().add({ days: overnight && after(begins) ? 1 : 0 });
  // A time that the clocks skip is taken an hour later: the hours have surely ended then.
  const end = new Date(day.toZonedDateTime({ timeZone: zone, plainTime: ends }).epochMilliseconds);
  return end > at ? end : null;
}

/**
 * Until when a text message about a conference waits; null: it goes now. What concerns a conference that begins before the hours end is
 * worth waking up for: after them it would come too late.
 */
export function heldUntil(
  at: Date,
  { zone, nextStart }: { zone: string; nextStart: Date | null },
  hours: QuietHours,
): Date | null {
  const end = quietUntil(at, zone, hours);
  return end && nextStart && nextStart <= end ? null : end;
}
