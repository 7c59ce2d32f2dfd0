import { type CalendarFilter, calendarFilter } from "@/lib/bookings/calendar";
import { placeInAgenda } from "@/lib/bookings/calendar-queries";
import { knownCursor } from "@/lib/page";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const known = (cursor: string | undefined) => knownCursor(cursor, placeInAgenda);

/** What the address asks for; a name that comes twice counts once. */
export async function askedOf(params: SearchParams) {
  const given = Object.fromEntries(Object.entries(await params).map(([name, value]) => [name, [value].flat()[0]]));
  const filter: CalendarFilter = calendarFilter.parse(given);
  return { filter, date: given.date, when: given.when, before: known(given.before), after: known(given.after) };
}
