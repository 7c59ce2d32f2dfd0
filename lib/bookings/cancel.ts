import type { Actor } from "@/lib/accounts/actor";
import type { Transaction } from "@/lib/database";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { extend } from "./extend-commands";
import type { Scoped } from "./schema";
import { ruleStartOf } from "./series";
import { endSeries } from "./split";
import { isTold } from "./tell";
import { type OpenBooking, openBooking, unlessTaken } from "./transaction";

export type Cancellation = Pick<Scoped, "scope" | "occurrence"> & { reason?: string };

/**
 * Calls off a booking, of a series one date, that and the following, or all that are still to come, and tells everybody who was
 * invited. What runs is ended instead; what was stays.
 */
export function cancelBooking(actor: Actor, id: string, { reason = "", scope, occurrence }: Cancellation = {}) {
  return unlessTaken(async (tx) => {
    const found = await openBooking(tx, actor, id, { date: occurrence });
    if (!found.ok) return found;
    const { booking } = found;
    if (booking.recurrence === null) {
      if (booking.state === "running") return refuse("already-started", { instead: "end" });
      return cancelWhole(tx, booking, reason);
    }
    if (scope === undefined) return refuse("scope-needed", { scopes: ["this", "following", "all"] });
    if (scope !== "all" && occurrence === undefined) return refuse("occurrence-needed");
    if (scope !== "all" && booking.state === "running") return refuse("already-started", { instead: "end" });
    return scope === "this" ? cancelDate(tx, booking, reason) : cancelFrom(tx, booking, scope, reason);
  });
}

async function cancelWhole(tx: Transaction, booking: OpenBooking, reason: string) {
  const { id } = booking;
  const told = await isTold(tx, id);
  await tx.booking.update({
    where: { id },
    data: {
      status: "CANCELLED",
      cancelledAt: new Date(),
      cancelReason: reason || null,
      expandedUntil: null,
      sequence: { increment: 1 },
    },
  });
  await tx.occurrence.updateMany({ where: { bookingId: id }, data: { status: "CANCELLED" } });
  await pushRooms(tx, booking);
  if (told) await inviteAll(tx, id, "cancel");
  return { ok: true as const };
}

/** The row stays, so that everybody sees what became of it, and no edit of the rest brings it back. */
async function cancelDate(tx: Transaction, booking: OpenBooking, reason: string) {
  const { id, occurrence } = booking;
  const standing = booking.occurrences.filter(({ status }) => status === "SCHEDULED");
  if (standing.length === 1 && booking.expandedUntil === null) return cancelWhole(tx, booking, reason);
  const { sequence } = await tx.booking.update({ where: { id }, data: { sequence: { increment: 1 } } });
  await tx.occurrence.update({
    where: { id: occurrence.id },
    data: { status: "CANCELLED", cancelReason: reason || null, sequence },
  });
  await enqueue(tx, "push-room", { roomId: occurrence.roomId });
  if (await isTold(tx, id)) await inviteAll(tx, id, "cancel", { occurrence: occurrence.id });
  // Of a series that goes on there is always a date to come: the next may lie far ahead.
  const now = new Date();
  if (!standing.some((date) => date.id !== occurrence.id && date.endsAt > now))
    await extend(tx, id, booking.roomId, now);
  return { ok: true as const };
}

/** What has begun stays as it was: to calendars the series ends before the first that is called off. */
async function cancelFrom(tx: Transaction, booking: OpenBooking, scope: "following" | "all", reason: string) {
  const now = new Date();
  const { id, occurrences } = booking;
  const open = occurrences.filter(({ startsAt, status }) => startsAt > now && status === "SCHEDULED");
  const start =
    scope === "following"
      ? ruleStartOf(booking.occurrence)
      : new Date(Math.min(...open.map((row) => ruleStartOf(row).getTime()), Number.MAX_SAFE_INTEGER));
  const gone = open.filter((row) => scope === "all" || ruleStartOf(row) >= start);
  if (gone.length === 0 && booking.expandedUntil === null) return refuse("already-started", { instead: "end" });
  if (occurrences.every((row) => row.status === "CANCELLED" || gone.includes(row)))
    return cancelWhole(tx, booking, reason);
  const from = gone.length > 0 ? start : now;
  const held = occurrences.filter(
    (row) => !gone.includes(row) && ruleStartOf(row) >= from && row.status === "SCHEDULED",
  );
  await endSeries(tx, booking, from, held);
  await tx.occurrence.updateMany({
    where: { id: { in: gone.map((row) => row.id) } },
    data: { status: "CANCELLED", cancelReason: reason || null },
  });
  await pushRooms(tx, booking);
  if (await isTold(tx, id)) await inviteAll(tx, id, "update");
  return { ok: true as const };
}

async function pushRooms(tx: Transaction, { roomId, occurrences }: OpenBooking) {
  for (const id of new Set([roomId, ...occurrences.map((row) => row.roomId)]))
    await enqueue(tx, "push-room", { roomId: id });
}
