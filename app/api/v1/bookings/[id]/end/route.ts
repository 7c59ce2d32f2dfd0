import { answerOf } from "@/lib/bookings/answer";
import { endBookingNow } from "@/lib/bookings/commands";
import { bookingThatIs } from "@/lib/bookings/queries";
import { api, json } from "@/lib/http";

export const POST = api(async ({ actor, params: { id = "" } }) => {
  const ended = await endBookingNow(actor, id);
  return ended.ok ? json(answerOf(await bookingThatIs(actor, id))) : ended;
});
