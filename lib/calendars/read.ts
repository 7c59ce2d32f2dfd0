import { type Refusal, refuse } from "@/lib/refusal";
import { decoded, mostBytes } from "./decode";
import { type ReadEvent, readEvent } from "./event";
import { type Component, componentsOf, textOf } from "./lines";
import { clockOf } from "./moments";

export type { Attendee, Person, ReadEvent } from "./event";
export type { Moment } from "./moments";

/** METHOD in capitals; "" where there is none, as in files that are kept. */
export type ReadCalendar = { method: string; events: ReadEvent[] };

/**
 * Reads what somebody calls iCalendar (RFC 5545). Whatever it is, the answer comes within a second: nothing is expanded, followed or
 * fetched, and what is too large, too deep or cut is refused by name. What of an event cannot be taken over is in its `problems`.
 * @param floating IANA zone of times that name none: the organiser's
 * @param language of whoever has it: what a file that does not say so is written in
 */
export function readCalendar(
  given: Uint8Array | string,
  floating: string,
  language = "en",
): ({ ok: true } & ReadCalendar) | Refusal {
  if (given.length > mostBytes) return refuse("calendar-too-large", { what: "bytes", most: mostBytes });
  const found = componentsOf(decoded(given, language));
  if (!found.ok) return found;
  const calendars = found.components.filter(({ name }) => name === "VCALENDAR");
  if (calendars.length === 0) return refuse("calendar-unreadable");
  const clock = clockOf(calendars, floating);
  const inside = calendars.flatMap(({ components }) => components);
  const events = inside.filter(({ name }) => name === "VEVENT").map((event) => readEvent(event, clock));
  if (events.length === 0) return refuse("calendar-empty");
  return { ok: true, method: methodOf(calendars), events };
}

const methodOf = ([first]: Component[]) => (first ? textOf(first, "METHOD").toUpperCase() : "");
