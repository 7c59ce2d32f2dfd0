import { answerOf } from "@/lib/bookings/answer";
import { bookingThatIs } from "@/lib/bookings/queries";
import { extension } from "@/lib/bookings/schema";
import { extendBookedTime } from "@/lib/conferences/booked-time";
import { api, bodyOf, json } from "@/lib/http";

export const POST = api(async ({ actor, request, params: { id = "" } }) => {
  const { minutes } = await bodyOf(request, extension);
  const extended = await extendBookedTime(actor, id, minutes);
  return extended.ok ? json(answerOf(await bookingThatIs(actor, id))) : extended;
});
