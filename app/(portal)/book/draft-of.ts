import type { Draft } from "@/components/bookings/draft";
import { noRepeat, repeatFrom } from "@/components/bookings/repeat";
import type { BookingView, Span } from "@/lib/bookings/booking";
import { parseRecurrence } from "@/lib/bookings/recurrence";
import { defaultNames } from "@/lib/rooms/room";
import { wallClock } from "@/lib/time";

/**
 * A booking as the form holds it, on the clock it was planned on.
 * @param span of the date that is meant; left out: the booking's own
 */
export function draftOf(booking: BookingView, span: Span = booking): Draft {
  const [start, end] = [wallClock(span.startsAt, booking.timeZone), wallClock(span.endsAt, booking.timeZone)];
  return {
    title: booking.title,
    agenda: booking.agenda,
    date: start.date,
    from: start.time,
    to: end.time,
    zone: booking.timeZone,
    room: booking.room.number,
    seats: booking.seats === null ? "" : String(booking.seats),
    people: booking.invitees.map(({ id, name, email, phone, role, vip, language, timeZone }) => ({
      key: id,
      id,
      name,
      email: email ?? "",
      phone: phone ?? "",
      role,
      vip: vip ?? false,
      language: language === "zh" || language === "en" ? language : null,
      zone: timeZone,
    })),
    repeat: repeatOf(booking.recurrence, start.date),
    organiser: "",
    notices: { mail: booking.remindByMail, sms: booking.remindBySms, answered: booking.tellWhenAnswered },
    options: booking.options,
    settings: Object.fromEntries(
      defaultNames.flatMap((name) => (booking[name] === null ? [] : [[name, booking[name]]])),
    ),
  };
}

export function repeatOf(recurrence: string | null | undefined, date: string) {
  const parsed = recurrence ? parseRecurrence(recurrence) : null;
  return recurrence && parsed?.ok ? repeatFrom(parsed.recurrence.rule, recurrence, date) : noRepeat;
}
