import { reservedSeats } from "@/lib/capacity/capacity";
import { capacityRefused } from "@/lib/capacity/reserve";
import { database, type Transaction } from "@/lib/database";
import { inviteAll } from "@/lib/invitations/invite";
import { postMail } from "@/lib/notifications/outbox";
import { lockRooms } from "@/lib/rooms/lock";
import { minutesLater } from "@/lib/time";
import type { Span } from "./booking";
import { busyDates } from "./clash-queries";
import { datesIn, ever, horizonOf, type PlannedDate } from "./dates";
import { datesOf, parseRecurrence, type Series } from "./recurrence";
import { dateTakenMail, takenReason } from "./series-mail";
import { isTold } from "./tell";

const batch = 200;
/** Nobody needs the 400th day to the minute: a series is looked at once a day. */
const slackMinutes = 12 * 60;

/**
 * Makes rows of the dates that have come within the horizon. A job asks for it, daily. A date that somebody else has taken meanwhile, or
 * for which there are no ports, is written as called off, and its organiser is told.
 * @returns how many dates were written, and how many of these called off
 */
export async function extendSeries(now: Date): Promise<{ dates: number; taken: number }> {
  const done = { dates: 0, taken: 0 };
  const failures: Error[] = [];
  const due = { lt: minutesLater(horizonOf(now), -slackMinutes) };
  for (let after = ""; ; ) {
    const found = await database().booking.findMany({
      where: { id: { gt: after }, status: "SCHEDULED", recurrence: { not: null }, expandedUntil: due },
      orderBy: { id: "asc" },
      select: { id: true, roomId: true },
      take: batch,
    });
    for (const { id, roomId } of found) {
      try {
        const { dates, taken } = await database().$transaction((tx) => extend(tx, id, roomId, now));
        done.dates += dates;
        done.taken += taken;
      } catch (error) {
        // The others have their dates all the same; the job is tried again for this one.
        failures.push(new Error(`series ${id} could not be extended`, { cause: error }));
      }
    }
    if (found.length < batch) break;
    after = found.at(-1)?.id ?? "";
  }
  if (failures.length > 0) throw new AggregateError(failures, failures[0]?.message);
  return done;
}

const withWhatItNeeds = {
  room: true,
  organiser: { select: { name: true, email: true, language: true, timeZone: true } },
  _count: { select: { invitations: { where: { withdrawnAt: null } } } },
} as const;

/** The same of one series, whose room is locked then. */
export async function extend(tx: Transaction, id: string, roomId: string, now: Date) {
  await lockRooms(tx, [roomId]);
  // Looked at again: another portal may have been here, or somebody may have changed the series.
  const booking = await tx.booking.findFirst({
    where: { id, roomId, status: "SCHEDULED", recurrence: { not: null } },
    include: withWhatItNeeds,
  });
  const parsed = parseRecurrence(booking?.recurrence ?? "");
  if (!booking?.expandedUntil || !booking.wallStart || !parsed.ok) return { dates: 0, taken: 0 };
  const series = { wallStart: booking.wallStart, timeZone: booking.timeZone, recurrence: parsed.recurrence };
  const until = await reach(tx, id, series, booking.expandedUntil, now);
  if (until <= booking.expandedUntil) return { dates: 0, taken: 0 };
  const seconds = booking.durationSeconds ?? 3_600;
  const planned = datesIn(series, { from: booking.expandedUntil, until, seconds });
  const there = await tx.occurrence.findMany({
    where: { bookingId: id, ruleStart: { in: planned.flatMap(({ ruleStart }) => ruleStart ?? []) } },
    select: { ruleStart: true },
  });
  const known = new Set(there.map(({ ruleStart }) => ruleStart?.getTime()));
  const dates = planned.filter(({ startsAt }) => !known.has(startsAt.getTime()));
  const reserved = reservedSeats(booking.seats, booking._count.invitations);
  const taken = await notToBe(tx, booking, dates, reserved);
  const reason = taken.size > 0 ? await takenReason(booking) : null;
  const goesOn = datesOf(series, { from: until, until: ever, limit: 1 }).length > 0;
  const { sequence } = await tx.booking.update({
    where: { id },
    data: { expandedUntil: goesOn ? until : null, sequence: { increment: taken.size > 0 ? 1 : 0 } },
  });
  const rows = await tx.occurrence.createManyAndReturn({
    data: dates.map(({ startsAt, endsAt, ruleStart }) => {
      const row = { bookingId: id, roomId, startsAt, endsAt, ruleStart, reserved };
      return taken.has(startsAt.getTime())
        ? { ...row, status: "CANCELLED" as const, cancelReason: reason, sequence }
        : row;
    }),
    select: { id: true, startsAt: true, endsAt: true, status: true },
  });
  const off = rows.filter(({ status }) => status === "CANCELLED");
  const mail = await dateTakenMail(booking, off);
  if (mail) await postMail(tx, mail);
  if (await isTold(tx, id)) for (const date of off) await inviteAll(tx, id, "cancel", { occurrence: date.id });
  return { dates: rows.length, taken: off.length };
}

/** The horizon, or where no date is to come within it just beyond the next: a series that goes on always has one. */
async function reach(tx: Transaction, bookingId: string, series: Series, from: Date, now: Date): Promise<Date> {
  const horizon = horizonOf(now);
  if ((await tx.occurrence.count({ where: { bookingId, status: "SCHEDULED", endsAt: { gt: now } } })) > 0)
    return horizon;
  const [next] = datesOf(series, { from, until: ever, limit: 1 });
  return next && next.startsAt >= horizon ? new Date(next.startsAt.getTime() + 1000) : horizon;
}

/** Starts of the dates for which there is no room, or there are no ports. */
async function notToBe(
  tx: Transaction,
  booking: { id: string; room: { id: string; number: string; serverId: string } },
  dates: PlannedDate[],
  seats: number,
): Promise<Set<number>> {
  const busy = new Set((await busyDates(tx, { room: booking.room }, dates)).map(({ date }) => date.startsAt.getTime()));
  const spans = dates
    .filter(({ startsAt }) => !busy.has(startsAt.getTime()))
    .map(({ startsAt, endsAt }) => ({ startsAt, endsAt, seats }));
  if (spans.length === 0) return busy;
  const refusal = await capacityRefused(tx, { serverId: booking.room.serverId, spans });
  for (const { startsAt } of (refusal?.clashes ?? []) as Span[]) busy.add(startsAt.getTime());
  return busy;
}
