import { answerOf, refusalIn } from "@/lib/bookings/answer";
import { scheduleBooking } from "@/lib/bookings/commands";
import { bookingsPage } from "@/lib/bookings/queries";
import { bookingInput, bookingsQuery } from "@/lib/bookings/schema";
import { api, bodyOf, json } from "@/lib/http";
import { roomByNumber } from "@/lib/rooms/queries";

export const GET = api(async ({ actor, url }) => {
  const { room, ...asked } = bookingsQuery.parse(Object.fromEntries(url.searchParams));
  const roomId = room && ((await roomByNumber(actor, room))?.id ?? "none");
  const { items, next } = await bookingsPage(actor, { ...asked, roomId });
  return json({ items: items.map(answerOf), next });
});

export const POST = api(async ({ actor, request }) => {
  const input = await bodyOf(request, bookingInput);
  const booked = await scheduleBooking(actor, input);
  if (!booked.ok) return refusalIn(booked, input.timeZone);
  return json(answerOf(booked.booking), 201, { location: `/api/v1/bookings/${booked.booking.id}` });
});
