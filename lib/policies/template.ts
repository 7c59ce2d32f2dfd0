import type { BookingView } from "@/lib/bookings/booking";
import { wallClock } from "@/lib/time";
import type { TemplateContent } from "./schema";

type Kept = Pick<
  BookingView,
  | "title"
  | "agenda"
  | "startsAt"
  | "endsAt"
  | "timeZone"
  | "seats"
  | "room"
  | "invitees"
  | "maxParticipants"
  | "waitForModerator"
  | "endWithModerator"
  | "joinMuted"
  | "announce"
  | "musicWhileAlone"
  | "record"
> & {
  options?: BookingView["options"];
  recurrence?: string | null;
  remindByMail?: number[];
  remindBySms?: number[];
  tellWhenAnswered?: boolean;
};

const settings = [
  "waitForModerator",
  "endWithModerator",
  "joinMuted",
  "announce",
  "musicWhileAlone",
  "record",
] as const;

/** What the next booking of this kind starts from: all of a booking but its date, and the number of a room that was made for it alone. */
export function templateOf(booking: Kept): TemplateContent {
  const { startsAt, endsAt, timeZone, room } = booking;
  const own = settings.flatMap((name) => (booking[name] === null ? [] : [[name, booking[name]]]));
  return {
    title: booking.title,
    agenda: booking.agenda,
    durationMinutes: Math.min(1_440, Math.max(5, Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000))),
    startTime: wallClock(startsAt, timeZone).time,
    timeZone,
    room: room.madeForBooking ? null : room.number,
    recurrence: endless(booking.recurrence ?? null),
    seats: booking.seats,
    ...(booking.options && Object.keys(booking.options).length > 0 && { options: booking.options }),
    settings: Object.fromEntries(own),
    invitees: booking.invitees.map(({ name, email, phone, role, vip, language, timeZone: zone }) => ({
      name,
      role,
      ...(vip && { vip }),
      ...(email && { email }),
      ...(phone && { phone }),
      ...(language && { language: language === "zh" ? ("zh" as const) : ("en" as const) }),
      ...(zone && { timeZone: zone }),
    })),
    remindByMail: booking.remindByMail ?? [],
    remindBySms: booking.remindBySms ?? [],
    tellWhenAnswered: booking.tellWhenAnswered ?? false,
  };
}

/** The rule alone, without the days of this one booking: no dates left out or added, no last day. */
function endless(recurrence: string | null): string | null {
  const rule = recurrence?.split(/\r?\n/).find((line) => line.startsWith("RRULE:"));
  return rule ? rule.replace(/;UNTIL=[^;]*/, "").replace(/:UNTIL=[^;]*;?/, ":") : null;
}
