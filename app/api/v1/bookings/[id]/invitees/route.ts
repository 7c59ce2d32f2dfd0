import { inviteeAnswerOf } from "@/lib/bookings/answer";
import type { BookingView } from "@/lib/bookings/booking";
import { changeInvitees } from "@/lib/bookings/commands";
import { bookingById } from "@/lib/bookings/queries";
import { inviteesInput } from "@/lib/bookings/schema";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

const listOf = ({ invitees, timeZone }: BookingView) =>
  json({ items: invitees.map((invitee) => inviteeAnswerOf(invitee, timeZone)), next: null });

export const GET = api(async ({ actor, params: { id = "" } }) => {
  const booking = await bookingById(actor, id);
  return booking ? listOf(booking) : refuse("not-found");
});

export const PUT = api(async ({ actor, request, params: { id = "" } }) => {
  const { invitees } = await bodyOf(request, inviteesInput);
  const changed = await changeInvitees(actor, id, invitees);
  return changed.ok ? listOf(changed.booking) : changed;
});
