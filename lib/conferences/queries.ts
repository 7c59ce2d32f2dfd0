import { hostname } from "node:os";
import type { Actor } from "@/lib/accounts/account";
import { mayEdit } from "@/lib/bookings/scope";
import { numbersOf } from "@/lib/calls/caller";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { portalId } from "@/lib/health/portals";
import type { LogLine } from "./conference";
import { type Bridge, conferenceId } from "./history";

/** What history knows of a conference that still goes on: what a listing can't tell. */
export type Recalled = {
  startedAt: Date;
  occurrence: string | null;
  legs: {
    id: string;
    name: string;
    joinedAt: Date;
    /** some portal heard the join; else `joinedAt` is an estimate */
    exactly: boolean;
    talks: { from: Date; until: Date | null }[];
  }[];
  log: LogLine[];
  gaps: { from: Date; until: Date }[];
  /** the last that was heard of it */
  lastAt: Date;
};

const linesKept = 200;

export async function recallConference(of: Bridge): Promise<Recalled | null> {
  const row = await database().conference.findUnique({
    where: { id: conferenceId(of) },
    include: {
      participants: { orderBy: [{ joinedAt: "asc" }, { channelId: "asc" }], include: { talks: true } },
      log: { orderBy: [{ at: "desc" }], take: linesKept },
      gaps: { orderBy: { startedAt: "asc" } },
    },
  });
  if (!row) return null;
  const lines = { conferenceId: row.id, kind: "joined" };
  const joins = await database().logEntry.findMany({ where: lines, select: { key: true } });
  const heard = new Set(joins.map(({ key }) => key));
  const talks = row.participants.flatMap((leg) =>
    leg.talks.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]),
  );
  const moments = [
    row.startedAt,
    ...row.log.map(({ at }) => at),
    ...talks,
    ...row.participants.map(({ joinedAt }) => joinedAt),
  ];
  return {
    lastAt: new Date(Math.max(...moments.map((at) => at.getTime()))),
    startedAt: row.startedAt,
    occurrence: row.occurrenceId,
    legs: row.participants.map(({ channelId, name, joinedAt, talks }) => ({
      id: channelId,
      name,
      joinedAt,
      exactly: heard.has(`joined:${channelId}`),
      talks: talks
        .map(({ startedAt, endedAt }) => ({ from: startedAt, until: endedAt }))
        .sort((a, b) => a.from.getTime() - b.from.getTime()),
    })),
    log: row.log.reverse().map((one) => named(lineOfRow(one), row.participants)),
    gaps: row.gaps.map(({ startedAt, endedAt }) => ({ from: startedAt, until: endedAt })),
  };
}

/** A name that was learned after the line was written. */
function named(line: LogLine, legs: { channelId: string; name: string }[]): LogLine {
  const leg = legs.find(({ channelId }) => channelId === line.about?.id);
  return line.about && leg ? { ...line, about: { ...line.about, name: leg.name } } : line;
}

function lineOfRow({ key, at, kind, detail }: { key: string; at: Date; kind: string; detail: unknown }): LogLine {
  const { by = null, about = null, reason = null, detail: more } = (detail ?? {}) as Partial<LogLine>;
  return { key, at: at.toISOString(), kind: kind as LogLine["kind"], by, about, reason, ...(more && { detail: more }) };
}

/** Conferences that history thinks still go on. */
export const openConferences = (server: string, before: Date) =>
  database().conference.findMany({
    where: { serverId: server, endedAt: null, startedAt: { lt: before } },
    select: { bridgeId: true, roomNumber: true, startedAt: true, log: { orderBy: { at: "desc" }, take: 1 } },
  });

export async function invitationNames(ids: string[]): Promise<Map<string, string>> {
  const rows = await database().invitation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Who calls from these numbers, as far as accounts say and the phone books of the room's owner and of whoever planned what is booked in
 * it now. An account that is invited to that is its invitation, as it is when it comes by the browser (lib/web-phone/entry-queries.ts):
 * so both are one row. A number may be feigned: it gives a name to a row, never a right.
 */
export async function callersByNumber(
  room: string,
  occurrence: string | null,
  numbers: string[],
): Promise<Map<string, { person: string; name: string }>> {
  const written = numbers.flatMap((number) => numbersOf(number).map((form) => [form, number] as const));
  const phone = { in: written.map(([form]) => form) };
  if (written.length === 0) return new Map();
  const [accounts, held] = await Promise.all([
    database().account.findMany({
      where: { phone },
      select: { id: true, name: true, phone: true, email: true, role: true },
    }),
    database().room.findUnique({
      where: { number: room },
      select: {
        ownerId: true,
        occurrences: {
          where: { id: occurrence ?? "" },
          select: { bookingId: true, booking: { select: { organiserId: true } } },
        },
      },
    }),
  ]);
  const [date] = held?.occurrences ?? [];
  const hosts = [held?.ownerId, date?.booking.organiserId].flatMap((id) => id ?? []);
  const ownerId = { in: hosts };
  const invited = date && accounts.length > 0 ? await invitationsOf(date.bookingId, accounts) : [];
  const contacts = await database().contact.findMany({
    where: { phone, ownerId },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, phone: true },
  });
  const found = new Map<string, { person: string; name: string }>();
  const known = [
    ...contacts.map((one) => ({ ...one, person: `contact:${one.id}` })),
    ...accounts.map(({ id, name, phone, email, role }) => {
      const own = invited.find((one) => one.accountId === id || one.email?.toLowerCase() === email.toLowerCase());
      const moderates = role === "administrator" || hosts.includes(id);
      return own && (own.role === "MODERATOR" || !moderates)
        ? { name: own.name || name, phone, person: `invitation:${own.id}` }
        : { name, phone, person: `account:${id}` };
    }),
  ];
  for (const { person, name, phone } of known)
    for (const [form, number] of written) if (form === phone) found.set(number, { person, name });
  return found;
}

/** Of several of one account's first the one by which it moderates. */
const invitationsOf = (bookingId: string, accounts: { id: string; email: string }[]) =>
  database().invitation.findMany({
    where: {
      bookingId,
      withdrawnAt: null,
      OR: accounts.flatMap(({ id, email }) => [
        { accountId: id },
        { email: { equals: literally(email), mode: "insensitive" as const } },
      ]),
    },
    orderBy: { role: "asc" },
    select: { id: true, name: true, role: true, accountId: true, email: true },
  });

/** What a room's conference is called, and until when it is booked. */
export type Held = { title: string; occurrence: string | null; bookedUntil: Date | null };

/**
 * By the occurrence its callers came for; of a room in which nobody is, the one that is open now or opens within `early`.
 * Rooms the portal does not know are not in the answer.
 */
export async function heldIn(
  rooms: { room: string; occurrence: string | null; idle: boolean }[],
  now: Date,
  earlyMinutes: number,
): Promise<Map<string, Held>> {
  const soon = new Date(now.getTime() + earlyMinutes * 60_000);
  const ids = rooms.flatMap(({ occurrence }) => occurrence ?? []);
  const found = await database().room.findMany({
    where: { number: { in: rooms.map(({ room }) => room) } },
    select: {
      number: true,
      name: true,
      occurrences: {
        where: {
          OR: [{ id: { in: ids } }, { status: "SCHEDULED", startsAt: { lte: soon }, endsAt: { gt: now } }],
        },
        orderBy: { startsAt: "asc" },
        select: { id: true, endsAt: true, title: true, booking: { select: { title: true } } },
      },
    },
  });
  const asked = new Map(rooms.map((one) => [one.room, one]));
  return new Map(
    found.map(({ number, name, occurrences }) => {
      const { occurrence = null, idle = true } = asked.get(number) ?? {};
      const held = idle ? occurrences.at(-1) : occurrences.find(({ id }) => id === occurrence);
      return [
        number,
        {
          title: held?.title ?? held?.booking.title ?? name,
          occurrence: held?.id ?? null,
          bookedUntil: held?.endsAt ?? null,
        },
      ] as const;
    }),
  );
}

/** The one server of today's site. */
export const serverId = async (): Promise<string> =>
  (await database().server.findFirstOrThrow({ orderBy: { createdAt: "asc" }, select: { id: true } })).id;

/** A room whose conference somebody wants to see or steer: with what its callers came for, if it is on. */
type Asked = { room: string; occurrence: string | null };

/**
 * Which of `asked` an organiser may moderate: his own rooms, and those whose present booking he planned or was invited to as moderator.
 * That is the conference's own for as long as it is on; whoever has the next hour waits for its end. Where nothing booked is on it is
 * the one whose doors are open now.
 */
export async function moderatedBy(actor: Actor, asked: Asked[], now: Date, earlyMinutes: number): Promise<Set<string>> {
  const soon = new Date(now.getTime() + earlyMinutes * 60_000);
  const numbers = (some: Asked[]) => ({ in: some.map(({ room }) => room) });
  const [on, idle] = [asked.filter((one) => one.occurrence !== null), asked.filter((one) => one.occurrence === null)];
  const booking = plannedOrModeratedBy(actor);
  const ids = on.flatMap(({ occurrence }) => occurrence ?? []);
  const open = { status: "SCHEDULED" as const, startsAt: { lte: soon }, endsAt: { gt: now } };
  const rooms = await database().room.findMany({
    where: {
      OR: [
        { number: numbers(asked), ownerId: actor.id },
        { number: numbers(on), occurrences: { some: { id: { in: ids }, booking } } },
        { number: numbers(idle), occurrences: { some: { ...open, booking } } },
      ],
    },
    select: { number: true },
  });
  return new Set(rooms.map(({ number }) => number));
}

const plannedOrModeratedBy = ({ id, email }: Actor): Prisma.BookingWhereInput => ({
  OR: [
    { organiserId: id },
    {
      invitations: {
        some: {
          role: "MODERATOR",
          withdrawnAt: null,
          OR: [{ accountId: id }, { email: { equals: literally(email), mode: "insensitive" } }],
        },
      },
    },
  ],
});

export const knownRooms = async (numbers: string[]): Promise<string[]> =>
  (await database().room.findMany({ where: { number: { in: numbers } }, select: { number: true } })).map(
    ({ number }) => number,
  );

/** Whether this conference may be recorded at all: the booking's word, else the room's. */
export async function mayBeRecorded({ room, occurrence }: Asked): Promise<boolean> {
  const found = await database().room.findUnique({
    where: { number: room },
    select: {
      record: true,
      occurrences: { where: { id: occurrence ?? "" }, select: { booking: { select: { record: true } } } },
    },
  });
  return (found?.occurrences[0]?.booking.record ?? found?.record) !== "NEVER";
}

/** Whether another portal on this database listens to Asterisk at this moment: then what this one misses is kept all the same. */
export async function othersListen(now: Date): Promise<boolean> {
  const seen = await database().portal.findMany({ where: { seenAt: { gt: new Date(now.getTime() - 25_000) } } });
  return seen.some(({ id, detail }) => id !== portalId() && !isDeadHere(detail));
}

/** A portal of this machine that fell over did not sign off. */
function isDeadHere(detail: unknown): boolean {
  const { host, pid } = (detail ?? {}) as { host?: string; pid?: number };
  if (host !== hostname() || typeof pid !== "number") return false;
  try {
    return !process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** What callers of this room are told to dial. */
export const dialCard = (number: string) =>
  database().room.findUnique({ where: { number }, select: { number: true, name: true, participantPin: true } });

/** The booking whose occurrence this is. */
export async function bookingOf(occurrence: string): Promise<{ id: string; mayEdit(actor: Actor): boolean } | null> {
  const found = await database().occurrence.findUnique({
    where: { id: occurrence },
    select: { booking: { select: { id: true, organiserId: true, room: { select: { ownerId: true } } } } },
  });
  return found && { id: found.booking.id, mayEdit: (actor) => mayEdit(actor, found.booking) };
}
