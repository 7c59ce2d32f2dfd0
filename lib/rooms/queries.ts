import { z } from "zod";
import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { keyIn, type Page, pageOf } from "@/lib/page";
import { roomRules } from "@/lib/policies/policy";
import { optionsIn, plainOptions } from "./options";
import { type RoomView, wordOf } from "./room";
import { roomNumber } from "./schema";

const person = { select: { id: true, name: true, email: true } } as const;
export const withOwner = { owner: person } satisfies Prisma.RoomInclude;
export type RoomRow = Prisma.RoomGetPayload<{ include: typeof withOwner }>;
/** Apart from `withOwner`: a row that is just made cannot be read with many of anything. */
export const withApprovers = {
  approvers: { include: { account: person }, orderBy: { account: { name: "asc" } } },
} satisfies Prisma.RoomInclude;
const withAll = { ...withOwner, ...withApprovers };
type WithApprovers = Partial<Prisma.RoomGetPayload<{ include: typeof withApprovers }>>;

/** The rooms an actor may see, with their PINs: his own; an administrator's are all. */
export const seenBy = (actor: Actor): Prisma.RoomWhereInput =>
  isAdministrator(actor) ? { retiredAt: null } : { retiredAt: null, ownerId: actor.id };

/** The rooms an actor may book: those, and the rooms of whoever has made him a deputy. */
export const bookableBy = (actor: Actor): Prisma.RoomWhereInput =>
  isAdministrator(actor) ? seenBy(actor) : { retiredAt: null, ownerId: { in: [actor.id, ...(actor.deputyFor ?? [])] } };

export const viewOf = (room: RoomRow & Pick<WithApprovers, "approvers">): RoomView => ({
  id: room.id,
  number: room.number,
  name: room.name,
  owner: room.owner,
  participantPin: room.participantPin,
  moderatorPin: room.moderatorPin,
  language: room.language === "zh" ? "zh" : "en",
  timeZone: room.timeZone,
  access: wordOf(room.access),
  maxParticipants: room.maxParticipants,
  waitForModerator: room.waitForModerator,
  endWithModerator: room.endWithModerator,
  joinMuted: room.joinMuted,
  announce: wordOf(room.announce),
  musicWhileAlone: room.musicWhileAlone,
  record: wordOf(room.record),
  options: { ...plainOptions, ...optionsIn(room.options) },
  needsApproval: room.needsApproval,
  approvers: (room.approvers ?? []).map(({ account }) => account),
  rules: roomRules.safeParse(room.rules ?? {}).data ?? {},
  madeForBooking: room.madeForBooking,
  createdAt: room.createdAt,
});

type Which = { search?: string; madeForBooking?: boolean };
/** to book in, not to look at: also the rooms of those whose deputy the actor is */
type ToBook = { toBook?: boolean };

const matching = ({ search, madeForBooking }: Which): Prisma.RoomWhereInput => ({
  madeForBooking,
  // Those of calls last as long as the call: they are on the first page, not in lists.
  madeForCall: false,
  ...(search
    ? {
        OR: [
          { name: { contains: literally(search), mode: "insensitive" } },
          { number: { startsWith: literally(search) } },
        ],
      }
    : {}),
});

/**
 * The actor's rooms by name, for lists and pickers.
 * @param which madeForBooking false: only those that somebody made on purpose
 */
export async function roomsOf(
  actor: Actor,
  { limit = 500, toBook = false, ...which }: Which & ToBook & { limit?: number } = {},
) {
  const rooms = await database().room.findMany({
    where: { AND: [toBook ? bookableBy(actor) : seenBy(actor), matching(which)] },
    orderBy: [{ name: "asc" }, { number: "asc" }],
    include: withAll,
    take: limit,
  });
  return rooms.map(viewOf);
}

/** What a cursor holds: a room's number. */
export const placeInRooms = z.tuple([roomNumber]);

/** The actor's rooms in the order of their numbers, a page at a time. */
export async function roomsPage(
  actor: Actor,
  { limit, cursor, ...which }: Which & { limit: number; cursor?: string },
): Promise<Page<RoomView>> {
  const [after] = keyIn(cursor, placeInRooms) ?? [];
  const rooms = await database().room.findMany({
    where: { AND: [seenBy(actor), matching(which), after === undefined ? {} : { number: { gt: after } }] },
    orderBy: { number: "asc" },
    include: withAll,
    take: limit + 1,
  });
  return pageOf(rooms.map(viewOf), limit, (room) => [room.number]);
}

/** null: there is none, or not for this actor. */
export async function roomByNumber(actor: Actor, number: string): Promise<RoomView | null> {
  const room = await database().room.findFirst({ where: { AND: [seenBy(actor), { number }] }, include: withAll });
  return room && viewOf(room);
}
