import { instantAt } from "@/lib/time";
import type { SourceTime } from "./source";

/** A booking to be made: one date, or a series of evenly spaced ones that are told as a rule. */
export type Dated = { first: SourceTime; startsAt: Date; endsAt: Date; recurrence: string | null; dates: number };
export type Dates = { bookings: Dated[]; notes: { line: number; note: string }[]; over: number };

type Placed = { row: SourceTime; startsAt: Date; endsAt: Date; day: number };

/** The times of a file that are still to come, those of one series together. @param zone on whose clock they were written */
export function datesOf(times: SourceTime[], zone: string, now: Date): Dates {
  const done: Dates = { bookings: [], notes: [], over: 0 };
  const series = new Map<string, Placed[]>();
  for (const [at, row] of times.entries()) {
    const placed = placeOf(row, zone);
    if (!placed) done.notes.push({ line: row.line, note: `booking of ${row.number}: its times are none` });
    else if (placed.endsAt <= now) done.over++;
    else if (placed.startsAt <= now)
      done.notes.push({ line: row.line, note: `booking of ${row.number}: it runs now, so it is left out` });
    else {
      const key = row.series || String(at);
      series.set(key, [...(series.get(key) ?? []), placed]);
    }
  }
  for (const dates of series.values()) done.bookings.push(...inSeries(dates));
  done.bookings.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return done;
}

function placeOf(row: SourceTime, zone: string): Placed | null {
  const [from, until] = [wallOf(row.starts), wallOf(row.ends)];
  if (!from || !until) return null;
  try {
    const startsAt = instantAt(from.date, from.time, zone).instant;
    const endsAt = instantAt(until.date, until.time, zone).instant;
    return endsAt > startsAt ? { row, startsAt, endsAt, day: Date.parse(`${from.date}T00:00:00Z`) / 86_400_000 } : null;
  } catch {
    return null; // 30 February, as only a hand can write it
  }
}

function wallOf(text: string) {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.0+)?$/.exec(text) ?? [];
  return date && time ? { date, time } : null;
}

/** As one booking where its dates are evenly apart, at the same time and as long as each other; else each by itself. */
function inSeries(given: Placed[]): Dated[] {
  const dates = given.toSorted((a, b) => a.day - b.day);
  const [first, second] = dates;
  const alone = ({ row, startsAt, endsAt }: Placed): Dated => ({
    first: row,
    startsAt,
    endsAt,
    recurrence: null,
    dates: 1,
  });
  if (!first || !second) return dates.map(alone);
  const step = second.day - first.day;
  const length = (one: Placed) => one.row.ends.slice(11) + one.row.starts.slice(11);
  const even = dates.every((one, i) => one.day === first.day + i * step && length(one) === length(first));
  if (!even || step < 1) return dates.map(alone);
  const [often, interval] = step % 7 === 0 ? ["WEEKLY", step / 7] : ["DAILY", step];
  const rule = `RRULE:FREQ=${often}${interval > 1 ? `;INTERVAL=${interval}` : ""};COUNT=${dates.length}`;
  return [{ ...alone(first), recurrence: rule, dates: dates.length }];
}
