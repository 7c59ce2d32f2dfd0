import type { Transaction } from "@/lib/database";
import type { Span } from "./booking";
import type { Plan } from "./dates";
import { distance, instantOf, moved, ruleWallOf, wallOf } from "./recurrence-change";
import { ruleStartOf } from "./series";
import type { OccurrenceRow } from "./transaction";

/** A date as it is to be. `id` null: a new row. */
export type NewDate = Span & {
  id: string | null;
  roomId: string;
  ruleStart: Date | null;
  exception: boolean;
  status: "SCHEDULED" | "CANCELLED";
};

export type Rewritten = {
  dates: NewDate[];
  /** rows that the new rule has no date for */
  gone: string[];
  /** wall clock of exceptions that the rule does not give any more: they stay as dates of their own */
  rdates: string[];
};

type Change = {
  from: { timeZone: string; roomId: string; seconds: number; wallStart: string };
  to: { timeZone: string; roomId: string };
  /** how far each date moves on the wall clock, in seconds */
  by: number;
  /** the rule is another one: dates are found again by the day they are on, else by their exact time */
  sameDay: boolean;
  /** the id of a date that was given its new time by name: where it was moved to by itself, it moves along */
  named?: string;
};

/**
 * What becomes of the rows of a series when its dates are planned anew. Each row goes on as the date it was; an exception keeps what
 * it has of its own, also its time; one that is called off stays so.
 */
export function rewritten(rows: OccurrenceRow[], plan: Plan, { from, to, by, sameDay, named }: Change): Rewritten {
  const free = new Map(plan.dates.map((date) => [date.startsAt.getTime(), date]));
  const byDay = new Map(plan.dates.map((date) => [wallOf(date.startsAt, to.timeZone).slice(0, 10), date]));
  const result: Rewritten = { dates: [], gone: [], rdates: [] };
  for (const row of rows) {
    const before = ruleWallOf(ruleStartOf(row), from, from.timeZone);
    const wall = moved(before, by);
    const exact = free.get(instantOf(wall, to.timeZone).getTime());
    const near = sameDay ? byDay.get(before.slice(0, 10)) : byDay.get(wall.slice(0, 10));
    const date = exact ?? (near && free.get(near.startsAt.getTime()));
    if (date) free.delete(date.startsAt.getTime());
    else if (!row.exception || row.status === "CANCELLED" || !plan.recurrence) {
      result.gone.push(row.id);
      continue;
    } else result.rdates.push(wall);
    const start = date?.startsAt ?? instantOf(wall, to.timeZone);
    result.dates.push(next(row, start, plan, { from, to, by: row.id === named ? by : 0 }));
  }
  for (const { startsAt, endsAt, ruleStart } of free.values())
    result.dates.push({
      id: null,
      roomId: to.roomId,
      startsAt,
      endsAt,
      ruleStart,
      exception: false,
      status: "SCHEDULED",
    });
  result.dates.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return result;
}

function next(
  row: OccurrenceRow,
  start: Date,
  plan: Plan,
  { from, to, by }: Pick<Change, "from" | "to" | "by">,
): NewDate {
  const seconds = (row.endsAt.getTime() - row.startsAt.getTime()) / 1000;
  const elsewhere = row.exception && row.ruleStart !== null && row.startsAt.getTime() !== row.ruleStart.getTime();
  const alone = row.exception && (elsewhere || seconds !== from.seconds) && by === 0;
  const length = (alone ? seconds : plan.durationSeconds) * 1000;
  const own = by === 0 ? row.startsAt : instantOf(moved(wallOf(row.startsAt, from.timeZone), by), to.timeZone);
  const startsAt = elsewhere ? own : start;
  return {
    id: row.id,
    roomId: row.exception && row.roomId !== from.roomId ? row.roomId : to.roomId,
    startsAt,
    endsAt: new Date(startsAt.getTime() + length),
    ruleStart: plan.recurrence ? start : null,
    exception: row.exception && plan.recurrence !== null,
    status: row.status,
  };
}

/** Seconds between two times of day: what a series moves by when its rule is replaced. */
export const timeOfDayBetween = (before: string, after: string): number =>
  distance(`2000-01-01${before.slice(10)}`, `2000-01-01${after.slice(10)}`);

/**
 * Writes the dates as they are to be. Rows are taken out of the room first and put back with their new times in one statement: on the
 * way nobody is in his own way, neither for the exclusion constraint nor for the unique ruleStart.
 */
export async function writeDates(
  tx: Transaction,
  { dates, gone }: Pick<Rewritten, "dates" | "gone">,
  { bookingId, reserved, sequence }: { bookingId: string; reserved: (id: string | null) => number; sequence: number },
): Promise<void> {
  await tx.occurrence.deleteMany({ where: { id: { in: gone } } });
  const kept = dates.filter((date): date is NewDate & { id: string } => date.id !== null);
  const ids = kept.map(({ id }) => id);
  await tx.occurrence.updateMany({ where: { id: { in: ids } }, data: { status: "CANCELLED", ruleStart: null } });
  await tx.$executeRaw`
    UPDATE "Occurrence" o SET "bookingId" = ${bookingId}, "roomId" = n.room, "startsAt" = n.starts, "endsAt" = n.ends,
      "ruleStart" = n.rule, exception = n.exception, status = n.status::"BookingStatus", reserved = n.reserved,
      sequence = CASE WHEN n.exception OR n.status = 'CANCELLED' THEN ${sequence}::int ELSE o.sequence END
    FROM unnest(${ids}::text[], ${kept.map(({ roomId }) => roomId)}::text[],
      ${kept.map(({ startsAt }) => startsAt.toISOString())}::timestamptz[],
      ${kept.map(({ endsAt }) => endsAt.toISOString())}::timestamptz[],
      ${kept.map(({ ruleStart }) => ruleStart?.toISOString() ?? null)}::timestamptz[],
      ${kept.map(({ exception }) => exception)}::boolean[], ${kept.map(({ status }) => status)}::text[],
      ${kept.map(({ id }) => reserved(id))}::int[])
      AS n(id, room, starts, ends, rule, exception, status, reserved)
    WHERE o.id = n.id`;
  const fresh = dates.filter(({ id }) => id === null);
  await tx.occurrence.createMany({
    data: fresh.map(({ id: _, ...date }) => ({ ...date, bookingId, reserved: reserved(null) })),
  });
}
