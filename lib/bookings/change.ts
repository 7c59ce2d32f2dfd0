import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import { database, type Transaction } from "@/lib/database";
import type { InviteeInput } from "@/lib/invitations/schema";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { exitRefused } from "@/lib/rooms/exits";
import { bookableBy } from "@/lib/rooms/queries";
import { type DateAsked, dateAsked, spanAsked } from "./asked-change";
import { secondsOf, timeRefused } from "./booking";
import { changeDate } from "./change-date";
import { changeSeries } from "./change-series";
import { checked } from "./check";
import { roomTakenNow } from "./clash-queries";
import { columnsOf, standsAs, tooManySeats } from "./columns";
import { type Plan, singlePlan } from "./dates";
import { bookingThatIs } from "./queries";
import { wallStartOf } from "./recurrence-change";
import { invitedTo, reservedAnew } from "./reserved";
import { mustWait } from "./schedule";
import type { BookingChanges, Scoped } from "./schema";
import { inviteesChanged, renamed, tell } from "./tell";
import { type OpenBooking, openBooking, unlessTaken } from "./transaction";

/** What may still change once people are in the conference. */
const whileRunning = new Set([
  "endsAt",
  "title",
  "agenda",
  "invitees",
  "remindByMail",
  "remindBySms",
  "tellWhenAnswered",
]);

/**
 * Changes what is given: of a series in one of its dates, in that and the following, or in all that are still to come. A new time, room
 * or rule raises the calendar's SEQUENCE and is told to everybody; who is added or removed is told in any case; a typo in the title
 * only when `notify` says so.
 * @returns the booking; after a split the one that goes on
 */
export async function changeBooking(actor: Actor, id: string, changes: BookingChanges, options: Scoped = {}) {
  const wrong = exitRefused(changes.options);
  if (wrong) return wrong;
  const target = changes.room === undefined ? null : await roomToMoveTo(actor, id, changes.room);
  if (changes.room !== undefined && !target) return refuse("not-found", { field: "room" });
  let wanted: OpenBooking | null = null;
  const done = await unlessTaken(
    async (tx) => {
      const found = await openBooking(tx, actor, id, { also: target ? [target.id] : [], date: options.occurrence });
      if (!found.ok) return found;
      wanted = found.booking;
      return change(tx, actor, found.booking, changes, target ?? found.booking.room, options);
    },
    () => inTheWay(actor, wanted, changes, target),
  );
  return done.ok ? { ok: true as const, booking: await bookingThatIs(actor, done.id) } : done;
}

function change(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  room: Room,
  { scope, occurrence, notify }: Scoped,
) {
  if (booking.recurrence === null)
    return changes.recurrence && booking.state === "upcoming"
      ? changeSeries(tx, actor, booking, changes, room, { scope: "all", notify })
      : changeSingle(tx, actor, booking, changes, room, notify);
  if (scope === undefined) return refuse("scope-needed", { scopes: ["this", "following", "all"] });
  if (scope !== "all" && occurrence === undefined) return refuse("occurrence-needed");
  if (scope === "this") return changeDate(tx, actor, booking, changes, { room, notify });
  return changeSeries(tx, actor, booking, changes, room, { scope, notify });
}

/** Makes `invitees` the whole list of those invited. */
export const changeInvitees = (actor: Actor, id: string, invitees: InviteeInput[]) =>
  changeBooking(actor, id, { invitees }, { scope: "all" });

/** A room of the actor's, or where the booking is already: who plans in somebody else's room may name it. */
const roomToMoveTo = (actor: Actor, id: string, number: string) =>
  database().room.findFirst({
    where: { number, OR: [bookableBy(actor), { occurrences: { some: { bookingId: id } } }] },
  });

function inTheWay(actor: Actor, booking: OpenBooking | null, changes: BookingChanges, target: Room | null) {
  if (!booking) return Promise.resolve(null);
  const { occurrence, timeZone, room } = booking;
  const where = { room: target ?? room, timeZone, except: [occurrence.id] };
  return roomTakenNow(actor, where, [spanAsked(occurrence, changes)]);
}

type Room = OpenBooking["room"];

async function changeSingle(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  room: Room,
  notify?: boolean,
) {
  const plan = dateAsked({ ...booking.occurrence, roomId: booking.roomId }, changes, room);
  const refusal =
    refused(booking, changes, plan, new Date()) ??
    (plan.moves ? await notPossible(tx, actor, booking, changes, plan) : null);
  if (refusal) return refusal;
  return write(tx, actor, booking, changes, { ...plan, notify });
}

function refused(booking: OpenBooking, changes: BookingChanges, { span, room, ...plan }: DateAsked, now: Date) {
  if (booking.state === "running") {
    const fields = Object.entries(changes).flatMap(([name, value]) =>
      differs(booking, plan, name, value) ? name : [],
    );
    if (fields.length > 0) return refuse("already-started", { fields });
    if (plan.ends && span.endsAt <= now) return refuse("in-the-past", { instead: "end" });
  }
  // A start that stays may lie in the past; the rest of the rules count for it too.
  const time = plan.starts ? timeRefused(span, now) : timeRefused(span, span.startsAt);
  const seats = changes.seats === undefined ? booking.seats : changes.seats;
  const max = changes.maxParticipants === undefined ? booking.maxParticipants : changes.maxParticipants;
  return time ?? tooManySeats(room, { seats, maxParticipants: max });
}

/** Whether a field that may not change while the conference runs would. Forms send all fields, changed or not. */
function differs(booking: OpenBooking, plan: Omit<DateAsked, "span" | "room">, name: string, value: unknown): boolean {
  if (whileRunning.has(name) || value === undefined || name === "skip") return false;
  if (name === "startsAt") return plan.starts;
  if (name === "room") return plan.movesRoom;
  if (name === "recurrence") return (value || null) !== booking.recurrence;
  return !standsAs(booking, name, value);
}

async function notPossible(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  { span, room }: DateAsked,
) {
  const invited = changes.invitees?.length ?? (await invitedTo(tx, booking.id));
  const timeZone = changes.timeZone ?? booking.timeZone;
  const seats = reservedSeats(changes.seats === undefined ? booking.seats : changes.seats, invited);
  const plan: Plan = singlePlan(span, timeZone);
  const replaced = [booking.occurrence.id];
  const wanted = { room, timeZone, organiserId: booking.organiserId, seats, booking: booking.id, replaced };
  const able = await checked(tx, actor, plan, wanted, undefined);
  return able.ok ? null : able;
}

async function write(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  { span, room, notify, ...plan }: DateAsked & { notify?: boolean },
) {
  const { id } = booking;
  const waits = (plan.starts || plan.movesRoom) && (await mustWait(tx, [actor], room.id));
  const timeZone = changes.timeZone ?? booking.timeZone;
  await tx.booking.update({
    where: { id },
    data: {
      ...columnsOf(changes),
      roomId: room.id,
      wallStart: wallStartOf(span.startsAt, timeZone),
      durationSeconds: secondsOf(span),
      sequence: { increment: plan.moves ? 1 : 0 },
      ...(waits && { approval: "PENDING" }),
    },
  });
  // The exclusion constraint judges here, as in `schedule`.
  if (plan.moves)
    await tx.occurrence.update({ where: { id: booking.occurrence.id }, data: { ...span, roomId: room.id } });
  await renamed(tx, room, changes);
  const people = await inviteesChanged(tx, { bookingId: id, room, movesRoom: plan.movesRoom }, changes.invitees);
  const full = await reservedAnew(tx, { id, room });
  if (full) return full;
  await enqueue(tx, "push-room", { roomId: room.id });
  if (plan.movesRoom) await enqueue(tx, "push-room", { roomId: booking.roomId });
  await tell(tx, id, { moved: plan.moves, people, notify });
  return { ok: true as const, id };
}
