import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { shownNumber } from "@/lib/rooms/number";
import { bookableBy, seenBy as roomsSeenBy } from "@/lib/rooms/queries";
import { minutesLater } from "@/lib/time";
import { type Span, timeRefused } from "./booking";
import { freeTimes, overlap } from "./free";
import { seenBy } from "./scope";
import { nextOf } from "./transaction";

const searchDays = 14;
const offered = 3;

export type Taken = Span & { title?: string };
export type Alternatives = { later: Span[]; rooms: { number: string; name: string }[] };

/**
 * Whether a room could be booked then, and if not, what else: for forms that answer while somebody types, and after a refusal.
 * It promises nothing: only booking does.
 * @param except the booking that is being moved, or the one date of a series: the others may be in its way
 */
export async function availability(
  actor: Actor,
  { room: number, except, ...wanted }: Span & { room?: string | null; except?: string },
) {
  const wrong = timeRefused(wanted, new Date());
  if (wrong) return wrong;
  if (!number) return { ok: true as const };
  const room = await database().room.findFirst({ where: { AND: [bookableBy(actor), { number }] } });
  if (!room) return refuse("not-found", { field: "room" });
  return (await clash(actor, room, wanted, except)) ?? { ok: true as const };
}

/** The refusal that names who is in the way; null: nobody (any more). */
export async function clash(actor: Actor, room: { id: string; number: string }, wanted: Span, except?: string) {
  const busy = await busyIn(room.id, wanted, except);
  const inTheWay = busy.find((taken) => overlap(taken, wanted));
  if (!inTheWay) return null;
  const seen = await database().booking.findFirst({
    where: { AND: [{ id: inTheWay.bookingId }, seenBy(actor)] },
    select: { title: true },
  });
  const taken: Taken = {
    startsAt: inTheWay.startsAt,
    endsAt: inTheWay.endsAt,
    ...(seen && { title: inTheWay.title ?? seen.title }),
  };
  const alternatives: Alternatives = { later: freeTimes(busy, wanted, offered), rooms: await freeRooms(actor, wanted) };
  return refuse("room-taken", { room: shownNumber(room.number), taken, alternatives });
}

const busyIn = (roomId: string, wanted: Span, except?: string) =>
  database().occurrence.findMany({
    where: {
      roomId,
      status: "SCHEDULED",
      endsAt: { gt: wanted.startsAt },
      startsAt: { lt: minutesLater(wanted.endsAt, searchDays * 24 * 60) },
      NOT: except === undefined ? undefined : { OR: [{ bookingId: except }, { id: except }] },
    },
    orderBy: { startsAt: "asc" },
    select: { startsAt: true, endsAt: true, bookingId: true, title: true },
  });

/** The actor's own rooms first; an administrator is offered others' where his own do not suffice. */
async function freeRooms(actor: Actor, { startsAt, endsAt }: Span) {
  const free = {
    madeForBooking: false,
    occurrences: { none: { status: "SCHEDULED" as const, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } } },
  };
  const find = (whose: object, take: number) =>
    database().room.findMany({
      where: { AND: [roomsSeenBy(actor), free, whose] },
      orderBy: { name: "asc" },
      select: { number: true, name: true },
      take,
    });
  const own = await find({ ownerId: actor.id }, offered);
  return own.length < offered ? [...own, ...(await find({ ownerId: { not: actor.id } }, offered - own.length))] : own;
}

/** What comes after a booking in its room, with how many whole minutes there are until then; null: nothing. */
export async function whatFollows(actor: Actor, id: string) {
  const dates = await database().occurrence.findMany({
    where: { bookingId: id, endsAt: { gt: new Date() } },
    orderBy: { startsAt: "asc" },
    include: { room: true },
    take: 10,
  });
  const ending = nextOf(dates, new Date());
  if (!ending) return null;
  const next = await database().occurrence.findFirst({
    where: { roomId: ending.roomId, status: "SCHEDULED", startsAt: { gte: ending.endsAt } },
    orderBy: { startsAt: "asc" },
  });
  if (!next) return null;
  const refusal = await clash(actor, ending.room, { startsAt: ending.endsAt, endsAt: next.endsAt });
  const possibleMinutes = Math.floor((next.startsAt.getTime() - ending.endsAt.getTime()) / 60_000);
  return refusal && refuse("room-taken", { room: refusal.room, taken: refusal.taken, possibleMinutes });
}
