import { database, type Transaction } from "@/lib/database";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { lockRooms } from "@/lib/rooms/lock";
import type { Span } from "./booking";
import { overlap } from "./free";
import { datesOf, parseRecurrence } from "./recurrence";
import { instantOf } from "./recurrence-change";
import { ruleStartOf } from "./series";
import { isTold } from "./tell";

/** What became of one booking. `kept`: dates that stay at the old time because somebody else is there at the new one. */
export type Reexpanded = {
  id: string;
  title: string;
  timeZone: string;
  moved: number;
  kept: number;
  example: Span | null;
};

type Status = "SCHEDULED" | "CANCELLED";
type Move = { id: string; bookingId: string; before: Span; after: Span; ruleStart: Date | null; status: Status };

const dayMilliseconds = 24 * 3_600_000;

/**
 * Puts all future dates on the wall clock again, after the rules of a zone have changed: 09:00 there is 09:00 there. Exceptions with a
 * time of their own keep it. All bookings of a room at once: what moves is not in the way of what moves along. Those whose time has
 * changed are told.
 */
export async function reexpandAll(now: Date): Promise<Reexpanded[]> {
  const rooms = await database().occurrence.findMany({
    where: { startsAt: { gt: now } },
    distinct: ["roomId"],
    select: { roomId: true },
    orderBy: { roomId: "asc" },
  });
  const done: Reexpanded[] = [];
  for (const { roomId } of rooms) done.push(...(await database().$transaction((tx) => reexpand(tx, roomId, now))));
  return done;
}

async function reexpand(tx: Transaction, roomId: string, now: Date): Promise<Reexpanded[]> {
  await lockRooms(tx, [roomId]);
  const bookings = await tx.booking.findMany({
    where: { status: "SCHEDULED", wallStart: { not: null }, occurrences: { some: { roomId, startsAt: { gt: now } } } },
    include: { occurrences: { where: { roomId, startsAt: { gt: now } }, orderBy: { startsAt: "asc" } } },
  });
  const moves = bookings.flatMap((booking) => movesOf(booking, now));
  if (moves.length === 0) return [];
  const possible = await withoutClashes(tx, roomId, moves, now);
  await write(tx, possible);
  const reports: Reexpanded[] = [];
  for (const { id, title, timeZone } of bookings) {
    const itsOwn = ({ bookingId }: Move) => bookingId === id;
    const [all, own] = [moves.filter(itsOwn), possible.filter(itsOwn)];
    if (all.length === 0) continue;
    const told = own.filter(({ before, after }) => before.startsAt.getTime() !== after.startsAt.getTime());
    if (told.length > 0) await tell(tx, id, own);
    reports.push({
      id,
      title,
      timeZone,
      moved: told.length,
      kept: all.length - own.length,
      example: told[0]?.after ?? null,
    });
  }
  await enqueue(tx, "push-room", { roomId });
  return reports;
}

type BookingRow = {
  id: string;
  timeZone: string;
  recurrence: string | null;
  wallStart: string | null;
  occurrences: (Span & { id: string; ruleStart: Date | null; status: Status })[];
};

function movesOf({ id, timeZone, recurrence, wallStart, occurrences }: BookingRow, now: Date): Move[] {
  const starts = startsOf({ timeZone, recurrence, wallStart: wallStart ?? "" }, now);
  return occurrences.flatMap((row) => {
    const named = ruleStartOf(row);
    const start = nearest(starts, named);
    if (!start || start.getTime() === named.getTime()) return [];
    const own = row.ruleStart !== null && row.startsAt.getTime() !== row.ruleStart.getTime();
    const length = row.endsAt.getTime() - row.startsAt.getTime();
    const before = { startsAt: row.startsAt, endsAt: row.endsAt };
    const after = own ? before : { startsAt: start, endsAt: new Date(start.getTime() + length) };
    return [{ id: row.id, bookingId: id, before, after, ruleStart: row.ruleStart && start, status: row.status }];
  });
}

function startsOf(series: { timeZone: string; recurrence: string | null; wallStart: string }, now: Date): Date[] {
  if (series.recurrence === null) return [instantOf(series.wallStart, series.timeZone)];
  const parsed = parseRecurrence(series.recurrence);
  if (!parsed.ok) return [];
  const from = new Date(now.getTime() - 2 * dayMilliseconds);
  const until = new Date(now.getTime() + 50 * 366 * dayMilliseconds);
  return datesOf({ ...series, recurrence: parsed.recurrence }, { from, until, limit: 2_000 }).map(
    ({ startsAt }) => startsAt,
  );
}

/** The same date under other rules: no zone has ever moved by more than a day, and no series has two dates in less than hours. */
function nearest(starts: Date[], date: Date): Date | null {
  const distance = (start: Date) => Math.abs(start.getTime() - date.getTime());
  let found: Date | null = null;
  for (const start of starts) if (!found || distance(start) < distance(found)) found = start;
  return found && distance(found) < dayMilliseconds ? found : null;
}

/** Leaves out what would meet somebody: that date stays where it is, which may be in the way of another, and so on. */
async function withoutClashes(tx: Transaction, roomId: string, moves: Move[], now: Date): Promise<Move[]> {
  const rows = await tx.occurrence.findMany({
    where: { roomId, status: "SCHEDULED", endsAt: { gt: now } },
    select: { id: true, startsAt: true, endsAt: true },
  });
  for (let left = moves; ; ) {
    const after = new Map(left.map((move) => [move.id, move.after]));
    const all = rows.map((row) => ({
      id: row.id,
      ...(after.get(row.id) ?? { startsAt: row.startsAt, endsAt: row.endsAt }),
    }));
    all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    const clashing = new Set<string>();
    for (const [at, one] of all.entries()) {
      const next = all[at + 1];
      if (!next || !overlap(one, next)) continue;
      const first = [next.id, one.id].find((id) => after.has(id));
      if (first) clashing.add(first);
    }
    if (clashing.size === 0) return left;
    left = left.filter(({ id }) => !clashing.has(id));
  }
}

/** Out of the room and back with the new times, as in `writeDates`. */
async function write(tx: Transaction, moves: Move[]) {
  const ids = moves.map(({ id }) => id);
  await tx.occurrence.updateMany({ where: { id: { in: ids } }, data: { status: "CANCELLED", ruleStart: null } });
  await tx.$executeRaw`
    UPDATE "Occurrence" o SET "startsAt" = n.starts, "endsAt" = n.ends, "ruleStart" = n.rule, status = n.status::"BookingStatus"
    FROM unnest(${ids}::text[], ${moves.map(({ after }) => after.startsAt.toISOString())}::timestamptz[],
      ${moves.map(({ after }) => after.endsAt.toISOString())}::timestamptz[],
      ${moves.map(({ ruleStart }) => ruleStart?.toISOString() ?? null)}::timestamptz[],
      ${moves.map(({ status }) => status)}::text[]) AS n(id, starts, ends, rule, status)
    WHERE o.id = n.id`;
}

async function tell(tx: Transaction, bookingId: string, moves: Move[]) {
  const { sequence } = await tx.booking.update({ where: { id: bookingId }, data: { sequence: { increment: 1 } } });
  const own = { id: { in: moves.map(({ id }) => id) }, OR: [{ exception: true }, { status: "CANCELLED" as const }] };
  await tx.occurrence.updateMany({ where: own, data: { sequence } });
  if (await isTold(tx, bookingId)) await inviteAll(tx, bookingId, "update");
}
