import { refusalIn } from "@/lib/bookings/answer";
import { availability } from "@/lib/bookings/availability";
import { availabilityQuery } from "@/lib/bookings/schema";
import { api, json } from "@/lib/http";

/** Free or not, as an answer rather than a refusal: a form asks while somebody types. */
export const GET = api(async ({ actor, url }) => {
  const { booking, timeZone, ...asked } = availabilityQuery.parse(Object.fromEntries(url.searchParams));
  const answer = await availability(actor, { ...asked, except: booking });
  if (answer.ok) return json({ free: true });
  const refusal = refusalIn(answer, timeZone ?? actor.timeZone ?? "UTC");
  if (answer.reason !== "room-taken") return refusal;
  const { ok: _, reason: __, ...clash } = refusal;
  return json({ free: false, ...clash });
});
