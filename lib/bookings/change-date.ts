import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Transaction } from "@/lib/database";
import { renewClashingPins } from "@/lib/invitations/commands";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { shownNumber } from "@/lib/rooms/number";
import { type DateAsked, dateAsked } from "./asked-change";
import { timeRefused } from "./booking";
import { checked } from "./check";
import { tooManySeats } from "./columns";
import { singlePlan } from "./dates";
import { differing } from "./differing";
import { invitedTo } from "./reserved";
import { mustWait } from "./schedule";
import type { BookingChanges } from "./schema";
import { isTold } from "./tell";
import type { OpenBooking } from "./transaction";

type Room = OpenBooking["room"];

/** What one date of a series may have of its own, besides place and time. */
const own = new Set(["title", "agenda", "seats"]);

/**
 * Changes one date of a series by itself: from now on it is an exception, which an edit of the rest leaves alone. People and settings
 * are the whole series' and cannot differ.
 */
export async function changeDate(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  { room: asked, notify }: { room: Room; notify?: boolean },
) {
  const { occurrence } = booking;
  const fields = await notForOne(tx, booking, changes);
  if (fields.length > 0) return refuse("not-for-one", { fields });
  const here = await tx.room.findUniqueOrThrow({ where: { id: occurrence.roomId } });
  const room = changes.room === undefined ? here : asked;
  const date = dateAsked(occurrence, changes, room);
  const { span, moves, movesRoom } = date;
  const wrong = timesRefused(booking, date);
  if (wrong) return wrong;
  const seats = changes.seats === undefined ? occurrence.seats : changes.seats;
  const full = tooManySeats(room, { seats: seats ?? booking.seats, maxParticipants: booking.maxParticipants });
  if (full) return full;
  const invited = await invitedTo(tx, booking.id);
  const reserved = reservedSeats(seats ?? booking.seats, invited);
  if (movesRoom && (await mustWait(tx, [actor], room.id)))
    return refuse("asks-for-approval", { room: shownNumber(room.number) });
  if (moves || reserved > occurrence.reserved) {
    const { timeZone, organiserId } = booking;
    const wanted = { room, timeZone, organiserId, seats: reserved, booking: booking.id, replaced: [occurrence.id] };
    const able = await checked(tx, actor, singlePlan(span, timeZone), wanted, undefined);
    if (!able.ok) return able;
  }
  const differsFrom = (value: string | undefined, whole: string, before: string | null) =>
    value === undefined ? before : value === whole ? null : value;
  const title = differsFrom(changes.title, booking.title, occurrence.title);
  const agenda = differsFrom(changes.agenda, booking.agenda, occurrence.agenda);
  const small = title !== occurrence.title || agenda !== occurrence.agenda || seats !== occurrence.seats;
  if (!moves && !small) return { ok: true as const, id: booking.id };
  const sequence = booking.sequence + (moves ? 1 : 0);
  if (moves) await tx.booking.update({ where: { id: booking.id }, data: { sequence } });
  await tx.occurrence.update({
    where: { id: occurrence.id },
    data: { ...span, roomId: room.id, title, agenda, seats, reserved, sequence, exception: true },
  });
  const renewed = movesRoom ? await renewClashingPins(tx, { bookingId: booking.id, room }) : [];
  for (const roomId of new Set([room.id, here.id, ...(renewed.length > 0 ? [booking.roomId] : [])]))
    await enqueue(tx, "push-room", { roomId });
  if ((moves || notify) && (await isTold(tx, booking.id))) {
    await inviteAll(tx, booking.id, "update", { occurrence: occurrence.id });
    // Whose PIN opens something else in that room has another one now, on every date.
    if (renewed.length > 0) await inviteAll(tx, booking.id, "update", { to: renewed });
  }
  return { ok: true as const, id: booking.id };
}

function timesRefused({ state }: OpenBooking, { span, starts, ends, movesRoom }: DateAsked) {
  const now = new Date();
  if (state === "running" && (starts || movesRoom))
    return refuse("already-started", { fields: [...(starts ? ["startsAt"] : []), ...(movesRoom ? ["room"] : [])] });
  if (ends && span.endsAt <= now) return refuse("in-the-past", state === "running" ? { instead: "end" } : {});
  return timeRefused(span, starts ? now : span.startsAt);
}

async function notForOne(tx: Transaction, booking: OpenBooking, changes: BookingChanges): Promise<string[]> {
  const fields = (await differing(tx, booking, changes)).filter((name) => !own.has(name));
  return changes.recurrence === null ? [...fields, "recurrence"] : fields;
}
