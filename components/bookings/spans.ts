import { Temporal } from "temporal-polyfill";
import { calendarDay } from "@/lib/time";

const { PlainDate } = Temporal;

/** Days of a zone, first to last, with the instants at which they begin and the last ends. */
export type Days = { days: string[]; bounds: Date[]; today: string };
/** A week or month, its first day as the URL says it, and the ones beside it. */
export type CalendarSpan = Days & { date: string; earlier: string; later: string };

/** The seven days, Monday first, of the week in which "2026-03-12" (or today) lies. */
export function weekAround(asked: string | undefined, now: Date, zone: string): CalendarSpan {
  const today = todayIn(now, zone);
  const monday = mondayOf(dateOr(asked, today));
  const beside = (weeks: number) => monday.add({ weeks }).toString();
  return { ...daysFrom(monday, 7, today, zone), date: monday.toString(), earlier: beside(-1), later: beside(1) };
}

/** The whole weeks, Monday first, of the month in which "2026-03-12" (or today) lies. */
export function monthAround(asked: string | undefined, now: Date, zone: string): CalendarSpan {
  const today = todayIn(now, zone);
  const first = dateOr(asked, today).with({ day: 1 });
  const monday = mondayOf(first);
  const beside = (months: number) => first.add({ months }).toString();
  const weeks = Math.ceil(monday.until(first.add({ months: 1 })).days / 7);
  return { ...daysFrom(monday, weeks * 7, today, zone), date: first.toString(), earlier: beside(-1), later: beside(1) };
}

/** The instant at which a day begins, which is not everywhere at midnight; null: "2026-02-31" is no day. */
export function dayStart(date: string | undefined, zone: string): Date | null {
  const day = dateOr(date, null);
  return day && startOf(day, zone);
}

export type ClockChange = { zone: string; date: string; minutes: number };

/** The days of a span on which the clocks of a zone change, and by how much: 60 forward (a day of 23 hours), -60 back (25). */
export function clockChangesIn(days: string[], zones: string[]): ClockChange[] {
  return zones.flatMap((zone) =>
    days.flatMap((date) => {
      const day = PlainDate.from(date);
      const hours = (startOf(day.add({ days: 1 }), zone).getTime() - startOf(day, zone).getTime()) / 3_600_000;
      // No day at all: a country that moved to the other side of the date line.
      return hours === 24 || hours === 0 ? [] : [{ zone, date, minutes: Math.round((24 - hours) * 60) }];
    }),
  );
}

/** What the clocks of another zone show while those of `zone` show each full hour of a day: "05:00" for 0, 1, … 23. */
export function hoursThere(date: string, zone: string, other: string): string[] {
  return Array.from({ length: 24 }, (_, hour) =>
    PlainDate.from(date)
      .toPlainDateTime({ hour })
      .toZonedDateTime(zone)
      .withTimeZone(other)
      .toPlainTime()
      .toString({ smallestUnit: "minute" }),
  );
}

function daysFrom(first: Temporal.PlainDate, count: number, today: Temporal.PlainDate, zone: string): Days {
  const days = Array.from({ length: count + 1 }, (_, index) => first.add({ days: index }));
  return {
    days: days.slice(0, -1).map((day) => day.toString()),
    bounds: days.map((day) => startOf(day, zone)),
    today: today.toString(),
  };
}

const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
const startOf = (day: Temporal.PlainDate, zone: string) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
const todayIn = (now: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();

function dateOr<Other>(text: string | undefined, otherwise: Other): Temporal.PlainDate | Other {
  const day = calendarDay(text ?? "");
  return day === null ? otherwise : PlainDate.from(day);
}
