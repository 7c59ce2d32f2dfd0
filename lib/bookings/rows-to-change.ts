import { datesOf } from "./recurrence";
import type { Anchored } from "./recurrence-change";
import { ruleStartOf } from "./series";
import type { OccurrenceRow, OpenBooking } from "./transaction";

export type Rows = ReturnType<typeof rowsToChange>;

/**
 * Which rows a change of a series is about. What has begun stays as it is. So does what comes before `from`, and then the series is
 * split.
 * @returns off: rows of dates that were called off together with the rest of an earlier rule; they only keep what it was
 */
export function rowsToChange(
  booking: OpenBooking,
  whole: Anchored,
  { from, moves, now }: { from: OccurrenceRow | null; moves: boolean; now: Date },
) {
  const { occurrences } = booking;
  const begun = occurrences.filter((row) => row.startsAt <= now);
  const off = calledOffWithRest(booking, whole, now);
  const open = occurrences.filter((row) => row.startsAt > now && !off.includes(row)).sort(byRule);
  const first = from ?? open.find(({ status }) => status === "SCHEDULED") ?? open[0];
  const start = first ? ruleStartOf(first) : new Date(0);
  const earlier = occurrences.some((row) => ruleStartOf(row) < start && row.status === "SCHEDULED");
  const splits = (from !== null || moves) && first !== undefined && earlier && (from !== null || begun.length > 0);
  const change = splits ? open.filter((row) => ruleStartOf(row) >= start) : open;
  return { splits, start, change, off, begunLater: splits ? begun.filter((row) => ruleStartOf(row) >= start) : [] };
}

const byRule = (a: OccurrenceRow, b: OccurrenceRow) => ruleStartOf(a).getTime() - ruleStartOf(b).getTime();

/** A date that was called off by itself is one of the rule's still, and stays off. One that the rule has no more may come back with another rule. */
function calledOffWithRest({ occurrences, timeZone }: OpenBooking, whole: Anchored, now: Date): OccurrenceRow[] {
  const cancelled = occurrences.filter((row) => row.status === "CANCELLED" && row.startsAt > now);
  const names = cancelled.map((row) => ruleStartOf(row).getTime());
  if (names.length === 0) return [];
  const window = { from: new Date(Math.min(...names)), until: new Date(Math.max(...names) + 1), limit: 2_000 };
  const said = new Set(datesOf({ ...whole, timeZone }, window).map(({ startsAt }) => startsAt.getTime()));
  return cancelled.filter((row) => !said.has(ruleStartOf(row).getTime()));
}
