import { parseRecurrence } from "./recurrence";
import { type Anchored, wallOf } from "./recurrence-change";
import type { OccurrenceRow, OpenBooking } from "./transaction";

/** What a booking's dates are expanded from; of one that is no series, its one date alone. */
export function seriesOf({ id, recurrence, wallStart, occurrences, timeZone }: OpenBooking): Anchored {
  const start = wallStart ?? wallOf(occurrences[0]?.startsAt ?? new Date(0), timeZone);
  if (recurrence === null) return { wallStart: start, recurrence: { rule: null, exdates: [], rdates: [] } };
  const parsed = parseRecurrence(recurrence);
  if (!parsed.ok) throw new Error(`booking ${id} has a rule that cannot be read`);
  return { wallStart: start, recurrence: parsed.recurrence };
}

/** The start that the rule gave a date. */
export const ruleStartOf = ({ ruleStart, startsAt }: Pick<OccurrenceRow, "ruleStart" | "startsAt">): Date =>
  ruleStart ?? startsAt;
