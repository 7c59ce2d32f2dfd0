import { type CalendarFilter, calendarFilter } from "@/lib/bookings/calendar";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What the address asks for; a name that comes twice counts once. */
export async function askedOf(params: SearchParams) {
  const given = Object.fromEntries(Object.entries(await params).map(([name, value]) => [name, [value].flat()[0]]));
  const filter: CalendarFilter = calendarFilter.parse(given);
  return { filter, date: given.date, when: given.when, before: given.before, after: given.after };
}
