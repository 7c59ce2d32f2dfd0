import type { Actor } from "@/lib/accounts/account";
import { actorFrom, isBanned } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { etagOf } from "@/lib/etag";
import { calendarOfAll } from "@/lib/invitations/calendar";
import { calendarEntry } from "@/lib/invitations/calendar-queries";
import { isToken } from "@/lib/invitations/guest";
import { withInvitees } from "@/lib/invitations/invite-data";

export type Feed = { id: string; name: string; url: string; createdAt: Date; lastFetchedAt: Date | null };

/** The actor's addresses that still work, newest first. */
export async function feedsOf(actor: Actor): Promise<Feed[]> {
  const feeds = await database().calendarFeed.findMany({
    where: { accountId: actor.id, revokedAt: null },
    orderBy: { createdAt: "desc" },
  });
  return feeds.map(viewOf);
}

type Row = { id: string; name: string; token: string; createdAt: Date; lastFetchedAt: Date | null };

export const viewOf = ({ id, name, token, createdAt, lastFetchedAt }: Row): Feed => ({
  id,
  name,
  url: `${environment().APP_URL}/calendar/${token}.ics`,
  createdAt,
  lastFetchedAt,
});

const pastDays = 60;
const mostBookings = 1_000;

/** What `account` planned, others planned for him, and what he moderates: not all that an administrator may see. */
const ownBookings = (account: { id: string; email: string }, principals: string[]): Prisma.BookingWhereInput => ({
  approval: { not: "REJECTED" },
  occurrences: { some: { endsAt: { gt: new Date(Date.now() - pastDays * 86_400_000) } } },
  OR: [
    { organiserId: { in: [account.id, ...principals] } },
    { bookedById: account.id },
    {
      invitations: {
        some: { role: "MODERATOR", withdrawnAt: null, OR: [{ accountId: account.id }, { email: account.email }] },
      },
    },
  ],
});

/** The calendar behind a token. null: no such token, one that was revoked, or its account is shut out; which of these is not said. */
export async function feedByToken(token: string): Promise<{ id: string; ics: string; etag: string } | null> {
  if (!isToken(token)) return null;
  const feed = await database().calendarFeed.findUnique({
    where: { token },
    include: { account: { include: { principals: { select: { accountId: true } } } } },
  });
  if (!feed || feed.revokedAt || isBanned(feed.account, new Date())) return null;
  const { account } = feed;
  const actor = actorFrom(account);
  const principals = account.principals.map(({ accountId }) => accountId);
  const found = await database().booking.findMany({
    where: ownBookings(account, principals),
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: mostBookings,
    select: { id: true },
  });
  const bookings = await toldBookings(
    account,
    found.map(({ id }) => id),
  );
  const mine = [account.id, ...principals];
  const entries = await Promise.all(
    bookings.map((booking) => {
      const { room, organiserId } = booking;
      const mayKnow = mine.includes(organiserId) || mine.includes(room.ownerId);
      return calendarEntry(booking, actor, mayKnow ? room.moderatorPin : null);
    }),
  );
  const { SITE_NAME } = environment();
  const ics = calendarOfAll(
    entries.filter((entry) => entry !== null),
    "PUBLISH",
    SITE_NAME,
  );
  return { id: feed.id, ics, etag: etagOf(ics) };
}

/**
 * Bookings as a calendar tells them: of a series its rule, and of its dates those that are not as the rule says, the next, and the
 * last. A year of dailies has four hundred.
 */
async function toldBookings({ id, email }: { id: string; email: string }, ids: string[]) {
  const own = { OR: [{ accountId: id }, { email }] };
  const edges = await database().$queryRaw<{ id: string }[]>`
    SELECT edge.id FROM unnest(${ids}::text[]) AS booking(id), LATERAL (
      (SELECT id FROM "Occurrence" WHERE "bookingId" = booking.id AND status = 'SCHEDULED' AND "endsAt" > now()
        ORDER BY "startsAt" LIMIT 1)
      UNION ALL (SELECT id FROM "Occurrence" WHERE "bookingId" = booking.id ORDER BY "startsAt" DESC LIMIT 1)
    ) AS edge`;
  const told: Prisma.OccurrenceWhereInput[] = [
    { ruleStart: null },
    { exception: true },
    { status: "CANCELLED" },
    { replies: { some: { invitation: own } } },
    { id: { in: edges.map((edge) => edge.id) } },
  ];
  return database().booking.findMany({
    where: { id: { in: ids } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    include: {
      ...withInvitees,
      occurrences: { ...withInvitees.occurrences, where: { OR: told } },
      invitations: { ...withInvitees.invitations, where: own },
      room: { select: { ...withInvitees.room.select, ownerId: true, moderatorPin: true } },
    },
  });
}
