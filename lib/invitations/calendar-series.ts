import { Temporal } from "temporal-polyfill";
import { calendarLines, type Recurrence } from "@/lib/bookings/recurrence";
import { ruleWallOf } from "@/lib/bookings/recurrence-change";
import { datesOf, firstOfRule } from "@/lib/bookings/recurrence-dates";
import { zoned } from "@/lib/time";
import type { CalendarEntry, CalendarSeries } from "./calendar";
import type { Reply } from "./guest";

/** One date of a series that is not as the rule says. */
export type CalendarDate = {
  /** the start that the rule gave: its name for ever */
  ruleStart: Date;
  start: Date;
  end: Date;
  cancelled?: boolean;
  sequence?: number;
  /** its own; left out: as the series has it */
  title?: string;
  description?: string;
  location?: string;
  reply?: Reply;
};

/** An instant, or what a clock shows ("2026-11-24T09:00:00"), also where the zone's own clock never does. */
export type Wall = Date | string;

/** One VEVENT. */
export type Component = Omit<CalendarDate, "ruleStart" | "start" | "end"> & {
  start: Wall;
  end: Wall;
  /** RECURRENCE-ID, on the wall clock */
  id?: string;
  /** RRULE, RDATE and EXDATE lines */
  rule?: string;
  /** an hour that comes twice has one wall time for two instants, and programs differ in which they take: said in UTC then */
  inUtc?: boolean;
  /** seconds: the clocks change between its start and its end */
  exactly?: number;
  /** first and last that its zone must be written for */
  years: [number, number];
};

/** Every invitee of a booking gets the same ones, while its room is locked. */
const odd = remembered<CalendarDate[]>();
const firsts = remembered<string>();

function remembered<Value>(): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    if (kept.size > 100) kept.clear();
    kept.set(key, value);
    return value;
  };
}

/** How far a zone without a yearly rule is written for a series without an end. */
const yearsAhead = 10;

export function componentsOf(entry: CalendarEntry): Component[] {
  const { series, start, end, timeZone, ruleWall } = entry;
  if (!series) return [{ ...dateComponent({ start, end }, timeZone), id: ruleWall }];
  const first = firstOf(series, timeZone);
  const last =
    series.until?.getUTCFullYear() ?? Math.max(start.getUTCFullYear(), entry.stamp.getUTCFullYear()) + yearsAhead;
  // Where all of it is off, none of its dates is so by itself.
  const whole = entry.method === "CANCEL" || entry.cancelled;
  const cancelled = whole ? [] : series.dates.filter((date) => date.cancelled);
  const exdates = cancelled.map((date) => ruleWallOf(date.ruleStart, series, timeZone));
  const { recurrence } = series;
  const master: Component = {
    start: first.wall,
    end: new Date(first.startsAt.getTime() + series.durationSeconds * 1000),
    rule: linesOf(
      { ...recurrence, exdates: [...new Set([...recurrence.exdates, ...exdates])].sort() },
      first.wall,
      timeZone,
    ),
    years: [first.startsAt.getUTCFullYear(), last + 1],
  };
  if (first.crosses) master.exactly = series.durationSeconds;
  if (whole) return [master];
  const said = new Set(series.dates.map(({ ruleStart }) => ruleStart.getTime()));
  const horizon = new Date(Date.UTC(Math.min(last, first.startsAt.getUTCFullYear() + yearsAhead) + 1, 0, 1));
  const odd = oddDates(series, timeZone, horizon).filter(({ ruleStart }) => !said.has(ruleStart.getTime()));
  const own = [...series.dates.filter((date) => !date.cancelled), ...odd];
  return [
    master,
    ...own.map((date) => ({
      ...date,
      ...dateComponent(date, timeZone),
      id: ruleWallOf(date.ruleStart, series, timeZone),
    })),
  ];
}

function dateComponent({ start, end }: { start: Date; end: Date }, timeZone: string) {
  const inUtc = comesTwice(start, timeZone) || comesTwice(end, timeZone);
  return { start, end, inUtc, years: [start.getUTCFullYear(), end.getUTCFullYear()] satisfies [number, number] };
}

/** DTSTART is the rule's own first date, also where that is left out: COUNT begins there. */
function firstOf(series: CalendarSeries, timeZone: string) {
  const { recurrence, durationSeconds, wallStart } = series;
  const { rule } = recurrence;
  const key = JSON.stringify([rule, wallStart]);
  const wall = rule ? firsts(key, () => firstOfRule(rule, wallStart) ?? wallStart) : wallStart;
  const startsAt = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone);
  const seconds = durationSeconds;
  const ends = startsAt.add({ seconds }).toPlainDateTime();
  const crosses = !ends.equals(Temporal.PlainDateTime.from(wall).add({ seconds }));
  return { wall, startsAt: new Date(startsAt.epochMilliseconds), crosses };
}

/** ical-generator takes a single line for an RRULE; a date said twice is one (RFC 5545 3.8.5.2). */
function linesOf(recurrence: Recurrence, wall: string, timeZone: string): string {
  const first = recurrence.rule ? [] : calendarLines({ rule: null, rdates: [wall], exdates: [] }, timeZone);
  return [...first, ...calendarLines(recurrence, timeZone)].join("\n");
}

/**
 * Dates that calendar programs read differently, said by themselves so that all have the same instants: those whose time the clocks skip
 * or show twice, or during which they change.
 */
function oddDates(series: CalendarSeries, timeZone: string, until: Date): CalendarDate[] {
  const { wallStart, recurrence, durationSeconds } = series;
  const key = JSON.stringify([wallStart, recurrence, durationSeconds, timeZone, until]);
  return odd(key, () => findOddDates(series, timeZone, until));
}

function findOddDates(series: CalendarSeries, timeZone: string, until: Date): CalendarDate[] {
  const { wallStart, recurrence, durationSeconds } = series;
  const found: CalendarDate[] = [];
  const day = 86_400_000;
  let at = Temporal.PlainDateTime.from(wallStart).toZonedDateTime(timeZone).subtract({ days: 1 });
  for (;;) {
    const change = at.getTimeZoneTransition("next");
    if (!change || change.epochMilliseconds >= until.getTime()) return found;
    at = change;
    if (!mayMeet(change, series)) continue;
    const moment = change.epochMilliseconds;
    const around = { from: new Date(moment - durationSeconds * 1000 - day), until: new Date(moment + day), limit: 200 };
    for (const { startsAt, adjusted } of datesOf({ wallStart, timeZone, recurrence }, around)) {
      const end = new Date(startsAt.getTime() + durationSeconds * 1000);
      const during = startsAt.getTime() < moment && moment < end.getTime();
      if (adjusted || during || comesTwice(end, timeZone)) found.push({ ruleStart: startsAt, start: startsAt, end });
    }
  }
}

/** Whether a date near a change of the clocks can be touched by it: by the time of day alone, which is quick. */
function mayMeet(change: Temporal.ZonedDateTime, { wallStart, recurrence, durationSeconds }: CalendarSeries): boolean {
  const minutes = (time: Temporal.PlainTime) => time.hour * 60 + time.minute;
  const centre = minutes(change.toPlainTime());
  const before = 200 + durationSeconds / 60;
  return [wallStart, ...recurrence.rdates].some((wall) => {
    const ahead = (centre - minutes(Temporal.PlainDateTime.from(wall).toPlainTime()) + 1440) % 1440;
    return ahead <= before || ahead >= 1440 - 200;
  });
}

function comesTwice(at: Date, zone: string): boolean {
  const wall = zoned(at, zone).toPlainDateTime();
  const [first, second] = (["earlier", "later"] as const).map((which) =>
    wall.toZonedDateTime(zone, { disambiguation: which }),
  );
  return first !== undefined && second !== undefined && !first.equals(second);
}
