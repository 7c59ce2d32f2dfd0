import type { Actor } from "@/lib/accounts/actor";
import { database, type Transaction } from "@/lib/database";
import { renewClashingPins, replaceInvitees } from "@/lib/invitations/commands";
import { inviteAll } from "@/lib/invitations/invite";
import type { InviteeInput } from "@/lib/invitations/schema";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { seenBy as roomsSeenBy } from "@/lib/rooms/queries";
import { inTheWay } from "./availability";
import { timeRefused } from "./booking";
import { columnsOf, tooManySeats } from "./columns";
import { bookingThatIs } from "./queries";
import type { BookingChanges } from "./schema";
import { type OpenBooking, openBooking, unlessTaken } from "./transaction";

/** What may still change once people are in the conference. */
const whileRunning = new Set(["endsAt", "title", "agenda", "invitees"]);

/**
 * Changes what is given. A new time or room raises the calendar's SEQUENCE and is told to everybody; who is added or removed is told
 * in any case; a typo in the title is not.
 */
export async function changeBooking(actor: Actor, id: string, changes: BookingChanges) {
  const target = changes.room === undefined ? null : await roomToMoveTo(actor, changes.room);
  if (changes.room !== undefined && !target) return refuse("not-found", { field: "room" });
  let wanted = { room: "", startsAt: new Date(0), endsAt: new Date(0) };
  const done = await unlessTaken(
    async (tx) => {
      const found = await openBooking(tx, actor, id, target ? [target.id] : []);
      if (!found.ok) return found;
      const { booking } = found;
      const plan = planOf(booking, changes, target ?? booking.room);
      wanted = { room: plan.room.number, ...plan.span };
      return refused(booking, changes, plan, new Date()) ?? write(tx, booking, changes, plan);
    },
    () => inTheWay(actor, wanted.room, wanted, id),
  );
  return done.ok ? { ok: true as const, booking: await bookingThatIs(actor, id) } : done;
}

/** Makes `invitees` the whole list of those invited. */
export const changeInvitees = (actor: Actor, id: string, invitees: InviteeInput[]) =>
  changeBooking(actor, id, { invitees });

const roomToMoveTo = (actor: Actor, number: string) =>
  database().room.findFirst({ where: { AND: [roomsSeenBy(actor), { number }] } });

type Room = OpenBooking["room"];
type Plan = ReturnType<typeof planOf>;

function planOf({ occurrence, roomId }: OpenBooking, changes: BookingChanges, room: Room) {
  const span = { startsAt: changes.startsAt ?? occurrence.startsAt, endsAt: changes.endsAt ?? occurrence.endsAt };
  const starts = span.startsAt.getTime() !== occurrence.startsAt.getTime();
  const ends = span.endsAt.getTime() !== occurrence.endsAt.getTime();
  const movesRoom = room.id !== roomId;
  return { span, room, starts, ends, movesRoom, moves: starts || ends || movesRoom };
}

function refused(booking: OpenBooking, changes: BookingChanges, { span, room, ...plan }: Plan, now: Date) {
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
function differs(booking: OpenBooking, plan: Omit<Plan, "span" | "room">, name: string, value: unknown): boolean {
  if (whileRunning.has(name) || value === undefined) return false;
  if (name === "startsAt") return plan.starts;
  if (name === "room") return plan.movesRoom;
  const columns: Record<string, unknown> = columnsOf({ [name]: value });
  return columns[name] !== (booking as Record<string, unknown>)[name];
}

async function write(tx: Transaction, booking: OpenBooking, changes: BookingChanges, { span, room, ...plan }: Plan) {
  const { room: _, startsAt: __, endsAt: ___, invitees, ...rest } = changes;
  const { id } = booking;
  await tx.booking.update({
    where: { id },
    data: { ...columnsOf(rest), roomId: room.id, sequence: { increment: plan.moves ? 1 : 0 } },
  });
  // The exclusion constraint judges here, as in `schedule`.
  if (plan.moves)
    await tx.occurrence.update({ where: { id: booking.occurrence.id }, data: { ...span, roomId: room.id } });
  if (rest.title && room.madeForBooking)
    await tx.room.update({ where: { id: room.id }, data: { name: rest.title.slice(0, 80) } });
  const place = { bookingId: id, room };
  if (plan.movesRoom) await renewClashingPins(tx, place);
  const people = invitees && (await replaceInvitees(tx, place, invitees));
  await enqueue(tx, "push-room", { roomId: room.id });
  if (plan.movesRoom) await enqueue(tx, "push-room", { roomId: booking.roomId });
  await tell(tx, id, plan.moves, people);
  return { ok: true as const };
}

type People = { kept: string[]; removed: string[]; added: string[] };

/** Each hears of what concerns him: a removed one that it is off for him, a new one all of it, the others only of a move. */
async function tell(tx: Transaction, id: string, moved: boolean, people?: People) {
  if (people?.removed.length) await inviteAll(tx, id, "cancel", { to: people.removed });
  if (people?.added.length) await inviteAll(tx, id, "invite", { to: people.added });
  if (moved && !people) await inviteAll(tx, id, "update");
  if (moved && people?.kept.length) await inviteAll(tx, id, "update", { to: people.kept });
}
