import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import { database, type Transaction } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { shownNumber } from "@/lib/rooms/number";
import { bookableBy, seenBy as roomsSeenBy } from "@/lib/rooms/queries";
import { dayIn, minutesLater, wallClock } from "@/lib/time";
import type { Taken } from "./availability";
import type { Span } from "./booking";
import { freeTimes, overlap } from "./free";
import { seenBy } from "./scope";

type Reader = Pick<Transaction, "occurrence" | "booking" | "room">;
type Busy = Span & { id: string; bookingId: string; title: string | null };

/** So many of the dates that clash are looked into; how many more there are is said. */
export const mostShown = 50;
const offered = 3;
const roomsLookedAt = 15;

export type Alternatives = {
  /** the same room: the same day, earlier and later */
  earlier: Span[];
  later: Span[];
  rooms: { number: string; name: string }[];
};
export type Clash = Span & {
  with:
    | Taken
    | {
        capacity: {
          at: Date;
          date: string;
          time: string;
          timeZone: string;
          free: number;
          ports: number;
          seats: number;
        };
      };
  alternatives: Alternatives;
};

export type Where = {
  room: { id: string; number: string };
  timeZone: string;
  /** occurrences that will not be in the way */
  except?: string[];
};

/** What is in the way of each date: one entry for a date, the first that is there. */
export async function busyDates<Date_ extends Span>(
  tx: Reader,
  { room, except = [] }: Pick<Where, "room" | "except">,
  dates: Date_[],
): Promise<{ date: Date_; by: Busy }[]> {
  const busy = await busyDuring(tx, [room.id], dates, except);
  return inTheWayOf(dates, busy);
}

/** Both in order of start, and nobody of a room's overlapping: one walk. */
function inTheWayOf<Date_ extends Span>(dates: Date_[], busy: Busy[]): { date: Date_; by: Busy }[] {
  let at = 0;
  return dates.flatMap((date) => {
    // What ends before this date starts is over for all the later ones, too.
    for (let next = busy[at]; next && next.endsAt <= date.startsAt; next = busy[at]) at++;
    const by = busy[at];
    return by && overlap(by, date) ? [{ date, by }] : [];
  });
}

async function busyDuring(tx: Reader, roomIds: string[], dates: Span[], except: string[] = []) {
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (!first || !last) return [];
  const found = await tx.occurrence.findMany({
    where: {
      roomId: { in: roomIds },
      status: "SCHEDULED",
      endsAt: { gt: first.startsAt },
      startsAt: { lt: last.endsAt },
    },
    orderBy: { startsAt: "asc" },
    select: { id: true, bookingId: true, roomId: true, startsAt: true, endsAt: true, title: true },
  });
  const ignored = new Set(except);
  return found.filter(({ id }) => !ignored.has(id));
}

/** The refusal that names every date at which somebody else is in the room, and what is free instead. null: nobody is. */
export async function roomTaken(tx: Reader, actor: Actor, where: Where, dates: Span[]) {
  const found = await busyDates(tx, where, dates);
  const [first] = found;
  if (!first) return null;
  const clashes = await explained(tx, actor, where, found.slice(0, mostShown));
  const [shown] = clashes;
  return refuse("room-taken", {
    room: shownNumber(where.room.number),
    taken: shown?.with as Taken,
    alternatives: {
      later: await laterTimes(tx, where, first.date),
      rooms: shown?.alternatives.rooms ?? [],
    },
    clashes,
    others: found.length - clashes.length,
  });
}

export async function explained(
  tx: Reader,
  actor: Actor,
  { room, timeZone, except }: Where,
  found: { date: Span; by: Busy }[],
): Promise<(Clash & { with: Taken })[]> {
  const seen = await tx.booking.findMany({
    where: { AND: [{ id: { in: found.map(({ by }) => by.bookingId) } }, seenBy(actor)] },
    select: { id: true, title: true },
  });
  const titles = new Map(seen.map(({ id, title }) => [id, title]));
  const dates = found.map(({ date }) => date);
  const days = dates.map(({ startsAt }) => dayOf(startsAt, timeZone));
  const busy = await busyDuring(
    tx,
    [room.id],
    days.map(({ from, to }) => ({ startsAt: from, endsAt: to })),
    except,
  );
  const rooms = await freeRooms(tx, actor, dates);
  return found.map(({ date: { startsAt, endsAt }, by }, at) => {
    const title = titles.has(by.bookingId) ? (by.title ?? titles.get(by.bookingId)) : undefined;
    const day = days[at] ?? dayOf(startsAt, timeZone);
    return {
      startsAt,
      endsAt,
      with: { startsAt: by.startsAt, endsAt: by.endsAt, ...(title !== undefined && { title }) },
      alternatives: { ...timesOfDay(busy, { startsAt, endsAt }, day), rooms: rooms[at] ?? [] },
    };
  });
}

const dayOf = (instant: Date, zone: string) => dayIn(wallClock(instant, zone).date, zone);

function timesOfDay(busy: Busy[], wanted: Span, { from, to }: { from: Date; to: Date }) {
  const near = busy.filter((taken) => taken.endsAt > from && taken.startsAt < to);
  const later = freeTimes(near, wanted, offered).filter(({ endsAt }) => endsAt <= to);
  return { earlier: earlierTimes(near, wanted, from), later };
}

/** The nearest before: where others end, or so that it ends where others start. */
function earlierTimes(busy: Span[], wanted: Span, from: Date): Span[] {
  const length = wanted.endsAt.getTime() - wanted.startsAt.getTime();
  const least = Math.max(from.getTime(), Date.now());
  const ends = busy.map(({ startsAt }) => startsAt.getTime()).filter((end) => end < wanted.endsAt.getTime());
  const spans = ends.map((end) => ({ startsAt: new Date(end - length), endsAt: new Date(end) }));
  const free = spans.filter((span) => span.startsAt.getTime() >= least && !busy.some((taken) => overlap(taken, span)));
  return free.sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime()).slice(0, 1);
}

/** The next free times after a date, whichever day. */
async function laterTimes(tx: Reader, { room, except }: Where, date: Span): Promise<Span[]> {
  const reach = { startsAt: date.startsAt, endsAt: minutesLater(date.endsAt, 14 * 24 * 60) };
  return freeTimes(await busyDuring(tx, [room.id], [reach], except), date, offered);
}

/** For each date a few rooms that are free then: the actor's own first. */
async function freeRooms(tx: Reader, actor: Actor, dates: Span[]): Promise<{ number: string; name: string }[][]> {
  if (dates.length === 0) return [];
  const select = { id: true, number: true, name: true } as const;
  const where = { AND: [roomsSeenBy(actor), { madeForBooking: false }] };
  const find = (whose: object, take: number) =>
    tx.room.findMany({ where: { ...where, ...whose }, orderBy: { name: "asc" }, select, take });
  const own = await find({ ownerId: actor.id }, roomsLookedAt);
  const others = isAdministrator(actor) ? await find({ ownerId: { not: actor.id } }, roomsLookedAt - own.length) : [];
  const rooms = [...own, ...others];
  const busy = await busyDuring(
    tx,
    rooms.map(({ id }) => id),
    dates,
  );
  const taken = new Map<string, Set<number>>();
  for (const room of rooms) {
    const its = busy.filter(({ roomId }) => roomId === room.id);
    const clashing = inTheWayOf(dates, its);
    taken.set(room.id, new Set(clashing.map(({ date }) => date.startsAt.getTime())));
  }
  return dates.map(({ startsAt }) =>
    rooms
      .filter(({ id }) => !taken.get(id)?.has(startsAt.getTime()))
      .slice(0, offered)
      .map(({ number, name }) => ({ number, name })),
  );
}

/** The same without a transaction: for a clash that only the constraint has seen. */
export const roomTakenNow = (actor: Actor, where: Where, dates: Span[]) => roomTaken(database(), actor, where, dates);

/** The same of a room by its number. */
export async function numberTakenNow(actor: Actor, number: string, timeZone: string, dates: Span[]) {
  const room = await database().room.findFirst({ where: { AND: [bookableBy(actor), { number }] } });
  return room && roomTakenNow(actor, { room, timeZone }, dates);
}
