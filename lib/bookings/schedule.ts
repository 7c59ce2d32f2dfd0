import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Transaction } from "@/lib/database";
import { addInvitees } from "@/lib/invitations/commands";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { approvalNeeded } from "@/lib/policies/approval";
import { askApprovers } from "@/lib/policies/approval-commands";
import { mayBookFor } from "@/lib/policies/deputies";
import { refuse } from "@/lib/refusal";
import { defaultReminders } from "@/lib/reminders/queries";
import { exitRefused } from "@/lib/rooms/exits";
import { lockRooms } from "@/lib/rooms/lock";
import { makeRoom } from "@/lib/rooms/make";
import { bookableBy } from "@/lib/rooms/queries";
import { checked } from "./check";
import { numberTakenNow } from "./clash-queries";
import { columnsOf, tooManySeats } from "./columns";
import { columnsOfPlan, type Plan, planOf } from "./dates";
import { bookingThatIs } from "./queries";
import type { BookingInput } from "./schema";
import { unlessTaken } from "./transaction";
import { newUid } from "./uid";

/** The meeting of somebody's own calendar that is booked, and whose mail asked for it. */
export type Meeting = { externalUid: string; externalSequence: number; externalSender: string };

/**
 * Books a room of the actor's, or without one a free number made for this booking, once or as a series, and invites everybody. A deputy
 * books in somebody else's name: with that one's rights, and told to nobody as his own.
 */
export async function scheduleBooking(actor: Actor, input: BookingInput, meeting?: Meeting) {
  const wrong = exitRefused(input.options);
  if (wrong) return wrong;
  const planned = planOf(input, new Date());
  if (!planned.ok) return planned;
  const done = await unlessTaken(
    (tx) => schedule(tx, actor, input, planned.plan, meeting),
    () => numberTakenNow(actor, input.room ?? "", input.timeZone, planned.plan.dates),
  );
  return done.ok ? { ok: true as const, booking: await bookingThatIs(actor, done.id) } : done;
}

async function schedule(tx: Transaction, actor: Actor, input: BookingInput, planned: Plan, meeting?: Meeting) {
  const {
    room: number,
    invitees = [],
    startsAt: _,
    endsAt: __,
    skip,
    organiser: asked,
    title,
    timeZone,
    ...rest
  } = input;
  const organiser = asked === undefined ? actor : await mayBookFor(tx, actor, asked);
  if (!organiser) return refuse("organiser-unknown", { organiser: asked });
  const room = number ? await roomFor(tx, [actor, organiser], number) : await roomMadeFor(tx, organiser, input);
  if (!room) return refuse("not-found", { field: "room" });
  const full = tooManySeats(room, input);
  if (full) return full;
  const seats = reservedSeats(input.seats, invitees.length);
  const able = await checked(tx, organiser, planned, { room, timeZone, organiserId: organiser.id, seats }, skip);
  if (!able.ok) return able;
  const waits = await mustWait(tx, [actor, organiser], room.id);
  const { plan } = able;
  const { mail, sms } = await defaultReminders(tx);
  const booking = await tx.booking.create({
    data: {
      ...columnsOf(rest),
      remindByMail: rest.remindByMail ?? mail,
      remindBySms: rest.remindBySms ?? sms,
      ...columnsOfPlan(plan),
      ...meeting,
      title,
      timeZone,
      uid: newUid(),
      roomId: room.id,
      organiserId: organiser.id,
      bookedById: organiser.id === actor.id ? null : actor.id,
      approval: waits ? "PENDING" : "NOT_NEEDED",
    },
  });
  // Here the database judges: of all who want these times, the exclusion constraint Occurrence_no_overlap lets one in, whatever the
  // others saw before. The rest get 23P01, which `unlessTaken` turns into room-taken.
  await tx.occurrence.createMany({ data: rowsOf(plan, { bookingId: booking.id, roomId: room.id, reserved: seats }) });
  await addInvitees(tx, { bookingId: booking.id, room }, invitees);
  if (waits) await askApprovers(tx, booking.id);
  else {
    await enqueue(tx, "push-room", { roomId: room.id });
    await inviteAll(tx, booking.id, "invite");
  }
  return { ok: true as const, id: booking.id };
}

/** Who may say yes himself, or acts for who may, need not wait for it. */
export async function mustWait(tx: Transaction, actors: Actor[], roomId: string): Promise<boolean> {
  for (const one of actors) if (!(await approvalNeeded(tx, one, roomId))) return false;
  return true;
}

export const rowsOf = (plan: Plan, row: { bookingId: string; roomId: string; reserved: number }) =>
  plan.dates.map(({ startsAt, endsAt, ruleStart }) => ({ ...row, startsAt, endsAt, ruleStart }));

/** A room that one of them may book, locked. */
async function roomFor(tx: Transaction, actors: Actor[], number: string) {
  const where = { OR: actors.map(bookableBy), number };
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
