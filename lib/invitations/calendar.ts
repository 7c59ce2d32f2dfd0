import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { vtimezone } from "./calendar-zone";

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
  attendee?: Person & { moderator: boolean; reply: "NONE" | "ACCEPTED" | "MAYBE" | "DECLINED" };
};

const statuses = {
  NONE: ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  MAYBE: ICalAttendeeStatus.TENTATIVE,
  DECLINED: ICalAttendeeStatus.DECLINED,
};

/** One conference as iCalendar text (RFC 5545), for a mail's text/calendar part or a file. */
export function calendarText(entry: CalendarEntry): string {
  const { method, attendee } = entry;
  // An hour that comes twice has one wall time for two instants, and programs differ in which they take: said in UTC then.
  const timeZone = [entry.start, entry.end].some((at) => comesTwice(at, entry.timeZone)) ? "UTC" : entry.timeZone;
  const years = [entry.start, entry.end].map((at) => at.getUTCFullYear());
  const calendar = ical({
    prodId: { company: "Rollcall", product: "Rollcall", language: "EN" },
    method: ICalCalendarMethod[method],
    timezone: { name: null, generator: (zone) => vtimezone(zone, Math.min(...years), Math.max(...years)) },
  });
  const event: ICalEventData = {
    id: entry.uid,
    sequence: entry.sequence,
    stamp: utc(entry.stamp),
    // ical-generator 10.2 writes a plain Date of a named zone wrong by the machine's offset; a ZonedDateTime is right.
    start: zoned(entry.start, timeZone),
    end: zoned(entry.end, timeZone),
    timezone: timeZone,
    summary: text(entry.title),
    description: text(entry.description),
    location: text(entry.location),
    url: entry.url,
    organizer: { name: quoted(entry.organiser.name), email: entry.organiser.email },
    status: method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
  const made = calendar.createEvent(event);
  if (attendee)
    made.createAttendee({
      name: quoted(attendee.name),
      email: attendee.email,
      role: attendee.moderator ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
      status: statuses[attendee.reply],
      rsvp: method === "REQUEST",
    });
  return calendar.toString();
}

function comesTwice(at: Date, zone: string): boolean {
  const wall = zoned(at, zone).toPlainDateTime();
  const [first, second] = (["earlier", "later"] as const).map((which) =>
    wall.toZonedDateTime(zone, { disambiguation: which }),
  );
  return first !== undefined && second !== undefined && !first.equals(second);
}

const utc = (at: Date) => zoned(at, "UTC");
const zoned = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

/** TEXT has no control characters but tab and line end (RFC 5545 3.3.11). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const text = (value: string): string => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");

/** A parameter's quoted text has no escapes (RFC 5545 3.2): a quote in a name becomes the typographic one. */
const quoted = (name: string): string => name.replaceAll('"', "”").replaceAll("\\", "/") || "?";
