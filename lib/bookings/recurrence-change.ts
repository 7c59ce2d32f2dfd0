import { Temporal } from "temporal-polyfill";
import { instantAt } from "@/lib/time";
import type { Recurrence } from "./recurrence";
import { countBefore, firstOfRule, lastOfRule } from "./recurrence-dates";
import { type Rule, weekdays } from "./recurrence-rule";

/** A recurrence with the start that it counts from, on the wall clock. */
export type Anchored = { wallStart: string; recurrence: Recurrence };

/** "2026-11-24T09:00:00" on the clock of `zone` */
export const wallOf = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" });

/** What is kept of a date to find it again when the zone's rules change; null: the second of a time that comes twice. */
export function wallStartOf(instant: Date, zone: string): string | null {
  const wall = wallOf(instant, zone);
  return instantOf(wall, zone).getTime() === Math.floor(instant.getTime() / 1000) * 1000 ? wall : null;
}

export const instantOf = (wall: string, zone: string): Date =>
  instantAt(wall.slice(0, 10), wall.slice(11), zone).instant;

/**
 * The wall clock by which a series names a date: its rule gives one time of day, which no clock ever shows where the clocks skip it.
 * Of a date that the rule does not give, what the clock shows.
 */
export function ruleWallOf(ruleStart: Date, { wallStart }: { wallStart: string }, zone: string): string {
  const shown = wallOf(ruleStart, zone);
  const ruled = shown.slice(0, 10) + wallStart.slice(10);
  return instantOf(ruled, zone).getTime() === ruleStart.getTime() ? ruled : shown;
}

/**
 * The part of a series from `from` on as a series of its own: begins at a date of the rule, and a COUNT is of what is left.
 * null: nothing is left.
 */
export function reanchored({ wallStart, recurrence }: Anchored, from = wallStart): Anchored | null {
  const left = (walls: string[]) => walls.filter((wall) => wall >= from);
  const { rule } = recurrence;
  const exdates = left(recurrence.exdates);
  const first = rule && firstOfRule(rule, wallStart, from);
  if (rule && first !== null) {
    const count = rule.count === undefined ? {} : { count: rule.count - countBefore(rule, wallStart, first) };
    const rdates = left(recurrence.rdates).filter((wall) => wall !== first);
    return { wallStart: first, recurrence: { rule: { ...rule, ...count }, exdates, rdates } };
  }
  const dates = left(rule ? recurrence.rdates : [wallStart, ...recurrence.rdates].sort());
  const [start, ...rdates] = dates.filter((wall) => !exdates.includes(wall));
  return start === undefined ? null : { wallStart: start, recurrence: { rule: null, exdates: [], rdates } };
}

/**
 * The part of a series before `wall`. COUNT becomes UNTIL: the later dates are not to come back when an earlier one is taken out. That is
 * the last date that stays, because forms show its day and calendars say it.
 * @param held later dates that stay, too, by themselves
 */
export function endedBefore({ wallStart, recurrence }: Anchored, wall: string, held: string[] = []): Anchored {
  const { rule } = recurrence;
  const before = (walls: string[]) => walls.filter((one) => one < wall);
  const rdates = [...new Set([...before(recurrence.rdates), ...held])].sort();
  const exdates = new Set(recurrence.exdates);
  const last = rule && lastOfRule(rule, wallStart, { before: wall, without: exdates });
  const dates = (rule ? rdates : [...new Set([wallStart, ...rdates])].sort()).filter((one) => !exdates.has(one));
  if (!rule || (!last && dates.length > 0))
    return { wallStart: dates[0] ?? wallStart, recurrence: { rule: null, exdates: [], rdates: dates } };
  const { count: _, ...parts } = rule;
  const until = last ?? moved(wall, -1);
  const kept = recurrence.exdates.filter((one) => one <= until);
  return { wallStart, recurrence: { rule: { ...parts, until }, exdates: kept, rdates } };
}

export const moved = (wall: string, seconds: number): string =>
  Temporal.PlainDateTime.from(wall).add({ seconds }).toString({ smallestUnit: "second" });

/** How far `to` lies after `from`, in seconds of the wall clock. */
export const distance = (from: string, to: string): number =>
  Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to), { largestUnit: "second" }).seconds;

/**
 * A series whose date `from` is to be at `to` instead, and all others as far from where they were. Weekdays and the day of the month
 * move along. null: the rule says more than can be moved by itself; a new one must be given.
 */
export function movedTo({ wallStart, recurrence }: Anchored, from: string, to: string): Anchored | null {
  const seconds = distance(from, to);
  const [before, after] = [Temporal.PlainDate.from(from.slice(0, 10)), Temporal.PlainDate.from(to.slice(0, 10))];
  const rule = recurrence.rule && ruleOnDay(recurrence.rule, before, after);
  if (recurrence.rule && !rule) return null;
  const all = (walls: string[]) => walls.map((wall) => moved(wall, seconds));
  const until = rule?.until === undefined ? {} : { until: untilMoved(rule.until, seconds, before.until(after).days) };
  return {
    wallStart: moved(wallStart, seconds),
    recurrence: {
      rule: rule && { ...rule, ...until },
      exdates: all(recurrence.exdates),
      rdates: all(recurrence.rdates),
    },
  };
}

/** An end that is a day stays one: it is shown, and people know it. */
const untilMoved = (until: string, seconds: number, days: number) =>
  moved(until, until.endsWith("T23:59:59") ? days * 86_400 : seconds);

function ruleOnDay(rule: Rule, before: Temporal.PlainDate, after: Temporal.PlainDate): Rule | null {
  const days = before.until(after).days;
  if (days === 0 || !(rule.byDay || rule.byMonthDay || rule.byMonth)) return rule;
  if (rule.byMonth || rule.bySetPos) return null;
  if (rule.freq === "WEEKLY" && rule.byDay)
    return { ...rule, byDay: inOrder(rule.byDay.map((day) => weekdayAt(weekdays.indexOf(day as never) + days))) };
  const inMonth = rule.freq === "MONTHLY" && before.month === after.month;
  if (inMonth && !rule.byDay && rule.byMonthDay?.length === 1 && rule.byMonthDay[0] === before.day)
    return { ...rule, byMonthDay: [after.day] };
  const [place] = rule.byDay ?? [];
  if (inMonth && !rule.byMonthDay && rule.byDay?.length === 1 && place && place.length > 2)
    return { ...rule, byDay: [placeInMonth(after, place.startsWith("-"))] };
  return null;
}

const weekdayAt = (index: number) => weekdays[((index % 7) + 7) % 7] ?? "MO";
const inOrder = (days: string[]) =>
  [...days].sort((a, b) => weekdays.indexOf(a as never) - weekdays.indexOf(b as never));

/** "2TU": its weekday, and the how manieth of the month it is, counted from the end if it was before and still can be. */
function placeInMonth(date: Temporal.PlainDate, fromEnd: boolean): string {
  const day = weekdayAt(date.dayOfWeek - 1);
  const last = date.day + 7 > date.daysInMonth;
  return fromEnd && last ? `-1${day}` : `${Math.ceil(date.day / 7)}${day}`;
}
