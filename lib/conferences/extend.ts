import type { Actor } from "@/lib/accounts/account";
import { perform } from "@/lib/asterisk/actions";
import { extendBooking } from "@/lib/bookings/commands";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { live } from "./live";
import { bookingOf } from "./queries";
import { mayModerate } from "./rights";

/**
 * Lets what goes on in `room` go on for longer: the booking, and the time limit of everybody who is in it, which was set when they came.
 * Were that to fail they would be let in again at the old end by the dialplan, which looks at the row.
 */
export async function extendConference(actor: Actor, room: string, minutes: number): Promise<{ ok: true } | Refusal> {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  const picture = live().snapshot(room).picture;
  const booking = picture.occurrence === null ? null : await bookingOf(picture.occurrence);
  if (!booking) return refuse("not-found");
  const extended = await extendBooking(actor, booking.id, minutes);
  if (!extended.ok) return extended;
  const channels = picture.participants.flatMap(({ id }) => live().channelOf(room, id) ?? []);
  const seconds = Math.ceil((extended.endsAt.getTime() - Date.now()) / 1000);
  if (channels.length > 0) {
    const done = await perform({ room, kind: "extend", channels, seconds });
    if (!done.ok) log().warn({ room, ...done }, "time limits were not moved");
  }
  return { ok: true };
}
