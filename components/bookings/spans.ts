import { Temporal } from "temporal-polyfill";

/** The month "2026-03" (or the present one) in a zone: its instants, and the months beside it; no later one than now. */
export function monthAround(asked: string | undefined, now: Date, zone: string) {
  const present = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth();
  const given = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked ?? "") ? Temporal.PlainYearMonth.from(asked ?? "") : present;
  const month = Temporal.PlainYearMonth.compare(given, present) > 0 ? present : given;
  const start = (of: Temporal.PlainYearMonth) =>
    new Date(of.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds);
  const later = month.add({ months: 1 });
  return {
    from: start(month),
    to: start(later),
    earlier: month.subtract({ months: 1 }).toString(),
    later: Temporal.PlainYearMonth.compare(later, present) <= 0 ? later.toString() : null,
  };
}

/** The seven days, Monday first, of the week in which "2026-03-12" (or today) lies. */
export function weekAround(asked: string | undefined, now: Date, zone: string) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const given = /^\d{4}-\d\d-\d\d$/.test(asked ?? "") ? dateOr(asked ?? "", today) : today;
  const monday = given.subtract({ days: given.dayOfWeek - 1 });
  const days = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }));
  const start = (of: Temporal.PlainDate) => new Date(of.toZonedDateTime(zone).epochMilliseconds);
  return {
    days: days.map((day) => day.toString()),
    today: today.toString(),
    from: start(monday),
    to: start(monday.add({ days: 7 })),
    earlier: monday.subtract({ days: 7 }).toString(),
    later: monday.add({ days: 7 }).toString(),
  };
}

function dateOr(text: string, otherwise: Temporal.PlainDate): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return otherwise; // 2026-02-31
  }
}
