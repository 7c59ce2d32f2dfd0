import { type Actor, isAdministrator, isBanned } from "@/lib/accounts/account";
import { seenBy } from "@/lib/bookings/scope";
import { database, type Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { shownNumber } from "@/lib/rooms/number";
import { wordOf } from "@/lib/rooms/room";

const person = { select: { id: true, name: true, email: true } } as const;
const decider = {
  select: { id: true, name: true, email: true, language: true, timeZone: true, banned: true, banExpires: true },
};

export const withApproval = {
  room: {
    include: { owner: decider, approvers: { include: { account: decider }, orderBy: { account: { name: "asc" } } } },
  },
  organiser: { select: { ...person.select, language: true, timeZone: true } },
  bookedBy: { select: { ...person.select, language: true, timeZone: true } },
  decidedBy: { select: { id: true, name: true } },
  occurrences: { where: { status: "SCHEDULED" }, orderBy: { startsAt: "asc" } },
  _count: { select: { invitations: { where: { withdrawnAt: null } } } },
} satisfies Prisma.BookingInclude;
export type Asking = Prisma.BookingGetPayload<{ include: typeof withApproval }>;

/** Whom a booking waits for: the room's approvers, where nobody is named its owner. Who is shut out cannot answer. */
function decidersOf({ room }: Pick<Asking, "room">) {
  const named = room.approvers.map(({ account }) => account);
  return (named.length > 0 ? named : [room.owner]).filter((account) => !isBanned(account, new Date()));
}

/** As `decidersOf`, and where none of them is left the administrators: somebody must be able to answer. */
export async function whoIsAsked(tx: Transaction, asking: Pick<Asking, "room">) {
  const deciders = decidersOf(asking);
  if (deciders.length > 0) return deciders;
  const administrators = await tx.account.findMany({ where: { role: "administrator" }, ...decider });
  return administrators.filter((account) => !isBanned(account, new Date()));
}

export const decidableBy = (actor: Actor): Prisma.BookingWhereInput =>
  isAdministrator(actor)
    ? {}
    : {
        OR: [
          { room: { approvers: { some: { accountId: actor.id } } } },
          { room: { approvers: { none: {} }, ownerId: actor.id } },
        ],
      };

const waiting = { approval: "PENDING", status: "SCHEDULED" } satisfies Prisma.BookingWhereInput;

export type WaitingBooking = ReturnType<typeof waitingView>;

/** What waits for the actor's answer, the nearest first. */
export async function waitingFor(actor: Actor) {
  const found = await database().booking.findMany({
    where: { AND: [waiting, decidableBy(actor)] },
    include: withApproval,
    take: 200,
  });
  return found.map(waitingView).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** How many wait for the actor's answer. */
export async function countWaitingFor(actor: Actor): Promise<number> {
  return database().booking.count({ where: { AND: [waiting, decidableBy(actor)] } });
}

function waitingView(asking: Asking) {
  const { id, title, agenda, timeZone, recurrence, wallStart, createdAt, room, organiser, bookedBy, occurrences } =
    asking;
  const [first, last] = [occurrences.at(0), occurrences.at(-1)];
  return {
    id,
    title,
    agenda,
    timeZone,
    recurrence,
    wallStart,
    createdAt,
    startsAt: first?.startsAt ?? createdAt,
    endsAt: first?.endsAt ?? createdAt,
    lastStartsAt: last?.startsAt ?? createdAt,
    dates: occurrences.length,
    seats: asking.seats,
    inviteeCount: asking._count.invitations,
    room: { number: shownNumber(room.number), name: room.name },
    organiser: { id: organiser.id, name: organiser.name, email: organiser.email },
    bookedBy: bookedBy && { id: bookedBy.id, name: bookedBy.name, email: bookedBy.email },
    approvers: decidersOf(asking).map(({ name, email }) => ({ name, email })),
  };
}

export type ApprovalView = NonNullable<Awaited<ReturnType<typeof approvalOf>>>;

/** How a booking stands with its approvers, and who booked it for whom; null: none such, or not for this actor. */
export async function approvalOf(actor: Actor, bookingId: string) {
  const found = await database().booking.findFirst({
    where: { AND: [{ id: bookingId }, seenBy(actor)] },
    include: withApproval,
  });
  if (!found) return null;
  const deciders = decidersOf(found);
  return {
    state: wordOf(found.approval),
    approvers: deciders.map(({ name }) => name),
    mayDecide:
      found.approval === "PENDING" &&
      found.status === "SCHEDULED" &&
      (isAdministrator(actor) || deciders.some(({ id }) => id === actor.id)),
    decidedBy: found.decidedBy?.name ?? null,
    decidedAt: found.decidedAt,
    reason: found.decisionReason,
    organiser: found.organiser.name,
    bookedBy: found.bookedBy?.name ?? null,
  };
}
