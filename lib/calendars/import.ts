import { type Refusal, refuse } from "@/lib/refusal";
import { type ReadCalendar, type ReadEvent, readCalendar } from "./read";

/** What of a file was not taken over: one of an event's problems, further meetings, or dates of a series that differ. */
export type Left = { what: ReadEvent["problems"][number]["what"] | "others" | "exceptions"; text: string };

export type Imported = {
  title: string;
  agenda: string;
  /** null: it could not be read, and somebody has to say it */
  startsAt: Date | null;
  endsAt: Date | null;
  /** of a meeting that takes whole days: the first, "2026-11-24" */
  day: string | null;
  timeZone: string;
  recurrence: string | null;
  invitees: { name: string; email: string; role: "moderator" | "participant" }[];
  left: Left[];
};

/**
 * The meeting in a calendar file as a booking could have it: the first that is not called off.
 * @param zone whose times they are that name none
 * @param language of whoever has the file
 */
export function imported(
  file: Uint8Array | string,
  zone: string,
  language?: string,
): { ok: true; meeting: Imported } | Refusal {
  const read = readCalendar(file, zone, language);
  if (!read.ok) return read;
  const event = meetingOf(read);
  if (!event) return refuse("calendar-empty");
  const of = read.events.filter((one) => one.uid === event.uid && one.recurrenceId);
  const others = new Set(read.events.map(({ uid }) => uid)).size - 1;
  const { start, durationSeconds } = event;
  const known = start && !start.allDay ? start : null;
  const named = known?.zone === "UTC" && !event.recurrence ? zone : known?.zone;
  const left: Left[] = [...event.problems];
  if (of.length > 0) left.push({ what: "exceptions", text: String(of.length) });
  if (others > 0) left.push({ what: "others", text: String(others) });
  return {
    ok: true,
    meeting: {
      title: event.title,
      agenda: event.description,
      startsAt: known?.at ?? null,
      endsAt: known && durationSeconds !== null ? new Date(known.at.getTime() + durationSeconds * 1_000) : null,
      day: start?.allDay ? start.wall.slice(0, 10) : null,
      timeZone: named ?? zone,
      recurrence: event.recurrence,
      invitees: event.attendees
        .filter(({ thing }) => !thing)
        .map(({ name, email, chair }) => ({
          // A calendar that knows no name says the address twice.
          name: name === email ? (email.split("@")[0] ?? email) : name,
          email,
          role: chair ? ("moderator" as const) : ("participant" as const),
        })),
      left,
    },
  };
}

const meetingOf = ({ events }: ReadCalendar) =>
  events.find(({ recurrenceId, status }) => !recurrenceId && status !== "CANCELLED") ??
  events.find(({ status }) => status !== "CANCELLED");
