import type { BookingView } from "@/lib/bookings/booking";

/** Something a person has to look at. */
export type Need =
  | { kind: "waiting"; key: string; count: number }
  | { kind: "mail-refused"; key: string; booking: BookingView; name: string; recipient: string; answer: string | null }
  | { kind: "moderator-declined"; key: string; booking: BookingView; name: string }
  | { kind: "asterisk"; key: string; state: "lost" | "refused" | "off" }
  | { kind: "capacity"; key: string; day: string; time: string; reserved: number; ports: number }
  | { kind: "mail-folder"; key: string; folder: string };

/** What the coming bookings need: invitations that came back, and moderators who declined where nobody else can open. */
export function needsOf(bookings: BookingView[]): Need[] {
  // Several dates of a series are one booking: what it needs is said once.
  const each = [...new Map(bookings.toReversed().map((booking) => [booking.id, booking])).values()].reverse();
  return each
    .filter(({ mayEdit, state }) => mayEdit && (state === "upcoming" || state === "running"))
    .flatMap((booking) => [...refusedIn(booking), ...declinedIn(booking)]);
}

const refusedIn = (booking: BookingView): Need[] =>
  booking.invitees.flatMap(({ id, name, deliveries }) =>
    deliveries
      .filter(({ status }) => status === "refused")
      .map(({ channel, recipient, answer }) => ({
        kind: "mail-refused" as const,
        key: `${id} ${channel}`,
        booking,
        name,
        recipient,
        answer,
      })),
  );

function declinedIn(booking: BookingView): Need[] {
  const moderators = booking.invitees.filter(({ role }) => role === "moderator");
  const declined = moderators.filter(({ reply }) => reply === "declined");
  const [first] = declined;
  if (!first || declined.length < moderators.length) return [];
  return [{ kind: "moderator-declined", key: `${booking.id} declined`, booking, name: first.name }];
}
