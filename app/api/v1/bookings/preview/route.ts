import { previewAnswerOf, refusalIn } from "@/lib/bookings/answer";
import { previewBooking } from "@/lib/bookings/commands";
import { previewInput } from "@/lib/bookings/schema";
import { api, bodyOf, json } from "@/lib/http";

/** The dates a booking would have, and what is in their way; nothing is written. */
export const POST = api(async ({ actor, request }) => {
  const input = await bodyOf(request, previewInput);
  const preview = await previewBooking(actor, input);
  return preview.ok ? json(previewAnswerOf(preview, input.timeZone)) : refusalIn(preview, input.timeZone);
});
