import { answerOf } from "@/lib/bookings/answer";
import { bookingThatIs } from "@/lib/bookings/queries";
import { endBookedTime } from "@/lib/conferences/booked-time";
import { api, json } from "@/lib/http";

export const POST = api(async ({ actor, params: { id = "" } }) => {
  const ended = await endBookedTime(actor, id);
  return ended.ok ? json(answerOf(await bookingThatIs(actor, id))) : ended;
});
