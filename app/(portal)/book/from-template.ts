import { type Draft, isClock, startAt } from "@/components/bookings/draft";
import { parseRecurrence } from "@/lib/bookings/recurrence";
import { firstOfRule } from "@/lib/bookings/recurrence-dates";
import type { TemplateContent } from "@/lib/policies/schema";
import { minutesLater } from "@/lib/time";
import { repeatOf } from "./draft-of";
import { earliestDay } from "./earliest-day";

/**
 * A new draft with what a template says; the rest stays as it was.
 * @param now a template with a time begins on the first of its days that is still to come; null: the draft's day is asked for
 */
export function withTemplate(draft: Draft, content: TemplateContent, now: Date | null): Draft {
  const from = content.startTime && isClock(content.startTime) ? content.startTime : draft.from;
  const timed = startAt(draft, from);
  const zone = content.timeZone ?? draft.zone;
  const date = now && content.startTime ? firstDay({ from, zone }, content.recurrence, now) : draft.date;
  const to = content.durationMinutes ? clockAfter(from, content.durationMinutes) : timed.to;
  const invited = content.invitees?.filter(({ email }) => !draft.people.some((person) => person.email === email)) ?? [];
  return {
    ...draft,
    title: content.title ?? draft.title,
    agenda: content.agenda ?? draft.agenda,
    date,
    from,
    to,
    zone,
    room: content.room === undefined ? draft.room : (content.room ?? ""),
    seats: content.seats ? String(content.seats) : draft.seats,
    people: [
      ...draft.people,
      ...invited.map(({ id: _, name, email, phone, role, vip, language, timeZone }, at) => ({
        key: `template-${at}`,
        name,
        email: email ?? "",
        phone: phone ?? "",
        role,
        ...(vip && { vip }),
        language: language ?? null,
        zone: timeZone ?? null,
      })),
    ],
    repeat: content.recurrence ? repeatOf(content.recurrence, date) : draft.repeat,
    notices: {
      mail: content.remindByMail ?? draft.notices.mail,
      sms: content.remindBySms ?? draft.notices.sms,
      answered: content.tellWhenAnswered ?? draft.notices.answered,
    },
    settings: { ...draft.settings, ...content.settings },
    options: { ...draft.options, ...content.options },
  };
}

function firstDay(start: { from: string; zone: string }, recurrence: string | null | undefined, now: Date): string {
  const day = earliestDay(start, now).toString();
  const parsed = recurrence ? parseRecurrence(recurrence) : null;
  const rule = parsed?.ok ? parsed.recurrence.rule : null;
  return (rule && firstOfRule(rule, `${day}T${start.from}:00`)?.slice(0, 10)) || day;
}

const clockAfter = (from: string, minutes: number) =>
  minutesLater(new Date(`1970-01-01T${from}:00Z`), minutes)
    .toISOString()
    .slice(11, 16);
