import type { z } from "zod";
import type { inviteeAnswer } from "@/lib/invitations/schema";
import type { Refusal } from "@/lib/refusal";
import { isoIn } from "@/lib/time";
import type { BookingView, InviteeView, Span } from "./booking";
import type { bookingAnswer } from "./schema";

/** A booking as the API tells it: instants with the offset of the zone it is planned in. */
export function answerOf({ room, ...booking }: BookingView): z.infer<typeof bookingAnswer> {
  const spoken = ({ startsAt, endsAt }: Span) => ({
    startsAt: isoIn(startsAt, booking.timeZone),
    endsAt: isoIn(endsAt, booking.timeZone),
  });
  return {
    ...booking,
    ...spoken(booking),
    room: room.number,
    roomName: room.name,
    participantPin: room.participantPin,
    moderatorPin: room.moderatorPin,
    occurrences: booking.occurrences.map(({ id, cancelled, ...span }) => ({ id, ...spoken(span), cancelled })),
    invitees: booking.invitees.map((invitee) => inviteeAnswerOf(invitee, booking.timeZone)),
  };
}

export const inviteeAnswerOf = (invitee: InviteeView, zone: string): z.infer<typeof inviteeAnswer> => ({
  ...invitee,
  deliveries: invitee.deliveries.map((delivery) => ({ ...delivery, at: isoIn(delivery.at, zone) })),
});

/** A refusal whose instants carry the offset of `zone`. */
export const refusalIn = (refusal: Refusal, zone: string): Refusal => spelled(refusal, zone) as Refusal;

function spelled(value: unknown, zone: string): unknown {
  if (value instanceof Date) return isoIn(value, zone);
  if (Array.isArray(value)) return value.map((one) => spelled(one, zone));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelled(one, zone)]));
}
