import type { Actor } from "@/lib/accounts/actor";
import { database, postgresCode, type Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { refuse } from "@/lib/refusal";
import { lockRooms } from "@/lib/rooms/lock";
import { type BookingState, stateOf } from "./booking";
import { mayEdit, seenBy } from "./scope";

const exclusionViolation = "23P01";
const deadlock = "40P01";

/**
 * Runs `work` in one transaction; what it refuses has written nothing. When the exclusion constraint refuses it, everything is undone and `explain` says who is in the way;
 * when nobody is any more, `work` gets another try.
 */
export async function unlessTaken<Done, Refused = never>(
  work: (tx: Transaction) => Promise<Done>,
  explain?: () => Promise<Refused | null>,
): Promise<Done | Refused> {
  for (let tries = 1; ; tries++) {
    try {
      return await database().$transaction(async (tx) => {
        const done = await work(tx);
        if (isRefusal(done)) throw new Undone(done);
        return done;
      });
    } catch (error) {
      if (error instanceof Undone) return error.refusal as Done;
      const code = postgresCode(error);
      if ((code !== exclusionViolation && code !== deadlock) || tries === 5) throw error;
      const refusal = code === exclusionViolation && explain ? await explain() : null;
      if (refusal) return refusal;
    }
  }
}

/** Ends the transaction without a trace; never leaves this file. */
class Undone extends Error {
  constructor(readonly refusal: unknown) {
    super("refused");
  }
}

const isRefusal = (done: unknown) =>
  typeof done === "object" && done !== null && (done as { ok?: unknown }).ok === false;

const withRoomAndDates = { room: true, occurrences: { orderBy: { startsAt: "asc" } } } satisfies Prisma.BookingInclude;
type Row = Prisma.BookingGetPayload<{ include: typeof withRoomAndDates }>;
export type OccurrenceRow = Row["occurrences"][number];
export type OpenBooking = Row & {
  /** the date that was asked for; else the one that runs, or the next */
  occurrence: OccurrenceRow;
  state: Extract<BookingState, "upcoming" | "running">;
};

/**
 * A booking that the actor may still change, with its rooms locked.
 * @param also rooms to lock with it, by id
 * @param date of a series: the id of one of its dates, or its start
 */
export async function openBooking(
  tx: Transaction,
  actor: Actor,
  id: string,
  { also = [], date }: { also?: string[]; date?: string } = {},
) {
  const where = { AND: [{ id }, seenBy(actor)] };
  const seen = await tx.booking.findFirst({ where, include: { room: true } });
  if (!seen) return refuse("not-found");
  if (!mayEdit(actor, seen)) return refuse("forbidden");
  await lockRooms(tx, [...(await roomsOf(tx, id)), seen.roomId, ...also]);
  // Looked at again: somebody may have changed it while we queued. The lock on a room it has moved to meanwhile comes out of order,
  // which can only end in a deadlock that `unlessTaken` tries again.
  const booking = await tx.booking.findFirst({ where, include: withRoomAndDates });
  if (!booking) return refuse("not-found");
  if (booking.roomId !== seen.roomId) await lockRooms(tx, [booking.roomId]);
  if (booking.status === "CANCELLED") return refuse("already-cancelled");
  const now = new Date();
  const occurrence = date === undefined ? nextOf(booking.occurrences, now) : named(booking.occurrences, date);
  if (!occurrence) return refuse("not-found", { field: "occurrence" });
  const state = stateOf(occurrence, now);
  if (state === "cancelled") return refuse("already-cancelled");
  if (state === "over") return refuse("already-over", { endsAt: occurrence.endsAt });
  return { ok: true as const, booking: { ...booking, occurrence, state } satisfies OpenBooking };
}

/** Of those that are not called off: the one that runs, or the next; when all are over the last. */
export function nextOf<Date_ extends { endsAt: Date; status: string }>(dates: Date_[], now: Date): Date_ | undefined {
  const standing = dates.filter(({ status }) => status === "SCHEDULED");
  return standing.find(({ endsAt }) => endsAt > now) ?? standing.at(-1) ?? dates.at(-1);
}

function named(dates: OccurrenceRow[], date: string): OccurrenceRow | undefined {
  const at = Date.parse(date.replace(/ (?=\d\d:?\d\d$)/, "+"));
  return (
    dates.find(({ id }) => id === date) ??
    dates.find(({ ruleStart }) => ruleStart?.getTime() === at) ??
    dates.find(({ startsAt }) => startsAt.getTime() === at)
  );
}

async function roomsOf(tx: Transaction, bookingId: string): Promise<string[]> {
  const where = { bookingId, endsAt: { gt: new Date() } };
  const found = await tx.occurrence.findMany({ where, distinct: ["roomId"], select: { roomId: true } });
  return found.map(({ roomId }) => roomId);
}
