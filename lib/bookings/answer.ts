import type { z } from "zod";
import type { inviteeAnswer } from "@/lib/invitations/schema";
import type { Refusal } from "@/lib/refusal";
import { isoIn } from "@/lib/time";
import type { BookingView, InviteeView, Span } from "./booking";
import type { Preview } from "./preview-queries";
import { calendarLines, parseRecurrence } from "./recurrence";
import type { bookingAnswer, previewAnswer } from "./schema";

/** A booking as the API tells it: instants with the offset of the zone it is planned in. */
export function answerOf({ room, wallStart: _, ...booking }: BookingView): z.infer<typeof bookingAnswer> {
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
    recurrence: booking.recurrence && calendarText(booking.recurrence, booking.timeZone),
    occurrences: booking.occurrences.map(({ room: place, ruleStart, ...date }) => ({
      ...date,
      ...spoken(date),
      ruleStart: ruleStart && isoIn(ruleStart, booking.timeZone),
      room: place.number,
    })),
    invitees: booking.invitees.map((invitee) => inviteeAnswerOf(invitee, booking.timeZone)),
  };
}

/** As calendars have it: what is read back with any `timeZone` is the same. */
function calendarText(recurrence: string, timeZone: string): string {
  const parsed = parseRecurrence(recurrence);
  return parsed.ok ? calendarLines(parsed.recurrence, timeZone).join("\n") : recurrence;
}

export const inviteeAnswerOf = (invitee: InviteeView, zone: string): z.infer<typeof inviteeAnswer> => ({
  ...invitee,
  deliveries: invitee.deliveries.map((delivery) => ({ ...delivery, at: isoIn(delivery.at, zone) })),
});

export function previewAnswerOf({ ok: _, ...preview }: Preview, zone: string) {
  const { refusal, ...rest } = spelled(preview, zone) as Record<string, unknown> & {
    refusal: Record<string, unknown> | null;
  };
  if (refusal) delete refusal.ok;
  return { ...rest, refusal } as unknown as z.infer<typeof previewAnswer>;
}

/** A refusal whose instants carry the offset of `zone`. */
export const refusalIn = (refusal: Refusal, zone: string): Refusal => spelled(refusal, zone) as Refusal;

function spelled(value: unknown, zone: string): unknown {
  if (value instanceof Date) return isoIn(value, zone);
  if (Array.isArray(value)) return value.map((one) => spelled(one, zone));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelled(one, zone)]));
}
