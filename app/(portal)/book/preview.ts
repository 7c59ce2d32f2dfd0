import type { Actor } from "@/lib/accounts/actor";
import type { Span } from "@/lib/bookings/booking";
import { previewBooking } from "@/lib/bookings/commands";
import { previewInput } from "@/lib/bookings/schema";
import { roomNumber } from "@/lib/rooms/schema";

/** A form as it is while somebody fills it in: texts as typed. */
type Asked = { zone: string; room: string; seats: string; recurrence?: string; booking?: string; organiser?: string };

/** What is in the way of it; a room or seats that are none yet do not count. A booking that is changed stays whose it is. */
export const previewOf = (actor: Actor, { startsAt, endsAt }: Span, asked: Asked) =>
  previewBooking(actor, {
    startsAt,
    endsAt,
    timeZone: asked.zone,
    room: roomNumber.safeParse(asked.room).data ?? null,
    seats: previewInput.shape.seats.safeParse(Number(asked.seats)).data,
    recurrence: asked.recurrence,
    booking: asked.booking,
    organiser: (!asked.booking && asked.organiser) || undefined,
  });
