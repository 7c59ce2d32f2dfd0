import { answerOf } from "@/lib/bookings/answer";
import { extendBooking } from "@/lib/bookings/commands";
import { bookingThatIs } from "@/lib/bookings/queries";
import { extension } from "@/lib/bookings/schema";
import { api, bodyOf, json } from "@/lib/http";

export const POST = api(async ({ actor, request, params: { id = "" } }) => {
  const { minutes } = await bodyOf(request, extension);
  const extended = await extendBooking(actor, id, minutes);
  return extended.ok ? json(answerOf(await bookingThatIs(actor, id))) : extended;
});
