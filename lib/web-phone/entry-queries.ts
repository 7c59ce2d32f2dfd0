import type { Actor } from "@/lib/accounts/account";
import { mayModerate } from "@/lib/conferences/rights";
import { database, literally } from "@/lib/database";
import { environment } from "@/lib/environment";
import { isToken } from "@/lib/invitations/guest";

/** Who comes in, where, and by which PIN: what he would key on a telephone. */
export type Entry = {
  room: string;
  pin: string;
  name: string;
  title: string;
  invitationId: string | null;
  accountId: string | null;
  /** in whose language refusals are said */
  language: "en" | "zh";
  /** when the doors open; null: they are open, as far as is planned */
  opensAt: Date | null;
};

/** By the account's own invitation to what is on or next, else as a moderator of the room; null: it is not there for him. */
export async function entryOfAccount(actor: Actor, room: string, now: Date): Promise<Entry | null> {
  const [found, moderates] = await Promise.all([
    database().room.findUnique({
      where: { number: room },
      select: {
        id: true,
        name: true,
        moderatorPin: true,
        access: true,
        occurrences: {
          where: { status: "SCHEDULED", endsAt: { gt: now } },
          orderBy: { startsAt: "asc" },
          take: 1,
          select: dated,
        },
      },
    }),
    mayModerate(actor, room),
  ]);
  if (!found) return null;
  const next = await nextDate({ roomId: found.id }, actor, now);
  const invitation = next?.booking.invitations[0];
  const { id: accountId, name, language } = actor;
  const opensAt = next && opening(next.startsAt, now);
  const own = { room, name, accountId, language, opensAt: opensAt ?? null };
  if (next && invitation && (invitation.role === "MODERATOR" || !moderates))
    return {
      ...own,
      pin: invitation.pin,
      title: titleOf(next),
      invitationId: invitation.id,
      name: invitation.name || name,
    };
  if (!moderates) return null;
  const [first] = found.occurrences;
  const opens = first ? opening(first.startsAt, now) : null;
  // Where one may come unbooked, what is booked counts from when its doors are open.
  const date = found.access === "ALWAYS" && opens ? undefined : first;
  const title = date ? titleOf(date) : found.name;
  return { ...own, pin: found.moderatorPin, title, invitationId: null, opensAt: date ? opens : null };
}

/** By the key of a guest's page; null: no such invitation, or nothing is left to come to. */
export async function entryOfGuest(token: string, now: Date): Promise<Entry | null> {
  if (!isToken(token)) return null;
  const found = await database().invitation.findUnique({
    where: { token, withdrawnAt: null, booking: { status: "SCHEDULED" } },
    select: {
      id: true,
      name: true,
      pin: true,
      language: true,
      booking: {
        select: {
          occurrences: {
            where: { status: "SCHEDULED", endsAt: { gt: now } },
            orderBy: { startsAt: "asc" },
            take: 1,
            select: { ...dated, room: { select: { number: true, language: true } } },
          },
        },
      },
    },
  });
  const [date] = found?.booking.occurrences ?? [];
  if (!found || !date) return null;
  return {
    room: date.room.number,
    pin: found.pin,
    name: found.name,
    title: titleOf(date),
    invitationId: found.id,
    // Whoever has the link: it is no account's right.
    accountId: null,
    language: (found.language ?? date.room.language) === "zh" ? "zh" : "en",
    opensAt: opening(date.startsAt, now),
  };
}

const dated = { startsAt: true, title: true, booking: { select: { title: true } } } as const;

/** A date may have a name of its own. */
const titleOf = ({ title, booking }: { title: string | null; booking: { title: string } }) => title ?? booking.title;

function opening(startsAt: Date, now: Date): Date | null {
  const opensAt = new Date(startsAt.getTime() - environment().EARLY_MINUTES * 60_000);
  return opensAt > now ? opensAt : null;
}

const nextDate = ({ roomId }: { roomId: string }, { id, email }: Actor, now: Date) => {
  const own = {
    withdrawnAt: null,
    OR: [{ accountId: id }, { email: { equals: literally(email), mode: "insensitive" as const } }],
  };
  return database().occurrence.findFirst({
    where: { roomId, status: "SCHEDULED", endsAt: { gt: now }, booking: { invitations: { some: own } } },
    orderBy: { startsAt: "asc" },
    select: {
      startsAt: true,
      title: true,
      booking: {
        select: {
          title: true,
          // Of several of his the one by which he moderates.
          invitations: {
            where: own,
            orderBy: { role: "asc" },
            select: { id: true, name: true, pin: true, role: true },
          },
        },
      },
    },
  });
};
