import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import { database, type Transaction } from "@/lib/database";
import { personalPins } from "@/lib/invitations/personal-pins";
import { enqueue } from "@/lib/jobs/queue";
import { vanityRefused } from "@/lib/policies/vanity-queries";
import { refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import { exitRefused } from "./exits";
import { lockRooms } from "./lock";
import { freeNumber, makeRoom } from "./make";
import { differing } from "./options";
import { areNear, isPopular, newRoomPins } from "./pin";
import { type RoomRow, seenBy, viewOf, withApprovers, withOwner } from "./queries";
import { constantOf } from "./room";
import type { RoomChanges, RoomInput } from "./schema";

/** Makes a room of the actor's; an administrator may name another owner. */
export async function createRoom(actor: Actor, { owner, number, ...input }: RoomInput) {
  return database().$transaction(async (tx) => {
    const own = await ownerFor(tx, actor, owner);
    if (!own.ok) return own;
    const wrong =
      exitRefused(input.options) ??
      pinsRefused(input, { participantPin: "", moderatorPin: "" }, new Set()) ??
      (await vanityRefused(tx, actor, number));
    if (wrong) return wrong;
    const answering = await approversFor(tx, actor, input);
    if (!answering.ok) return answering;
    const room = await makeRoom(tx, actor, {
      language: own.language,
      ...columnsOf(input),
      ...pinsBeside(input, number ?? ""),
      name: input.name,
      number,
      ownerId: own.id,
    });
    if (!room) return refuse("number-taken", { number, free: await freeNumber(tx) });
    await enqueue(tx, "push-room", { roomId: room.id });
    return { ok: true as const, room: viewOf({ ...room, approvers: await nameApprovers(tx, room.id, answering.ids) }) };
  });
}

/** Changes what is given; an administrator may also give the room to another owner. */
export async function changeRoom(actor: Actor, number: string, { owner, ...changes }: RoomChanges) {
  return withRoom(actor, number, async (tx, room) => {
    const own = owner === undefined ? null : await ownerFor(tx, actor, owner);
    if (own && !own.ok) return own;
    const wrong = exitRefused(changes.options) ?? pinsRefused(changes, room, await personalPins(tx, room.id));
    if (wrong) return wrong;
    const answering = await approversFor(tx, actor, changes);
    if (!answering.ok) return answering;
    await nameApprovers(tx, room.id, answering.ids);
    return change(tx, room, { ...columnsOf(changes), ...(own ? { ownerId: own.id } : {}) });
  });
}

/** Two new PINs; the old ones stop at once. Personal PINs stay. */
export async function renewPins(actor: Actor, number: string) {
  return withRoom(actor, number, async (tx, room) =>
    change(tx, room, newRoomPins(room.number, await personalPins(tx, room.id))),
  );
}

/**
 * Takes the room out of use. Its number is free again; what happened in it stays known.
 * @param isOn whether people are in a conference of that number now: the live picture knows
 */
export async function retireRoom(actor: Actor, number: string, isOn: (number: string) => boolean) {
  return withRoom(actor, number, async (tx, room) => {
    const booked = { roomId: room.id, status: "SCHEDULED" as const, endsAt: { gt: new Date() } };
    const next = await tx.occurrence.findFirst({ where: booked, orderBy: { startsAt: "asc" } });
    if (next) {
      const bookings = await tx.occurrence.count({ where: booked });
      return refuse("room-booked", { room: room.number, bookings, next: next.startsAt });
    }
    if (isOn(room.number)) return refuse("conference-on", { room: room.number });
    return change(tx, room, retirement(room, new Date()));
  });
}

const keptDays = 7;

/**
 * Takes rooms out of use that were made for one booking, a week after it was over: their numbers are free again. Those who call late
 * hear until then that it is over, instead of somebody else's conference. Nobody asks for it: a job does, hourly.
 * @returns how many
 */
export async function retireSpentRooms(now: Date): Promise<number> {
  const since = minutesLater(now, -keptDays * 24 * 60);
  const spent = {
    madeForBooking: true,
    retiredAt: null,
    createdAt: { lt: since },
    occurrences: { none: { status: "SCHEDULED" as const, endsAt: { gt: since } } },
    // a series whose next date is too far away to be a row yet
    bookings: { none: { status: "SCHEDULED" as const, expandedUntil: { not: null } } },
  };
  const rooms = await database().room.findMany({ where: spent, select: { id: true }, take: 1_000 });
  for (const { id } of rooms)
    await database().$transaction(async (tx) => {
      await lockRooms(tx, [id]);
      const room = await tx.room.findFirst({ where: { id, ...spent }, include: withOwner });
      if (room) await change(tx, room, retirement(room, now));
    });
  return rooms.length;
}

const retirement = ({ number, id }: RoomRow, retiredAt: Date) => ({ retiredAt, number: `${number}~${id}` });

/** Runs `work` on a room the actor may change, locked. */
function withRoom<T>(actor: Actor, number: string, work: (tx: Transaction, room: RoomRow) => Promise<T>) {
  return database().$transaction(async (tx) => {
    const found = await tx.room.findFirst({ where: { AND: [seenBy(actor), { number }] }, select: { id: true } });
    if (!found) return refuse("not-found");
    await lockRooms(tx, [found.id]);
    // Looked at again: it may have been retired while we queued.
    const room = await tx.room.findFirst({ where: { AND: [seenBy(actor), { id: found.id }] }, include: withOwner });
    return room ? work(tx, room) : refuse("not-found");
  });
}

async function change(tx: Transaction, room: RoomRow, data: Parameters<typeof tx.room.update>[0]["data"]) {
  const changed = await tx.room.update({
    where: { id: room.id },
    data,
    include: { ...withOwner, ...withApprovers },
  });
  await enqueue(tx, "push-room", { roomId: room.id });
  return { ok: true as const, room: viewOf(changed) };
}

async function ownerFor(tx: Transaction, actor: Actor, email: string | undefined) {
  if (email === undefined || email === actor.email)
    return { ok: true as const, id: actor.id, language: actor.language };
  if (!isAdministrator(actor)) return refuse("forbidden", { field: "owner" });
  const account = await tx.account.findUnique({ where: { email } });
  return account
    ? { ok: true as const, id: account.id, language: account.language }
    : refuse("owner-unknown", { owner: email });
}

type Answering = Pick<RoomChanges, "needsApproval" | "approvers" | "rules">;

/**
 * The ids of those who are to answer bookings; null: as before. Whom a rule binds does not loosen it: only administrators say which rooms
 * wait for a yes, whose, and what counts in them.
 */
async function approversFor(tx: Transaction, actor: Actor, { needsApproval, approvers, rules }: Answering) {
  const field = Object.entries({ needsApproval, approvers, rules }).find(([, given]) => given !== undefined)?.[0];
  if (field && !isAdministrator(actor)) return refuse("forbidden", { field });
  if (!approvers) return { ok: true as const, ids: null };
  const found = await tx.account.findMany({ where: { email: { in: approvers } }, select: { id: true, email: true } });
  const unknown = approvers.find((email) => !found.some((account) => account.email === email));
  return unknown
    ? refuse("approver-unknown", { approver: unknown })
    : { ok: true as const, ids: found.map(({ id }) => id) };
}

async function nameApprovers(tx: Transaction, roomId: string, ids: string[] | null) {
  if (ids) {
    await tx.roomApprover.deleteMany({ where: { roomId } });
    await tx.roomApprover.createMany({ data: ids.map((accountId) => ({ roomId, accountId })) });
  }
  return tx.roomApprover.findMany({ where: { roomId }, ...withApprovers.approvers });
}

type Pins = { participantPin?: string; moderatorPin?: string };

/** Why chosen PINs cannot be: popular, somebody's own, or too near each other. */
function pinsRefused(chosen: Pins, current: Required<Pins>, personal: ReadonlySet<string>) {
  const { participantPin, moderatorPin } = chosen;
  for (const pin of [participantPin, moderatorPin]) {
    if (pin === undefined) continue;
    if (isPopular(pin)) return refuse("pin-popular");
    if (personal.has(pin)) return refuse("pin-taken");
  }
  if (participantPin === undefined && moderatorPin === undefined) return null;
  const near = areNear(participantPin ?? current.participantPin, moderatorPin ?? current.moderatorPin);
  return near ? refuse("pins-too-near") : null;
}

/** Chosen PINs, with a generated one beside a single chosen one. */
function pinsBeside({ participantPin, moderatorPin }: Pins, number: string): Pins {
  if (participantPin && moderatorPin) return { participantPin, moderatorPin };
  for (;;) {
    const pins = newRoomPins(number);
    const both = {
      participantPin: participantPin ?? pins.participantPin,
      moderatorPin: moderatorPin ?? pins.moderatorPin,
    };
    if (!areNear(both.participantPin, both.moderatorPin)) return both;
  }
}

const columnsOf = ({ access, announce, record, options, approvers: _, ...same }: Omit<RoomChanges, "owner">) => ({
  ...same,
  ...(options && { options: differing(options) }),
  ...(access && { access: constantOf(access) }),
  ...(announce && { announce: constantOf(announce) }),
  ...(record && { record: constantOf(record) }),
});
