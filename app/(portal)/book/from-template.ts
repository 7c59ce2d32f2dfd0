import { type Draft, isClock, startAt } from "@/components/bookings/draft";
import type { TemplateContent } from "@/lib/policies/schema";
import { minutesLater } from "@/lib/time";
import { repeatOf } from "./draft-of";

/** A new draft with what a template says; the rest stays as it was. */
export function withTemplate(draft: Draft, content: TemplateContent): Draft {
  const from = content.startTime && isClock(content.startTime) ? content.startTime : draft.from;
  const timed = startAt(draft, from);
  const to = content.durationMinutes ? clockAfter(from, content.durationMinutes) : timed.to;
  const invited = content.invitees?.filter(({ email }) => !draft.people.some((person) => person.email === email)) ?? [];
  return {
    ...draft,
    title: content.title ?? draft.title,
    agenda: content.agenda ?? draft.agenda,
    from,
    to,
    zone: content.timeZone ?? draft.zone,
    room: content.room === undefined ? draft.room : (content.room ?? ""),
    seats: content.seats ? String(content.seats) : draft.seats,
    people: [
      ...draft.people,
      ...invited.map(({ id: _, name, email, phone, role, language, timeZone }, at) => ({
        key: `template-${at}`,
        name,
        email: email ?? "",
        phone: phone ?? "",
        role,
        language: language ?? null,
        zone: timeZone ?? null,
      })),
    ],
    repeat: content.recurrence ? repeatOf(content.recurrence, draft.date) : draft.repeat,
    notices: {
      mail: content.remindByMail ?? draft.notices.mail,
      sms: content.remindBySms ?? draft.notices.sms,
      answered: content.tellWhenAnswered ?? draft.notices.answered,
    },
    settings: { ...draft.settings, ...content.settings },
  };
}

const clockAfter = (from: string, minutes: number) =>
  minutesLater(new Date(`1970-01-01T${from}:00Z`), minutes)
    .toISOString()
    .slice(11, 16);
