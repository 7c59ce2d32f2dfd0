import { answerOf, refusalIn } from "@/lib/bookings/answer";
import { bookingById } from "@/lib/bookings/queries";
import { bookingChanges, cancellation, scopeQuery } from "@/lib/bookings/schema";
import { cancelBookedTime, changeBookedTime } from "@/lib/conferences/booked-time";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params: { id = "" } }) => {
  const booking = await bookingById(actor, id);
  return booking ? json(answerOf(booking)) : refuse("not-found");
});

export const PATCH = api(async ({ actor, request, url, params: { id = "" } }) => {
  const options = scopeQuery.parse(Object.fromEntries(url.searchParams));
  const changes = await bodyOf(request, bookingChanges);
  const changed = await changeBookedTime(actor, id, changes, options);
  if (changed.ok) return json(answerOf(changed.booking));
  const before = await bookingById(actor, id);
  return before ? refusalIn(changed, changes.timeZone ?? before.timeZone) : refuse("not-found");
});

export const DELETE = api(async ({ actor, request, url, params: { id = "" } }) => {
  const { scope, occurrence } = scopeQuery.parse(Object.fromEntries(url.searchParams));
  const { reason } = await bodyOf(request, cancellation);
  const cancelled = await cancelBookedTime(actor, id, { reason, scope, occurrence });
  return cancelled.ok ? new Response(null, { status: 204 }) : cancelled;
});
