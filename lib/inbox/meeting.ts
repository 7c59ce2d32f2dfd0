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
  occurrences: { startsAt: Date; endsAt: Date }[];
};

/** What of a booking is to be changed so that it is as the meeting is now. */
export function changesIn(booking: Stored, meeting: Meeting): Partial<Meeting> {
  const changes: Partial<Meeting> = {};
  const [first] = booking.occurrences;
  if (meeting.title && meeting.title !== booking.title) changes.title = meeting.title;
  if (meeting.agenda !== booking.agenda) changes.agenda = meeting.agenda;
  if (meeting.seats !== booking.seats) changes.seats = meeting.seats;
  const moved = !first || +first.startsAt !== +meeting.startsAt || +first.endsAt !== +meeting.endsAt;
  const again = (meeting.recurrence ?? null) !== booking.recurrence;
  if (moved || again || meeting.timeZone !== booking.timeZone) {
    const { startsAt, endsAt, timeZone, recurrence } = meeting;
    Object.assign(changes, { startsAt, endsAt, timeZone }, again ? { recurrence: recurrence ?? "" } : {});
  }
  return changes;
}
