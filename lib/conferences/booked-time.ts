import type { Actor } from "@/lib/accounts/account";
import { type AsteriskCommand, perform } from "@/lib/asterisk/actions";
import { endBookingNow, extendBooking } from "@/lib/bookings/commands";
import { occurrencesOf } from "@/lib/bookings/queries";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { live } from "./live";
import { bookingOf } from "./queries";
import { mayModerate } from "./rights";

/** Lets what goes on in `room` go on for longer, by whoever moderates it. */
export async function extendConference(actor: Actor, room: string, minutes: number): Promise<{ ok: true } | Refusal> {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  const { occurrence } = live().snapshot(room).picture;
  const booking = occurrence === null ? null : await bookingOf(occurrence);
  return booking ? extendBookedTime(actor, booking.id, minutes) : refuse("not-found");
}

/**
 * Extends a booking and, where its conference is on, the time limit of everybody in it, which was set when they came. Were that to fail
 * they would be let in again at the old end by the dialplan, which looks at the row.
 */
export async function extendBookedTime(
  actor: Actor,
  bookingId: string,
  minutes: number,
): Promise<{ ok: true } | Refusal> {
  const extended = await extendBooking(actor, bookingId, minutes);
  if (!extended.ok) return extended;
  const seconds = Math.ceil((extended.endsAt.getTime() - Date.now()) / 1000);
  for (const { room, participants } of await conferencesOf(bookingId)) {
    const channels = participants.flatMap(({ id }) => live().channelOf(room, id) ?? []);
    if (channels.length > 0) await also({ room, kind: "extend", channels, seconds });
    await live().refresh(room);
  }
  return { ok: true };
}

/** Ends a running booking at this moment, and for everybody who is in its conference. */
export async function endBookedTime(actor: Actor, bookingId: string): Promise<{ ok: true } | Refusal> {
  const ended = await endBookingNow(actor, bookingId);
  if (!ended.ok) return ended;
  for (const { room } of await conferencesOf(bookingId)) await also({ room, kind: "end" });
  return { ok: true };
}

async function conferencesOf(bookingId: string): Promise<Conference[]> {
  const occurrences = await occurrencesOf(bookingId);
  return live()
    .conferences()
    .filter(({ occurrence }) => occurrence !== null && occurrences.includes(occurrence));
}

/** The booking has changed and stays so; what Asterisk refuses now, it does by itself when the row's time has come. */
async function also(command: AsteriskCommand) {
  const done = await perform(command);
  if (!done.ok)
    log().warn(
      { room: command.room, kind: command.kind, reason: done.reason },
      "Asterisk did not follow the booking at once",
    );
}
