import { parseRecurrence, recurrenceText } from "@/lib/bookings/recurrence";
import { wallOf } from "@/lib/bookings/recurrence-change";
import { isHeaderText, isMailAddress } from "@/lib/notifications/header";
import { type Component, type Property, property, textOf } from "./lines";
import type { Clock, Moment } from "./moments";

export type Person = { name: string; email: string };
export type Attendee = Person & {
  /** PARTSTAT in capitals, e.g. ACCEPTED */
  answer: string;
  chair: boolean;
  /** a room, a projector, a mailing list: nobody who could be rung up */
  thing: boolean;
  delegatedTo: string[];
  /** who wrote in his name (SENT-BY), as a secretary does */
  sentBy: string | null;
};

/** What of an event cannot be taken over, and the words that say it. */
export type Problem = { what: "start" | "end" | "zone" | "allDay" | "recurrence" | "attendee"; text: string };

export type ReadEvent = {
  uid: string;
  sequence: number;
  stamp: Date | null;
  start: Moment | null;
  durationSeconds: number | null;
  /** RFC 5545 lines on the clock of `start.zone`, as lib/bookings/recurrence writes them */
  recurrence: string | null;
  /** the one date of a series that this is about, by the start that the rule gave it */
  recurrenceId: Moment | null;
  thisAndFuture: boolean;
  title: string;
  description: string;
  location: string;
  organiser: Person | null;
  attendees: Attendee[];
  /** CONFIRMED | TENTATIVE | CANCELLED | "" */
  status: string;
  comment: string;
  problems: Problem[];
};

const mostAttendees = 1_000;
const longestSeconds = 366 * 86_400;

export function readEvent(event: Component, clock: Clock): ReadEvent {
  const problems: Problem[] = [];
  const start = momentOf(event, "DTSTART", clock, problems);
  if (!start && problems.length === 0) problems.push({ what: "start", text: property(event, "DTSTART")?.raw ?? "" });
  if (start?.allDay) problems.push({ what: "allDay", text: start.wall.slice(0, 10) });
  const stamp = momentOf(event, "DTSTAMP", clock, []);
  const recurrenceId = momentOf(event, "RECURRENCE-ID", clock, problems);
  return {
    uid: textOf(event, "UID").slice(0, 500),
    sequence: numberOf(event, "SEQUENCE"),
    stamp: stamp?.at ?? null,
    start,
    durationSeconds: start && durationOf(event, start, clock, problems),
    recurrence: start && recurrenceOf(event, start, clock, problems),
    recurrenceId,
    thisAndFuture: property(event, "RECURRENCE-ID")?.parameters.range?.toUpperCase() === "THISANDFUTURE",
    title: textOf(event, "SUMMARY").replace(/\s+/g, " ").slice(0, 200).trim(),
    description: textOf(event, "DESCRIPTION").slice(0, 10_000).trim(),
    location: textOf(event, "LOCATION").replace(/\s+/g, " ").slice(0, 500),
    organiser: personOf(property(event, "ORGANIZER")),
    attendees: attendeesOf(event, problems),
    status: textOf(event, "STATUS").toUpperCase(),
    comment: textOf(event, "COMMENT").slice(0, 1_000),
    problems,
  };
}

function numberOf(event: Component, name: string): number {
  const value = property(event, name)?.values[0];
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? Math.min(value, 2_147_483_647) : 0;
}

function momentOf(event: Component, name: string, clock: Clock, problems: Problem[]): Moment | null {
  const found = property(event, name);
  const moment = found && clock(found, found.values[0]);
  if (!moment) return null;
  if ("at" in moment) return moment;
  problems.push({ what: "zone", text: moment.unknownZone.slice(0, 100) });
  return null;
}

/** Exactly, between two instants; null: it has no end, or none that comes after its start. */
function durationOf(event: Component, start: Moment, clock: Clock, problems: Problem[]): number | null {
  const end = momentOf(event, "DTEND", clock, problems);
  const seconds = end ? (end.at.getTime() - start.at.getTime()) / 1000 : secondsOf(textOf(event, "DURATION"));
  if (seconds !== null && seconds > 0 && seconds <= longestSeconds) return seconds;
  if (!start.allDay) problems.push({ what: "end", text: property(event, "DTEND")?.raw ?? "" });
  return null;
}

function secondsOf(text: string): number | null {
  const [whole, weeks, days, hours, minutes, seconds] =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(text) ?? [];
  if (!whole) return null;
  return (
    (Number(weeks ?? 0) * 7 + Number(days ?? 0)) * 86_400 +
    Number(hours ?? 0) * 3_600 +
    Number(minutes ?? 0) * 60 +
    Number(seconds ?? 0)
  );
}

function recurrenceOf(event: Component, start: Moment, clock: Clock, problems: Problem[]): string | null {
  const lines = event.properties.flatMap((one) => linesOf(one, start, clock));
  if (lines.length === 0 || lines.every((line) => line.startsWith("EXDATE"))) return null;
  if (!start.zone) {
    problems.push({ what: "zone", text: property(event, "DTSTART")?.parameters.tzid ?? "" });
    return null;
  }
  const parsed = parseRecurrence(lines.join("\n"), start.zone);
  if (parsed.ok) return recurrenceText(parsed.recurrence);
  problems.push({ what: "recurrence", text: String((parsed as { part?: unknown }).part ?? "") });
  return null;
}

/** As the booking's own clock has it, whatever clock the line was written on. */
function linesOf(one: Property, start: Moment, clock: Clock): string[] {
  if (one.name === "RRULE") return [`RRULE:${one.raw}`];
  if (one.name === "EXRULE") return [`EXRULE:${one.raw}`]; // refused by name: RFC 5545 has done away with it
  if (one.name !== "EXDATE" && one.name !== "RDATE") return [];
  const { zone } = start;
  const walls = one.values.map((value) => {
    const moment = clock(one, value);
    if (!moment || !("at" in moment) || !zone) return "unreadable";
    return moment.allDay ? moment.wall.slice(0, 11) + start.wall.slice(11) : wallOf(moment.at, zone);
  });
  return [`${one.name}:${walls.map((wall) => wall.replace(/(\d)[-:](?=\d)/g, "$1")).join(",")}`];
}

function personOf(found: Property | undefined): Person | null {
  const email = addressOf(found?.values[0]) ?? addressOf(found?.parameters.email);
  return email ? { email, name: nameOf(found, email) } : null;
}

const nameOf = (found: Property | undefined, email: string) => {
  const name = (found?.parameters.cn ?? "").replace(/\s+/g, " ").trim().slice(0, 100);
  return name !== "" && isHeaderText(name) ? name : email;
};

/** A mail address in lower case; null: something else, as Exchange's "invalid:nomail". */
function addressOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const address = value
    .replace(/^mailto:/i, "")
    .trim()
    .toLowerCase();
  return isMailAddress(address) ? address : null;
}

function attendeesOf(event: Component, problems: Problem[]): Attendee[] {
  const named = event.properties.filter(({ name }) => name === "ATTENDEE");
  if (named.length > mostAttendees) problems.push({ what: "attendee", text: `${named.length}` });
  const found = new Map<string, Attendee>();
  for (const one of named.slice(0, mostAttendees)) {
    const person = personOf(one);
    if (!person) problems.push({ what: "attendee", text: one.raw.slice(0, 100) });
    else if (!found.has(person.email)) found.set(person.email, { ...person, ...rolesOf(one) });
  }
  return [...found.values()];
}

const rolesOf = ({ parameters }: Property) => ({
  answer: (parameters.partstat ?? "NEEDS-ACTION").toUpperCase(),
  chair: parameters.role?.toUpperCase() === "CHAIR",
  thing: /^(room|resource|group)$/i.test(parameters.cutype ?? ""),
  delegatedTo: (parameters["delegated-to"] ?? "").split(",").flatMap((one) => addressOf(one.replace(/"/g, "")) ?? []),
  sentBy: addressOf((parameters["sent-by"] ?? "").replace(/"/g, "")),
});
