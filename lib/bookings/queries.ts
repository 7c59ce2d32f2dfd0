import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { keyIn, type Page, pageOf } from "@/lib/page";
import { shownNumber } from "@/lib/rooms/number";
import { bookableBy } from "@/lib/rooms/queries";
import { dayIn } from "@/lib/time";
import { type BookingLine, type BookingView, type Span, stateOf } from "./booking";
import { mayEdit, seenBy } from "./scope";
import { nextOf } from "./transaction";
import { type BookingRow, type Dates, viewOf, withEverything, withPlace } from "./view";

/** So many dates of a series are shown at once. */
const mostDates = 400;

/** null: there is none, or not for this actor. */
export async function bookingById(actor: Actor, id: string): Promise<BookingView | null> {
  const booking = await database().booking.findFirst({
    where: { AND: [{ id }, seenBy(actor)] },
    include: withEverything,
  });
  const now = new Date();
  return booking && viewOf(booking, await datesOf(booking, now), actor, now);
}

/** Those to come; when all are over the last. */
async function datesOf({ id: bookingId, expandedUntil }: BookingRow, now: Date): Promise<Dates> {
  const find = (where: object, order: "asc" | "desc", take: number) =>
    database().occurrence.findMany({
      where: { bookingId, ...where },
      orderBy: [{ startsAt: order }, { id: order }],
      include: withPlace,
      take,
    });
  const [coming, over] = await Promise.all([
    find({ endsAt: { gt: now } }, "asc", mostDates + 1),
    find({ endsAt: { lte: now } }, "desc", 20),
  ]);
  const last = over.find(({ status }) => status === "SCHEDULED") ?? over[0];
  const standing = coming.some(({ status }) => status === "SCHEDULED");
  const shown = [...(standing || !last ? [] : [last]), ...coming.slice(0, mostDates)];
  const current = nextOf(shown, now);
  if (!current) throw new Error(`booking ${bookingId} has no occurrence`);
  const others = coming.length > mostDates || over.length > (standing || !last ? 0 : 1);
  return { shown, current, more: others || expandedUntil !== null };
}

/** The same of one that the actor has just written. */
export async function bookingThatIs(actor: Actor, id: string): Promise<BookingView> {
  const booking = await bookingById(actor, id);
  if (!booking) throw new Error(`booking ${id} has gone while it was written`);
  return booking;
}

export type Which = {
  roomId?: string;
  /** in titles, names of invitees, room numbers */
  search?: string;
  status?: "scheduled" | "cancelled" | "all";
};

/** A date may be called off by itself. */
const dateMatching = ({ status = "scheduled" }: Which): Prisma.OccurrenceWhereInput => {
  if (status === "all") return {};
  return status === "scheduled" ? { status: "SCHEDULED" } : { status: "CANCELLED" };
};

const matching = (actor: Actor, { roomId, search, status = "scheduled" }: Which): Prisma.BookingWhereInput => ({
  AND: [seenBy(actor), search ? { OR: foundBy(search) } : {}],
  roomId,
  status: status === "scheduled" ? "SCHEDULED" : undefined,
});

const foundBy = (search: string): Prisma.BookingWhereInput[] => [
  { title: { contains: literally(search), mode: "insensitive" } },
  { room: { number: { startsWith: literally(search.replaceAll(" ", "")) } } },
  { room: { name: { contains: literally(search), mode: "insensitive" } } },
  { invitations: { some: { name: { contains: literally(search), mode: "insensitive" }, withdrawnAt: null } } },
];

const withLine = {
  booking: {
    include: {
      room: { select: { ownerId: true } },
      organiser: { select: { id: true, name: true } },
      _count: { select: { invitations: { where: { withdrawnAt: null } } } },
    },
  },
  room: { select: { id: true, number: true, name: true } },
  _count: { select: { recordings: true } },
} satisfies Prisma.OccurrenceInclude;

const lineOf = (actor: Actor, now: Date) => {
  return (occurrence: Prisma.OccurrenceGetPayload<{ include: typeof withLine }>): BookingLine => {
    const { booking, room, _count, id, startsAt, endsAt, status } = occurrence;
    return {
      id: booking.id,
      occurrenceId: id,
      startsAt,
      endsAt,
      title: occurrence.title ?? booking.title,
      room: { id: room.id, number: shownNumber(room.number), name: room.name },
      organiser: booking.organiser,
      timeZone: booking.timeZone,
      state: stateOf({ startsAt, endsAt, status }, now),
      inviteeCount: booking._count.invitations,
      recordings: _count.recordings,
      mayEdit: mayEdit(actor, booking),
    };
  };
};

/** Every date that touches [from, to) and the actor may see, in order of start. */
export async function bookingsBetween(
  actor: Actor,
  from: Date,
  to: Date,
  { limit = 500, ...which }: Which & { limit?: number } = {},
): Promise<BookingLine[]> {
  const occurrences = await database().occurrence.findMany({
    where: { startsAt: { lt: to }, endsAt: { gt: from }, ...dateMatching(which), booking: matching(actor, which) },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    include: withLine,
    take: limit,
  });
  return occurrences.map(lineOf(actor, new Date()));
}

/** The dates of whole bookings in order of start, a page at a time. */
export async function bookingsPage(
  actor: Actor,
  { from, to, limit, cursor, ...which }: Which & { from?: Date; to?: Date; limit: number; cursor?: string },
): Promise<Page<BookingView>> {
  const [startsAt, id] = keyIn(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^[a-z0-9]+$/)])) ?? [];
  const after: Prisma.OccurrenceWhereInput = startsAt
    ? { OR: [{ startsAt: { gt: new Date(startsAt) } }, { startsAt: new Date(startsAt), id: { gt: id } }] }
    : {};
  const now = new Date();
  const found = await database().occurrence.findMany({
    where: {
      AND: [{ startsAt: { lt: to }, endsAt: { gt: from ?? now } }, after, dateMatching(which)],
      booking: matching(actor, which),
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    include: { ...withPlace, booking: { include: withEverything } },
    take: limit + 1,
  });
  const page = pageOf(found, limit, (occurrence) => [occurrence.startsAt.toISOString(), occurrence.id]);
  const lineOfOne = ({ booking, ...date }: (typeof found)[number]): BookingView => {
    const view = viewOf(booking, { shown: [date], current: date, more: booking.recurrence !== null }, actor, now);
    const own = {
      title: date.title ?? view.title,
      agenda: date.agenda ?? view.agenda,
      seats: date.seats ?? view.seats,
    };
    return { ...view, ...own };
  };
  return { ...page, items: page.items.map(lineOfOne) };
}

export type RoomDay = {
  id: string;
  number: string;
  name: string;
  /** title null: somebody's that the actor may not see */
  taken: { occurrenceId: string; bookingId: string | null; title: string | null; startsAt: Date; endsAt: Date }[];
};

/** What is taken in some of the actor's rooms on one date of `zone`, for the day's timeline. Rooms come in the order asked for. */
export async function roomDay(actor: Actor, roomIds: string[], date: string, zone: string): Promise<RoomDay[]> {
  const { from, to } = dayIn(date, zone);
  const rooms = await database().room.findMany({
    where: { AND: [bookableBy(actor), { id: { in: roomIds } }] },
    select: {
      id: true,
      number: true,
      name: true,
      occurrences: {
        where: { status: "SCHEDULED", startsAt: { lt: to }, endsAt: { gt: from } },
        orderBy: { startsAt: "asc" },
        select: {
          id: true,
          startsAt: true,
          endsAt: true,
          bookingId: true,
          title: true,
          booking: { select: { title: true } },
        },
      },
    },
  });
  // Who sees a room sees what is booked in it: both go by the room's owner.
  const days = rooms.map(({ occurrences, ...room }) => ({
    ...room,
    taken: occurrences.map(({ id, booking, title, ...rest }) => ({
      ...rest,
      occurrenceId: id,
      title: title ?? booking.title,
    })),
  }));
  return days.sort((a, b) => roomIds.indexOf(a.id) - roomIds.indexOf(b.id));
}

/** The ids of a booking's dates. Asks for no rights: only for a caller who has been let at the booking. */
export async function occurrencesOf(bookingId: string): Promise<string[]> {
  const found = await database().occurrence.findMany({ where: { bookingId }, select: { id: true } });
  return found.map(({ id }) => id);
}

/** When and where a date takes place; null: it does not, or not any more. */
export async function plannedTime(occurrenceId: string): Promise<(Span & { room: string }) | null> {
  const found = await database().occurrence.findFirst({
    where: { id: occurrenceId, status: "SCHEDULED" },
    select: { startsAt: true, endsAt: true, room: { select: { number: true } } },
  });
  return found && { startsAt: found.startsAt, endsAt: found.endsAt, room: found.room.number };
}
