import type { Actor } from "@/lib/accounts/account";
import { type AsteriskCommand, perform } from "@/lib/asterisk/actions";
import type { Cancellation } from "@/lib/bookings/cancel";
import { cancelBooking, changeBooking, endBookingNow, extendBooking } from "@/lib/bookings/commands";
import { occurrencesOf, plannedTime } from "@/lib/bookings/queries";
import type { BookingChanges, Scoped } from "@/lib/bookings/schema";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import type { Conference } from "./conference";
import { live } from "./live";
import { bookingOf } from "./queries";
import { mayModerate } from "./rights";
import { endAll } from "./side-commands";
import { sayEnd } from "./warnings";

/** Lets what goes on in `room` go on for longer, by whoever moderates it. @param minutes below 0: takes that back */
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
  const conferences = await conferencesOf(bookingId);
  await followed(conferences);
  for (const { room } of conferences) {
    const until = live().conference(room)?.bookedUntil;
    if (until) void sayEnd(room, new Date(until), minutes > 0);
  }
  return { ok: true };
}

/**
 * Changes a booking and, where its conference is on, until when everybody is in it: nobody stays into the hour of those who come next.
 * Who came early to one that is moved away is let go.
 */
export async function changeBookedTime(actor: Actor, bookingId: string, changes: BookingChanges, options: Scoped = {}) {
  const conferences = await conferencesOf(bookingId);
  const changed = await changeBooking(actor, bookingId, changes, options);
  if (changed.ok && (changes.startsAt || changes.endsAt || changes.room || changes.recurrence !== undefined))
    await followed(conferences);
  return changed;
}

/** Calls a booking off, also for those who came early. */
export async function cancelBookedTime(
  actor: Actor,
  bookingId: string,
  cancellation: Cancellation,
): Promise<{ ok: true } | Refusal> {
  const conferences = await conferencesOf(bookingId);
  const cancelled = await cancelBooking(actor, bookingId, cancellation);
  if (cancelled.ok) await followed(conferences);
  return cancelled;
}

/** Brings conferences in line with what is planned now: a date may have another end, another place, or none any more. */
async function followed(conferences: Conference[]) {
  for (const conference of conferences) {
    const planned = await plannedTime(conference.occurrence ?? "");
    if (planned && planned.endsAt <= new Date()) continue; // another date of the series, which nothing changes any more
    const opens = planned && minutesLater(planned.startsAt, -environment().EARLY_MINUTES);
    if (planned && planned.room === conference.room && opens && opens <= new Date())
      await letGoOnUntil(planned.endsAt, conference);
    else await also({ room: conference.room, kind: "end" }, () => endAll(conference));
  }
}

async function letGoOnUntil(endsAt: Date, { room, participants }: Conference) {
  const seconds = Math.max(1, Math.ceil((endsAt.getTime() - Date.now()) / 1000));
  const channels = participants.flatMap(({ id }) => live().channelOf(room, id) ?? []);
  if (channels.length > 0) await also({ room, kind: "extend", channels, seconds });
  await live().refresh(room);
}

/** Ends a running booking at this moment, and for everybody who is in its conference. */
export async function endBookedTime(actor: Actor, bookingId: string): Promise<{ ok: true } | Refusal> {
  const ended = await endBookingNow(actor, bookingId);
  if (!ended.ok) return ended;
  for (const conference of await conferencesOf(bookingId))
    await also({ room: conference.room, kind: "end" }, () => endAll(conference));
  return { ok: true };
}

async function conferencesOf(bookingId: string): Promise<Conference[]> {
  const occurrences = await occurrencesOf(bookingId);
  return live()
    .conferences()
    .filter(({ occurrence }) => occurrence !== null && occurrences.includes(occurrence));
}

/** The booking has changed and stays so; what Asterisk refuses now, it does by itself when the row's time has come. */
async function also(command: AsteriskCommand, asks = (): Promise<{ ok: true } | Refusal> => perform(command)) {
  const done = await asks();
  if (!done.ok)
    log().warn(
      { room: command.room, kind: command.kind, reason: done.reason },
      "Asterisk did not follow the booking at once",
    );
}
