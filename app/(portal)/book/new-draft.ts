import { type Draft, noNotices, startAt } from "@/components/bookings/draft";
import { noRepeat } from "@/components/bookings/repeat";
import type { Actor } from "@/lib/accounts/actor";
import type { Reminders } from "@/lib/reminders/setting";
import { minutesLater, wallClock } from "@/lib/time";

type Asked = { room?: string; date?: string; from?: string; to?: string; title?: string; remind?: Reminders };

/** Defaults good enough that a title suffices: the next whole half hour, an hour long, the organiser as its moderator. */
export function newDraft(actor: Actor, zone: string, asked: Asked, now = new Date()): Draft {
  const { room, date, from, to, title, remind } = asked;
  const half = 30 * 60_000;
  const soon = wallClock(new Date(Math.ceil(minutesLater(now, 10).getTime() / half) * half), zone);
  const draft: Draft = {
    title: title ?? "",
    agenda: "",
    date: date ?? soon.date,
    from: soon.time,
    to: startAt({ from: "00:00", to: "01:00" }, soon.time).to,
    zone,
    room: room ?? "",
    seats: "",
    people: [{ key: "me", name: actor.name, email: actor.email, phone: "", role: "moderator" }],
    repeat: noRepeat,
    organiser: "",
    notices: { ...noNotices, ...remind },
    settings: {},
    options: {},
  };
  return from ? { ...startAt(draft, from), ...(to ? { to } : {}) } : draft;
}
