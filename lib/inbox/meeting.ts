import { parseRecurrence, recurrenceText } from "@/lib/bookings/recurrence";
import { instantOf, reanchored, wallOf } from "@/lib/bookings/recurrence-change";
import type { ReadEvent } from "@/lib/calendars/read";
import { type Refusal, refuse } from "@/lib/refusal";

/** A meeting of somebody's calendar as a booking has it. */
export type Meeting = {
  title: string;
  agenda: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  recurrence?: string;
  seats: number;
};

/**
 * @param zone the account's: what is planned in UTC, or in a zone nobody knows, is planned there
 * @param portal the portal's own address: it is invited, and takes no seat
 */
export function meetingIn(
  event: ReadEvent,
  zone: string | null,
  portal: string | null,
): { ok: true; meeting: Meeting } | Refusal {
  const problem = event.problems.find(({ what }) => what !== "attendee");
  if (problem) return refuse("meeting-unfit", { what: problem.what, text: problem.text });
  const { start, durationSeconds, recurrence } = event;
  if (!start || durationSeconds === null) return refuse("meeting-unfit", { what: "start", text: "" });
  const named = start.zone === "UTC" && !recurrence ? zone : start.zone;
  const people = event.attendees.filter(({ email, thing }) => !thing && email !== portal).length;
  return {
    ok: true,
    meeting: {
      title: event.title,
      agenda: event.description,
      startsAt: start.at,
      endsAt: new Date(start.at.getTime() + durationSeconds * 1_000),
      timeZone: named ?? zone ?? "UTC",
      seats: Math.max(2, Math.min(people + 1, 10_000)),
      ...(recurrence && { recurrence }),
    },
  };
}

type Stored = {
  title: string;
  agenda: string;
  timeZone: string;
  recurrence: string | null;
  seats: number | null;
  wallStart: string | null;
  durationSeconds: number | null;
  /** the first that the rule gave */
  occurrences: { startsAt: Date; endsAt: Date }[];
};

/** What of a booking is to be changed so that it is as the meeting is now. */
export function changesIn(booking: Stored, meeting: Meeting, now: Date): Partial<Meeting> {
  const changes: Partial<Meeting> = {};
  if (meeting.title && meeting.title !== booking.title) changes.title = meeting.title;
  if (meeting.agenda !== booking.agenda) changes.agenda = meeting.agenda;
  if (meeting.seats !== booking.seats) changes.seats = meeting.seats;
  const [before, after] = [whenBooked(booking, now), toCome(meeting, now)];
  if (before && sameTimes(before, after)) return changes;
  const { startsAt, endsAt, timeZone, recurrence } = after;
  const again = (recurrence ?? null) !== (booking.recurrence ?? null);
  return { ...changes, startsAt, endsAt, timeZone, ...(again && { recurrence: recurrence ?? "" }) };
}

type When = Pick<Meeting, "startsAt" | "endsAt" | "timeZone" | "recurrence">;

const sameTimes = (one: When, other: When) =>
  +one.startsAt === +other.startsAt &&
  +one.endsAt === +other.endsAt &&
  one.timeZone === other.timeZone &&
  one.recurrence === other.recurrence;

function whenBooked({ timeZone, recurrence, wallStart, durationSeconds, occurrences }: Stored, now: Date): When | null {
  const [first] = occurrences;
  if (!first) return null;
  if (recurrence === null || wallStart === null || durationSeconds === null) return { ...first, timeZone };
  const startsAt = instantOf(wallStart, timeZone);
  return toCome({ startsAt, endsAt: new Date(+startsAt + durationSeconds * 1_000), timeZone, recurrence }, now);
}

/** A calendar tells a series from its very first date on, however long it has been going; a booking has what is still to come. */
export function toCome<Given extends When>(given: Given, now: Date): Given {
  const { startsAt, endsAt, timeZone, recurrence } = given;
  const parsed = recurrence ? parseRecurrence(recurrence, timeZone) : null;
  if (!parsed?.ok || startsAt > now) return given;
  const series = { wallStart: wallOf(startsAt, timeZone), recurrence: parsed.recurrence };
  const rest = reanchored(series, wallOf(now, timeZone));
  if (!rest) return given;
  const start = instantOf(rest.wallStart, timeZone);
  return {
    ...given,
    startsAt: start,
    endsAt: new Date(+start + (+endsAt - +startsAt)),
    recurrence: recurrenceText(rest.recurrence),
  };
}
