import type { Actor } from "@/lib/accounts/actor";
import { database, postgresCode, type Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { refuse } from "@/lib/refusal";
import { lockRooms, queueing } from "@/lib/rooms/lock";
import { type BookingState, stateOf } from "./booking";
import { mayEdit, seenBy } from "./scope";

const exclusionViolation = "23P01";
const deadlock = "40P01";

/**
 * Runs `work` in one transaction. When the exclusion constraint refuses it, everything is undone and `explain` says who is in the way;
 * when nobody is any more, `work` gets another try.
 */
export async function unlessTaken<Done, Refused = never>(
  work: (tx: Transaction) => Promise<Done>,
  explain?: () => Promise<Refused | null>,
): Promise<Done | Refused> {
  for (let tries = 1; ; tries++) {
    try {
      return await database().$transaction(work, queueing);
    } catch (error) {
      const code = postgresCode(error);
      if ((code !== exclusionViolation && code !== deadlock) || tries === 5) throw error;
      const refusal = code === exclusionViolation && explain ? await explain() : null;
      if (refusal) return refusal;
    }
  }
}

const withRoomAndDates = { room: true, occurrences: { orderBy: { startsAt: "asc" } } } satisfies Prisma.BookingInclude;
type Row = Prisma.BookingGetPayload<{ include: typeof withRoomAndDates }>;
export type OpenBooking = Row & {
  occurrence: Row["occurrences"][number];
  state: Extract<BookingState, "upcoming" | "running">;
};

/**
 * A booking that the actor may still change, with its room locked.
 * @param also rooms to lock with it, by id
 */
export async function openBooking(tx: Transaction, actor: Actor, id: string, also: string[] = []) {
  const where = { AND: [{ id }, seenBy(actor)] };
  const seen = await tx.booking.findFirst({ where, include: { room: true } });
  if (!seen) return refuse("not-found");
  if (!mayEdit(actor, seen)) return refuse("forbidden");
  await lockRooms(tx, [seen.roomId, ...also]);
  // Looked at again: somebody may have changed it while we queued. The lock on a room it has moved to meanwhile comes out of order,
  // which can only end in a deadlock that `unlessTaken` tries again.
  const booking = await tx.booking.findFirst({ where, include: withRoomAndDates });
  if (!booking) return refuse("not-found");
  if (booking.roomId !== seen.roomId) await lockRooms(tx, [booking.roomId]);
  const [occurrence] = booking.occurrences;
  if (!occurrence) throw new Error(`booking ${id} has no occurrence`);
  const state = stateOf({ ...occurrence, status: booking.status }, new Date());
  if (state === "cancelled") return refuse("already-cancelled");
  if (state === "over") return refuse("already-over", { endsAt: occurrence.endsAt });
  return { ok: true as const, booking: { ...booking, occurrence, state } satisfies OpenBooking };
}
