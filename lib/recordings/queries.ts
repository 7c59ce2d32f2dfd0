import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { isToken } from "@/lib/invitations/guest";

/** Who asks for a recording: an account, or an invitee without one, by the token in his mail. */
export type Listener = { actor: Actor } | { invitation: Guest };
export type Guest = { id: string; bookingId: string; role: "MODERATOR" | "PARTICIPANT" };

/**
 * The recordings someone may hear: the room's owner, the booking's organiser and moderators, those it was shared with, administrators.
 * A participant's invitation alone does not do.
 */
export function heardBy(listener: Listener): Prisma.RecordingWhereInput {
  if ("invitation" in listener) return heardByGuest(listener.invitation);
  const { actor } = listener;
  if (isAdministrator(actor)) return {};
  const his = invitationsOf(actor);
  return {
    OR: [
      ...ownedBy(actor),
      { occurrence: { booking: { invitations: { some: { role: "MODERATOR", ...his } } } } },
      { shares: { some: { accountId: actor.id } } },
      { shares: { some: { invitation: his } } },
    ],
  };
}

const heardByGuest = ({ id, bookingId, role }: Guest): Prisma.RecordingWhereInput => ({
  OR: [...(role === "MODERATOR" ? [{ occurrence: { bookingId } }] : []), { shares: { some: { invitationId: id } } }],
});

/** Who may share it and see who fetched it: the room's owner, the booking's organiser, administrators. */
export const sharedBy = (actor: Actor): Prisma.RecordingWhereInput =>
  isAdministrator(actor) ? {} : { OR: ownedBy(actor) };

const ownedBy = (actor: Actor) => [
  { room: { ownerId: actor.id } },
  { occurrence: { booking: { organiserId: actor.id } } },
];

const invitationsOf = (actor: Actor) =>
  ({
    withdrawnAt: null,
    OR: [{ accountId: actor.id }, { email: { equals: literally(actor.email), mode: "insensitive" } }],
  }) satisfies Prisma.InvitationWhereInput;

/** The invitee whom this token was sent to; null: unknown, or withdrawn. */
export const guestByToken = async (token: string): Promise<Guest | null> =>
  isToken(token)
    ? database().invitation.findFirst({
        where: { token, withdrawnAt: null },
        select: { id: true, bookingId: true, role: true },
      })
    : null;

const zone = {
  room: { select: { timeZone: true } },
  occurrence: { select: { booking: { select: { timeZone: true } } } },
} satisfies Prisma.RecordingSelect;

/** What the door needs to send one; null: there is none, or not for him. */
export async function soundFor(listener: Listener, id: string) {
  const found = await database().recording.findFirst({
    where: { AND: [{ id }, heardBy(listener)] },
    select: { id: true, file: true, state: true, roomNumber: true, title: true, startedAt: true, ...zone },
  });
  return found && { ...found, timeZone: zoneOf(found) };
}

type Zoned = { room: { timeZone: string } | null; occurrence: { booking: { timeZone: string } } | null };
/** The zone its organiser planned in, else the room's. */
export const zoneOf = ({ room, occurrence }: Zoned): string => occurrence?.booking.timeZone ?? room?.timeZone ?? "UTC";

const line = {
  id: true,
  roomNumber: true,
  title: true,
  startedAt: true,
  durationSeconds: true,
  sizeBytes: true,
  state: true,
  ...zone,
} satisfies Prisma.RecordingSelect;
type Line = Prisma.RecordingGetPayload<{ select: typeof line }>;

/** One line of a list. `timeZone`: where it was planned. */
export type ListedRecording = ReturnType<typeof listed>;
const listed = ({ sizeBytes, room, occurrence, ...rest }: Line) => ({
  ...rest,
  sizeBytes: sizeBytes === null ? null : Number(sizeBytes),
  timeZone: zoneOf({ room, occurrence }),
});

export const PAGE = 50;
export type RecordingsAsked = { room?: string; search?: string; cursor?: string; limit?: number };

/** Latest first. `next` continues after the last one, null at the end. A room is asked for by its number. */
export async function recordingsOf(actor: Actor, { room, search, cursor, limit = PAGE }: RecordingsAsked = {}) {
  const rows = await database().recording.findMany({
    where: { AND: [heardBy({ actor }), room ? { roomNumber: room } : {}, found(search), after(cursor)] },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: line,
  });
  const items = rows.slice(0, limit).map(listed);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? `${last.startedAt.getTime()}.${last.id}` : null };
}

const found = (search = ""): Prisma.RecordingWhereInput => {
  const words = search.trim();
  if (words === "") return {};
  const digits = words.replace(/\s/g, "");
  return {
    OR: [
      { title: { contains: literally(words), mode: "insensitive" } },
      ...(/^\d+$/.test(digits) ? [{ roomNumber: { startsWith: digits } }] : []),
      { conference: { participants: { some: { name: { contains: literally(words), mode: "insensitive" } } } } },
    ],
  };
};

/** A cursor is a place in the order, not a row: it holds when rows come or go. One that was made up is the beginning. */
function after(cursor: string | undefined): Prisma.RecordingWhereInput {
  const [, milliseconds, id] = /^(\d{1,15})\.([a-z0-9]+)$/.exec(cursor ?? "") ?? [];
  if (!milliseconds) return {};
  const startedAt = new Date(Number(milliseconds));
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] };
}

/** What an invitee finds on the guest page, oldest first: all that is or will be there, with its state. */
export async function recordingsForInvitation(invitationId: string): Promise<ListedRecording[]> {
  const invitation = await database().invitation.findFirst({
    where: { id: invitationId, withdrawnAt: null },
    select: { id: true, bookingId: true, role: true },
  });
  if (!invitation) return [];
  const rows = await database().recording.findMany({
    where: heardByGuest(invitation),
    orderBy: { startedAt: "asc" },
    select: line,
  });
  return rows.map(listed);
}

/** Everything its page shows; null: there is none, or not for him. */
export async function recordingById(actor: Actor, id: string) {
  const row = await database().recording.findFirst({
    where: { AND: [{ id }, heardBy({ actor })] },
    select: {
      ...line,
      endedAt: true,
      waveform: true,
      conference: { select: whatHappened },
      occurrence: { select: whoWasAsked },
    },
  });
  if (!row) return null;
  const { conference, occurrence, waveform, endedAt, ...rest } = row;
  const owned = await database().recording.count({ where: { AND: [{ id }, sharedBy(actor)] } });
  return {
    ...listed({ ...rest, occurrence }),
    endedAt,
    waveform: waveform ? [...waveform] : null,
    conference,
    invitations: occurrence?.booking.invitations ?? [],
    mayShare: owned > 0,
  };
}

const whatHappened = {
  startedAt: true,
  endedAt: true,
  participants: {
    orderBy: { joinedAt: "asc" },
    select: {
      id: true,
      invitationId: true,
      name: true,
      number: true,
      code: true,
      joinedAt: true,
      leftAt: true,
      talks: { orderBy: { startedAt: "asc" }, select: { startedAt: true, endedAt: true } },
    },
  },
  gaps: { orderBy: { startedAt: "asc" }, select: { portal: true, startedAt: true, endedAt: true } },
} satisfies Prisma.ConferenceSelect;

const whoWasAsked = {
  booking: {
    select: {
      timeZone: true,
      invitations: {
        where: { withdrawnAt: null },
        orderBy: { createdAt: "asc" },
        select: { id: true, name: true, email: true, role: true, reply: true },
      },
    },
  },
} satisfies Prisma.OccurrenceSelect;

/** Whom it is shared with, for who may share it; null otherwise. */
export async function sharesOf(actor: Actor, id: string) {
  const row = await database().recording.findFirst({
    where: { AND: [{ id }, sharedBy(actor)] },
    select: {
      shares: {
        orderBy: { createdAt: "asc" },
        select: {
          id: true,
          createdAt: true,
          invitationId: true,
          account: { select: { name: true, email: true } },
          invitation: { select: { name: true, email: true } },
        },
      },
    },
  });
  return (
    row?.shares.map(({ id, createdAt, invitationId, account, invitation }) => ({
      id,
      createdAt,
      invitationId,
      name: (account ?? invitation)?.name ?? "",
      email: (account ?? invitation)?.email ?? null,
      kind: account ? ("account" as const) : ("invitation" as const),
    })) ?? null
  );
}

/** Who fetched it, latest first, for who may share it; null otherwise. */
export async function downloadsOf(actor: Actor, id: string, limit = 100) {
  const row = await database().recording.findFirst({
    where: { AND: [{ id }, sharedBy(actor)] },
    select: {
      downloads: {
        orderBy: { at: "desc" },
        take: limit,
        select: {
          id: true,
          at: true,
          address: true,
          disposition: true,
          bytesSent: true,
          complete: true,
          account: { select: { name: true } },
          invitation: { select: { name: true } },
        },
      },
    },
  });
  return (
    row?.downloads.map(({ bytesSent, account, invitation, ...rest }) => ({
      ...rest,
      bytesSent: Number(bytesSent),
      name: (account ?? invitation)?.name ?? null,
    })) ?? null
  );
}
