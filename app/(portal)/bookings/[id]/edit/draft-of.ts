import type { Draft } from "@/components/bookings/draft";
import type { BookingView } from "@/lib/bookings/booking";
import { wallClock } from "@/lib/time";

const settings = [
  "maxParticipants",
  "waitForModerator",
  "endWithModerator",
  "joinMuted",
  "announce",
  "musicWhileAlone",
  "record",
] as const;

/** A booking as the form holds it, on the clock it was planned on. */
export function draftOf(booking: BookingView): Draft {
  const [start, end] = [booking.startsAt, booking.endsAt].map((at) => wallClock(at, booking.timeZone));
  return {
    title: booking.title,
    agenda: booking.agenda,
    date: start?.date ?? "",
    from: start?.time ?? "",
    to: end?.time ?? "",
    zone: booking.timeZone,
    room: booking.room.number,
    seats: booking.seats === null ? "" : String(booking.seats),
    people: booking.invitees.map(({ id, name, email, phone, role, language, timeZone }) => ({
      key: id,
      id,
      name,
      email: email ?? "",
      phone: phone ?? "",
      role,
      language: language === "zh" || language === "en" ? language : null,
      zone: timeZone,
    })),
    settings: Object.fromEntries(settings.flatMap((name) => (booking[name] === null ? [] : [[name, booking[name]]]))),
  };
}
