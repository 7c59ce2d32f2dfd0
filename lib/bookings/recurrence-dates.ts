import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { instantAt } from "@/lib/time";
import type { Recurrence } from "./recurrence";
import { mostCount, type Rule } from "./recurrence-rule";

/** `adjusted`: the clocks skip that time (it is taken with the offset before the gap), or show it twice (it is the first). */
export type DateOf = { startsAt: Date; adjusted: "gap" | "twice" | null };
export type Series = { wallStart: string; timeZone: string; recurrence: Recurrence };

/** Nobody plans further, and a rule without dates must end. */
const mostYears = 50;
/** Further on, years have five digits, which neither calendars nor libraries read. */
export const lastYear = 9_900;
const chunkDays = 400;

/**
 * The dates of a series that start at or after `from` and before `until`, in order, at most `limit`. A first date that the rule does
 * not match is none (the rule's own first is the series' first); without a rule it is one. RDATEs come in, EXDATEs go out, and COUNT
 * counts what the rule gives before that (RFC 5545 3.8.5).
 *
 * The rule is expanded on the wall clock and each date put into the zone by itself, so that 09:00 stays 09:00; a time that does not
 * exist or comes twice is as RFC 5545 3.3.5 says. Always ends, in milliseconds.
 */
export function datesOf(series: Series, { from, until, limit }: { from?: Date; until: Date; limit: number }): DateOf[] {
  const { wallStart, timeZone, recurrence } = series;
  const first = [wallStart, ...recurrence.rdates].sort()[0] ?? wallStart;
  const start = later(Temporal.PlainDateTime.from(first), from && wallAt(from, timeZone).subtract({ days: 2 }));
  if (start.year > lastYear) return [];
  const end = earlier(wallAt(until, timeZone).add({ days: 2 }), start.add({ years: mostYears }));
  // By instant: two times of day can be one when one of them does not exist.
  const dates = new Map<number, DateOf>();
  const out = new Set(oddOnes(series).map((wall) => dateAt(wall, timeZone).startsAt.getTime()));
  let [low, days] = [start, Math.min(chunkDays, limit * 32)];
  while (dates.size < limit && Temporal.PlainDateTime.compare(low, end) < 0) {
    const high = earlier(low.add({ days }), end);
    for (const wall of wallsBetween(series, low, high)) {
      const date = dateAt(wall, timeZone);
      if ((from && date.startsAt < from) || date.startsAt >= until || out.has(date.startsAt.getTime())) continue;
      if (!dates.has(date.startsAt.getTime())) dates.set(date.startsAt.getTime(), date);
    }
    low = high;
    days *= 2;
  }
  return [...dates.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).slice(0, limit);
}

/** EXDATEs at another time of day than the rule's: each may name a date whose own time the clocks skip by what they show instead. */
const oddOnes = ({ wallStart, recurrence: { exdates } }: Series) =>
  exdates.filter((wall) => wall.slice(10) !== wallStart.slice(10));

/**
 * The first date that the rule itself gives at or after `from` (wall clock), whether or not an EXDATE takes it out: where a series can
 * be said to begin without losing its rhythm. null: there is none in the next fifty years.
 */
export function firstOfRule(rule: Rule, wallStart: string, from = wallStart): string | null {
  let low = later(Temporal.PlainDateTime.from(wallStart), Temporal.PlainDateTime.from(from));
  const end = low.add({ years: mostYears });
  for (let years = 1; Temporal.PlainDateTime.compare(low, end) < 0; years *= 2) {
    const high = low.add({ years });
    const [first] = ruled(rule, wallStart, low, high);
    if (first !== undefined) return first;
    low = high;
  }
  return null;
}

/** The last date that the rule itself gives before `before`, of those that are not `without`. null: there is none. */
export function lastOfRule(
  rule: Rule,
  wallStart: string,
  { before, without }: { before: string; without: ReadonlySet<string> },
): string | null {
  const start = Temporal.PlainDateTime.from(wallStart);
  let high = Temporal.PlainDateTime.from(before);
  for (let years = 1; Temporal.PlainDateTime.compare(start, high) < 0; years *= 2) {
    const low = later(high.subtract({ years }), start);
    const last = ruled(rule, wallStart, low, high).findLast((wall) => wall < before && !without.has(wall));
    if (last !== undefined) return last;
    high = low;
  }
  return null;
}

/** How many dates the rule itself gives before `wall`. */
export const countBefore = (rule: Rule, wallStart: string, wall: string): number =>
  ruled(rule, wallStart, Temporal.PlainDateTime.from(wallStart), Temporal.PlainDateTime.from(wall)).filter(
    (one) => one < wall,
  ).length;

/** @param wall "2026-11-24T09:00:00" */
export function dateAt(wall: string, timeZone: string): DateOf {
  const { instant, adjusted } = instantAt(wall.slice(0, 10), wall.slice(11), timeZone);
  return { startsAt: instant, adjusted };
}

/** Wall-clock texts of the set in [low, high), sorted. */
function wallsBetween({ wallStart, recurrence }: Series, low: Temporal.PlainDateTime, high: Temporal.PlainDateTime) {
  const { rule, rdates, exdates } = recurrence;
  const excluded = new Set(exdates);
  const [least, most] = [textOf(low), textOf(high)];
  const all = [...(rule ? ruled(rule, wallStart, low, high) : [wallStart]), ...rdates];
  const within = all.filter((wall) => wall >= least && wall < most && !excluded.has(wall));
  return [...new Set(within)].sort();
}

/** The wall clock goes through the library as UTC, which skips and repeats nothing. */
function ruled(rule: Rule, wallStart: string, low: Temporal.PlainDateTime, high: Temporal.PlainDateTime): string[] {
  const { until, ...parts } = rule;
  const found = new RRuleTemporal({
    ...parts,
    dtstart: asUtc(Temporal.PlainDateTime.from(wallStart)),
    until: until === undefined ? undefined : asUtc(Temporal.PlainDateTime.from(until)),
    maxIterations: 20 * mostCount,
    maxCandidateEvaluations: 200 * mostCount,
  }).between(asUtc(low), asUtc(high), true);
  return found.map((date) => date.toString().slice(0, 19));
}

const asUtc = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime("UTC");
const textOf = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: "second" });
const wallAt = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();
const later = (a: Temporal.PlainDateTime, b?: Temporal.PlainDateTime) =>
  b && Temporal.PlainDateTime.compare(a, b) < 0 ? b : a;
const earlier = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) =>
  Temporal.PlainDateTime.compare(a, b) < 0 ? a : b;
