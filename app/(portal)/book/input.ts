import { type Draft, endDate } from "@/components/bookings/draft";
import { added } from "@/components/bookings/people";
import { recurrenceFrom } from "@/components/bookings/repeat";
import { bookingInput } from "@/lib/bookings/schema";
import { type BadLine, readPeople } from "@/lib/contacts/reading";
import { spanOf } from "./span";

/** Lines that were typed but not added yet are people too; those that cannot be read are given back. */
export function withLines(draft: Draft, lines: string): { draft: Draft; bad: BadLine[] } {
  const { people: fresh, bad } = readPeople(lines);
  const { people } = added(draft.people, fresh, (at) => `line-${draft.people.length + at}`);
  return { draft: { ...draft, people }, bad };
}

/** A draft as the booking's own schema wants it, to be checked there. */
export function inputOf(draft: Draft) {
  const span = spanOf(draft);
  return {
    room: draft.room.trim() || null,
    title: draft.title,
    agenda: draft.agenda,
    startsAt: span?.startsAt.toISOString() ?? draft.date,
    endsAt: span?.endsAt.toISOString() ?? endDate(draft),
    timeZone: draft.zone,
    seats: draft.seats.trim() === "" ? null : Number(draft.seats),
    recurrence: recurrenceFrom(draft.repeat, draft.date),
    ...(draft.repeat.every !== "never" && draft.repeat.skip.length > 0 ? { skip: draft.repeat.skip } : {}),
    ...(draft.organiser ? { organiser: draft.organiser } : {}),
    remindByMail: draft.notices.mail,
    remindBySms: draft.notices.sms,
    tellWhenAnswered: draft.notices.answered,
    ...everySetting(draft.settings),
    options: draft.options,
    invitees: draft.people.map(({ key: _, zone, ...person }) => ({
      ...person,
      email: person.email.trim(),
      phone: person.phone.trim(),
      language: person.language ?? null,
      timeZone: zone ?? null,
    })),
  };
}

/** null: as the room has it. Said for each, so that a change can take an own word back. */
const everySetting = (settings: Draft["settings"]) => ({
  maxParticipants: settings.maxParticipants ?? null,
  waitForModerator: settings.waitForModerator ?? null,
  endWithModerator: settings.endWithModerator ?? null,
  joinMuted: settings.joinMuted ?? null,
  announce: settings.announce ?? null,
  musicWhileAlone: settings.musicWhileAlone ?? null,
  record: settings.record ?? null,
});

export const parsedInput = (draft: Draft) => bookingInput.safeParse(inputOf(draft));
