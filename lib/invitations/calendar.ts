import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { Recurrence } from "@/lib/bookings/recurrence";
import { zoned } from "@/lib/time";
import { type CalendarDate, type Component, componentsOf, type Wall } from "./calendar-series";
import { vtimezone } from "./calendar-zone";
import type { Reply } from "./guest";

type Person = { name: string; email: string };
export type CalendarEntry = {
  /** PUBLISH: a file to keep, nothing to answer */
  method: "REQUEST" | "CANCEL" | "PUBLISH";
  /** for ever the booking's */
  uid: string;
  sequence: number;
  /** when this text was made (DTSTAMP): of two with one SEQUENCE the later counts (RFC 5546 2.1.5) */
  stamp: Date;
  start: Date;
  end: Date;
  /** IANA: the zone the organiser planned in */
  timeZone: string;
  title: string;
  description: string;
  location: string;
  url?: string;
  organiser: Person;
  /** the reader alone: the place holds his PIN, and the others' addresses are theirs */
  attendee?: Person & { moderator: boolean; reply: Reply };
  /** called off, in a calendar that says of others that they take place */
  cancelled?: boolean;
  /** it is one of these; `start` and `end` are its first date's */
  series?: CalendarSeries;
  /** one date of a series told by itself: the start that the rule gave it */
  ruleWall?: string;
};

export type CalendarSeries = {
  wallStart: string;
  recurrence: Recurrence;
  durationSeconds: number;
  /** its last date starts before this; null: it has no end, or none that is known */
  until: Date | null;
  /** those that are not as the rule says: moved, altered, called off, or answered by themselves */
  dates: CalendarDate[];
};

const statuses = {
  NONE: ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  MAYBE: ICalAttendeeStatus.TENTATIVE,
  DECLINED: ICalAttendeeStatus.DECLINED,
};

/** One conference, or series of them, as iCalendar text (RFC 5545), for a mail's text/calendar part or a file. */
export const calendarText = (entry: CalendarEntry): string => calendarOfAll([entry], entry.method);

/** Several in one calendar, for a feed. Their own methods do not count. */
export function calendarOfAll(entries: CalendarEntry[], method: CalendarEntry["method"], name?: string): string {
  const years = new Map<string, [number, number]>();
  const calendar = ical({
    name,
    prodId: { company: "Rollcall", product: "Rollcall", language: "EN" },
    method: ICalCalendarMethod[method],
    timezone: { name: null, generator: (zone) => vtimezone(zone, ...(years.get(zone) ?? [2026, 2026])) },
  });
  const corrections: Correction[][] = [];
  for (const entry of entries)
    for (const component of componentsOf(entry)) {
      const [first, last] = years.get(entry.timeZone) ?? component.years;
      years.set(entry.timeZone, [Math.min(first, component.years[0]), Math.max(last, component.years[1])]);
      const event = eventOf(entry, component, method);
      corrections.push(correctionsOf(entry, component));
      const made = calendar.createEvent(event);
      if (entry.attendee)
        made.createAttendee({
          name: quoted(entry.attendee.name),
          email: entry.attendee.email,
          role: entry.attendee.moderator ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
          status: statuses[component.reply ?? entry.attendee.reply],
          rsvp: method === "REQUEST",
        });
    }
  const [head = "", ...events] = calendar.toString().split(betweenEvents);
  const corrected = events.map((event, at) =>
    (corrections[at] ?? []).reduce(
      (text, [name, line]) => text.replace(new RegExp(`^${name}[;:].*$`, "m"), line),
      event,
    ),
  );
  return `${[head, ...corrected].join(betweenEvents)}\r\n`;
}

function eventOf(entry: CalendarEntry, component: Component, method: CalendarEntry["method"]): ICalEventData {
  const cancelled = method === "CANCEL" || entry.cancelled || component.cancelled;
  const timeZone = component.inUtc ? "UTC" : entry.timeZone;
  // ical-generator 10.2 writes a plain Date of a named zone wrong by the machine's offset; Temporal's wall clocks are right.
  return {
    id: entry.uid,
    sequence: component.sequence ?? entry.sequence,
    stamp: zoned(entry.stamp, "UTC"),
    start: wall(component.start, timeZone),
    end: wall(component.end, timeZone),
    timezone: timeZone,
    recurrenceId: component.id && wall(component.id, timeZone),
    repeating: component.rule,
    summary: text(component.title ?? entry.title),
    description: text(component.description ?? entry.description),
    location: text(component.location ?? entry.location),
    url: entry.url,
    organizer: { name: quoted(entry.organiser.name), email: entry.organiser.email },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  };
}

/** No text holds a line end of its own, so this stands only where it is meant. */
const betweenEvents = "\r\nBEGIN:VEVENT\r\n";

/** What ical-generator 10.2 cannot write: a property, and its line. */
type Correction = [name: string, line: string];

function correctionsOf({ timeZone }: CalendarEntry, { id, start, inUtc, exactly }: Component): Correction[] {
  const found: Correction[] = [];
  // It puts a time that the clocks skip behind the gap; but that is by which the rule goes on.
  if (typeof start === "string") found.push(["DTSTART", `DTSTART;TZID=${timeZone}:${basic(start)}`]);
  // A RECURRENCE-ID is spelt as the series' DTSTART is (RFC 5545 3.8.4.4), also where this date's own times are said in UTC.
  if (id !== undefined) found.push(["RECURRENCE-ID", `RECURRENCE-ID;TZID=${timeZone}:${basic(id)}`]);
  // All dates last exactly as long; an end on the clock would be taken for the clock's difference by some programs.
  if (exactly !== undefined) found.push(["DTEND", `DURATION:PT${exactly}S`]);
  return inUtc && timeZone === "UTC" ? [] : found;
}

const basic = (wall: string) => wall.replace(/[-:]/g, "");
const wall = (at: Wall, zone: string) =>
  typeof at === "string" ? Temporal.PlainDateTime.from(at) : zoned(at, zone).toPlainDateTime();

/** TEXT has no control characters but tab and line end (RFC 5545 3.3.11). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const text = (value: string): string => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");

/** A parameter's quoted text has no escapes (RFC 5545 3.2): a quote in a name becomes the typographic one. */
const quoted = (name: string): string => name.replaceAll('"', "”").replaceAll("\\", "/") || "?";
