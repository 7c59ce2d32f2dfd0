import { refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import type { Asked } from "./asked-change";
import { graceMinutes, timeRefused } from "./booking";
import { seriesPlan, singlePlan } from "./dates";
import type { Recurrence } from "./recurrence";
import { type Anchored, moved, movedTo, reanchored, ruleWallOf, wallOf } from "./recurrence-change";
import { timeOfDayBetween } from "./rewrite";
import type { Rows } from "./rows-to-change";
import type { BookingChanges } from "./schema";
import { ruleStartOf } from "./series";
import type { OccurrenceRow, OpenBooking } from "./transaction";

type ToPlan = {
  reference: OccurrenceRow;
  asked: Asked;
  changes: BookingChanges;
  rows: Rows;
  now: Date;
  scope: "following" | "all";
};

/** The dates from now on as the change asks for them; `by`: how far each moves on the wall clock, in seconds. */
export function newPlan(
  booking: OpenBooking,
  whole: Anchored,
  { reference, asked, changes, rows, now, scope }: ToPlan,
) {
  const { timeZone, seconds, rule } = asked;
  const given = { startsAt: asked.startsAt, endsAt: asked.endsAt };
  const wrong = timeRefused(given, changes.startsAt && reference.startsAt > now ? now : given.startsAt);
  if (wrong) return wrong;
  if (rule === null) return { ok: true as const, plan: singlePlan(given, timeZone), by: asked.by, sameDay: true };
  if (rule && !rule.ok) return rule;
  const startWall = scope === "following" ? ruleWallOf(rows.start, whole, booking.timeZone) : whole.wallStart;
  const series = rule
    ? anew(whole, rule.recurrence, changes.startsAt ? wallOf(changes.startsAt, timeZone) : startWall)
    : movedOn(booking, whole, asked, reference, rows);
  if (!series) return refuse("rule-needed");
  const planned = seriesPlan(series.series, { timeZone, seconds, from: minutesLater(now, -graceMinutes) }, now);
  return planned.ok ? { ...planned, by: series.by, sameDay: rule !== undefined } : planned;
}

/** Another rule: it begins where the new start says, else where the series did or is split. */
const anew = (whole: Anchored, recurrence: Recurrence, wallStart: string) => ({
  series: { wallStart, recurrence },
  by: timeOfDayBetween(whole.wallStart, wallStart),
});

/** The same rule, on another day or at another time. */
function movedOn({ timeZone }: OpenBooking, whole: Anchored, { by }: Asked, reference: OccurrenceRow, rows: Rows) {
  const nameOf = (row: OccurrenceRow) => ruleWallOf(ruleStartOf(row), whole, timeZone);
  const part = rows.splits ? reanchored(whole, ruleWallOf(rows.start, whole, timeZone)) : whole;
  if (!part) return null;
  const from = nameOf(reference);
  const later = rows.begunLater.map((row) => moved(nameOf(row), by));
  const series = by === 0 ? part : movedTo(part, from, moved(from, by));
  if (!series) return null;
  const exdates = [...new Set([...series.recurrence.exdates, ...later])].sort();
  return { series: { ...series, recurrence: { ...series.recurrence, exdates } }, by };
}
