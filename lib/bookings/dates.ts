import { refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import { graceMinutes, type Span, secondsOf, timeRefused } from "./booking";
import { datesOf, parseRecurrence, type Recurrence, recurrenceText } from "./recurrence";
import { reanchored, ruleWallOf, wallOf, wallStartOf } from "./recurrence-change";

/** Dates are rows so far ahead, and further ones by a job (docs/decisions/022). */
const daysAhead = 400;
/** A series that ends so soon after is written to its end. */
const endDays = 31;
const mostDates = 1_500;

export type PlannedDate = Span & { ruleStart: Date | null; adjusted: "gap" | "twice" | null };

/** When a booking takes place: its columns, and its dates as far as they are rows. */
export type Plan = {
  dates: PlannedDate[];
  recurrence: Recurrence | null;
  wallStart: string | null;
  durationSeconds: number;
  expandedUntil: Date | null;
};

/** Later than any date. */
export const ever = new Date(8.64e15 / 2);

export const horizonOf = (now: Date): Date => minutesLater(now, daysAhead * 24 * 60);

/**
 * The dates that `startsAt`, `endsAt` and the recurrence make, from now on. A series begins with the first date of its rule that is
 * still to come, whatever `startsAt` is: a start that the rule does not give is no date of it (RFC 5545 leaves that undefined).
 */
export function planOf(
  { startsAt, endsAt, timeZone, recurrence }: Span & { timeZone: string; recurrence?: string | null },
  now: Date,
) {
  if (!recurrence) {
    const wrong = timeRefused({ startsAt, endsAt }, now);
    return wrong ?? { ok: true as const, plan: singlePlan({ startsAt, endsAt }, timeZone) };
  }
  const parsed = parseRecurrence(recurrence, timeZone);
  if (!parsed.ok) return parsed;
  const wrong = timeRefused({ startsAt, endsAt }, startsAt);
  if (wrong) return wrong;
  const seconds = secondsOf({ startsAt, endsAt });
  const series = { wallStart: wallOf(startsAt, timeZone), recurrence: parsed.recurrence };
  return seriesPlan(series, { timeZone, seconds, from: minutesLater(now, -graceMinutes) }, now);
}

export const singlePlan = ({ startsAt, endsAt }: Span, timeZone: string): Plan => ({
  dates: [{ startsAt, endsAt, ruleStart: null, adjusted: null }],
  recurrence: null,
  wallStart: wallStartOf(startsAt, timeZone),
  durationSeconds: secondsOf({ startsAt, endsAt }),
  expandedUntil: null,
});

/** @param from no date before it */
export function seriesPlan(
  given: { wallStart: string; recurrence: Recurrence },
  { timeZone, seconds, from }: { timeZone: string; seconds: number; from: Date },
  now: Date,
) {
  const [first] = datesOf({ ...given, timeZone }, { from, until: ever, limit: 1 });
  if (!first) {
    const had = datesOf({ ...given, timeZone }, { until: ever, limit: 1 }).length > 0;
    return had ? refuse("in-the-past") : refuse("no-dates");
  }
  const fromWall = ruleWallOf(first.startsAt, given, timeZone);
  const series = (fromWall > given.wallStart ? reanchored(given, fromWall) : reanchored(given)) ?? given;
  // A series that begins later than all rows go has its first date at least.
  const far = new Date(Math.max(horizonOf(now).getTime(), first.startsAt.getTime() + 1000));
  const ends = minutesLater(far, endDays * 24 * 60);
  const next = (after: Date) => datesOf({ ...series, timeZone }, { from: after, until: ever, limit: 1 })[0];
  const further = next(far);
  const whole = !further || (further.startsAt < ends && !next(ends));
  const dates = datesIn({ ...series, timeZone }, { from, until: whole ? ends : far, seconds });
  const overlapping = dates.find((date, at) => at > 0 && date.startsAt < (dates[at - 1]?.endsAt ?? date.startsAt));
  if (overlapping) return refuse("overlaps-itself", { at: overlapping.startsAt });
  const plan: Plan = { ...series, dates, durationSeconds: seconds, expandedUntil: whole ? null : far };
  return { ok: true as const, plan };
}

/** The dates of a series in [from, until), as rows have them. */
export function datesIn(
  series: { wallStart: string; timeZone: string; recurrence: Recurrence },
  { from, until, seconds }: { from: Date; until: Date; seconds: number },
): PlannedDate[] {
  return datesOf(series, { from, until, limit: mostDates }).map(({ startsAt, adjusted }) => ({
    startsAt,
    endsAt: new Date(startsAt.getTime() + seconds * 1000),
    ruleStart: startsAt,
    adjusted,
  }));
}

/** Without some of its dates: they become EXDATEs, and are no rows. null: none is left. */
export function without(plan: Plan, starts: Date[], timeZone: string): Plan | null {
  const out = new Set(starts.map((start) => start.getTime()));
  const dates = plan.dates.filter(({ startsAt }) => !out.has(startsAt.getTime()));
  const { recurrence, wallStart } = plan;
  if (dates.length === 0 || !recurrence || wallStart === null) return null;
  const gone = plan.dates.filter(({ startsAt }) => out.has(startsAt.getTime()));
  const walls = gone.map(({ startsAt }) => ruleWallOf(startsAt, { wallStart }, timeZone));
  const exdates = [...new Set([...recurrence.exdates, ...walls])].sort();
  return { ...plan, dates, recurrence: { ...recurrence, exdates } };
}

/** The columns of a booking that say when it is. */
export const columnsOfPlan = ({ recurrence, wallStart, durationSeconds, expandedUntil }: Plan) => ({
  recurrence: recurrence && recurrenceText(recurrence),
  wallStart,
  durationSeconds,
  expandedUntil,
});
