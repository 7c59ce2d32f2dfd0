import type { Actor } from "@/lib/accounts/actor";
import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { addInvitees } from "@/lib/invitations/commands";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { lockRooms } from "@/lib/rooms/lock";
import { makeRoom } from "@/lib/rooms/make";
import { seenBy as roomsSeenBy } from "@/lib/rooms/queries";
import { minutesLater } from "@/lib/time";
import { inTheWay, whatFollows } from "./availability";
import { timeRefused, tooLong } from "./booking";
import { columnsOf, tooManySeats } from "./columns";
import { bookingThatIs } from "./queries";
import type { BookingInput } from "./schema";
import { openBooking, unlessTaken } from "./transaction";

export { changeBooking, changeInvitees } from "./change";

/** Books a room of the actor's, or without one a free number made for this booking, and invites everybody. */
export async function scheduleBooking(actor: Actor, input: BookingInput) {
  const wrong = timeRefused(input, new Date());
  if (wrong) return wrong;
  const done = await unlessTaken(
    (tx) => schedule(tx, actor, input),
    () => inTheWay(actor, input.room ?? "", input),
  );
  return done.ok ? { ok: true as const, booking: await bookingThatIs(actor, done.id) } : done;
}

async function schedule(tx: Transaction, actor: Actor, input: BookingInput) {
  const { room: number, invitees = [], startsAt, endsAt, title, timeZone, ...rest } = input;
  const room = number ? await roomFor(tx, actor, number) : await roomMadeFor(tx, actor, input);
  if (!room) return refuse("not-found", { field: "room" });
  const full = tooManySeats(room, input);
  if (full) return full;
  const booking = await tx.booking.create({
    data: { ...columnsOf(rest), title, timeZone, uid: newUid(), roomId: room.id, organiserId: actor.id },
  });
  // Here the database judges: of all who want this time, the exclusion constraint Occurrence_no_overlap lets one in, whatever the
  // others saw before. The rest get 23P01, which `unlessTaken` turns into room-taken.
  await tx.occurrence.create({ data: { bookingId: booking.id, roomId: room.id, startsAt, endsAt } });
  await addInvitees(tx, { bookingId: booking.id, room }, invitees);
  await enqueue(tx, "push-room", { roomId: room.id });
  await inviteAll(tx, booking.id, "invite");
  return { ok: true as const, id: booking.id };
}

/** A room the actor may book, locked. */
async function roomFor(tx: Transaction, actor: Actor, number: string) {
  const where = { AND: [roomsSeenBy(actor), { number }] };
  const room = await tx.room.findFirst({ where, select: { id: true } });
  if (!room) return null;
  await lockRooms(tx, [room.id]);
  return tx.room.findFirst({ where });
}

const roomMadeFor = (tx: Transaction, actor: Actor, { title, timeZone }: BookingInput) =>
  makeRoom(tx, actor, {
    name: title.slice(0, 80),
    ownerId: actor.id,
    timeZone,
    language: actor.language,
    access: "ONLY_BOOKED",
    madeForBooking: true,
  });

/** Unique for ever and everywhere (RFC 7986 5.3): random, at our own host. */
const newUid = () => `${crypto.randomUUID()}@${new URL(environment().APP_URL).hostname}`;

/** Calls a booking off and tells everybody who was invited. One that runs is ended instead. */
export function cancelBooking(actor: Actor, id: string, reason = "") {
  return unlessTaken(async (tx) => {
    const found = await openBooking(tx, actor, id);
    if (!found.ok) return found;
    if (found.booking.state === "running") return refuse("already-started", { instead: "end" });
    await tx.booking.update({
      where: { id },
      data: {
        status: "CANCELLED",
        cancelledAt: new Date(),
        cancelReason: reason || null,
        sequence: { increment: 1 },
      },
    });
    await tx.occurrence.updateMany({ where: { bookingId: id }, data: { status: "CANCELLED" } });
    await enqueue(tx, "push-room", { roomId: found.booking.roomId });
    await inviteAll(tx, id, "cancel");
    return { ok: true as const };
  });
}

/** Ends a running booking at this moment: its room is free again. Who is in the conference is the live page's business. */
export function endBookingNow(actor: Actor, id: string) {
  return unlessTaken(async (tx) => {
    const found = await openBooking(tx, actor, id);
    if (!found.ok) return found;
    const { startsAt } = found.booking.occurrence;
    if (found.booking.state !== "running") return refuse("not-running", { startsAt });
    const now = Math.floor(Date.now() / 1000) * 1000;
    return lastUntil(tx, found.booking, new Date(Math.max(now, startsAt.getTime() + 1000)));
  });
}

/** Lets a booking go on for longer. Refused with how many minutes are possible when somebody else comes after. */
export function extendBooking(actor: Actor, id: string, minutes: number) {
  return unlessTaken(
    async (tx) => {
      const found = await openBooking(tx, actor, id);
      if (!found.ok) return found;
      const { startsAt, endsAt } = found.booking.occurrence;
      const later = minutesLater(endsAt, minutes);
      const wrong = tooLong({ startsAt, endsAt: later });
      if (wrong) return wrong;
      const done = await lastUntil(tx, found.booking, later);
      // Who plans to come has it in a calendar; who is there hears that it goes on.
      if (found.booking.state === "upcoming") await tellMoved(tx, id);
      return done;
    },
    () => whatFollows(actor, id),
  );
}

async function tellMoved(tx: Transaction, id: string) {
  await tx.booking.update({ where: { id }, data: { sequence: { increment: 1 } } });
  await inviteAll(tx, id, "update");
}

async function lastUntil(
  tx: Transaction,
  { roomId, occurrence }: { roomId: string; occurrence: { id: string } },
  endsAt: Date,
) {
  await tx.occurrence.update({ where: { id: occurrence.id }, data: { endsAt } });
  await enqueue(tx, "push-room", { roomId });
  return { ok: true as const, endsAt };
}
