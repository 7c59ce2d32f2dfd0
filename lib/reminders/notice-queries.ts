import { database, type Transaction } from "@/lib/database";
import { settingOf } from "@/lib/settings/queries";
import { minutesLater } from "@/lib/time";
import { type NoticeKind, notices, type OwnNotice, ownNotices } from "./setting";

/** Whether the site sends a notice, and this organiser wants it. */
export async function wantsNotice(tx: Transaction, kind: OwnNotice, accountId: string): Promise<boolean> {
  const { sent } = await settingOf(notices, tx);
  if (!sent[kind]) return false;
  return (await tx.noticeOptOut.findUnique({ where: { accountId_kind: { accountId, kind } } })) === null;
}

/** The notices that the site sends, and which of them an account does not want. */
export async function noticesOf(accountId: string): Promise<{ kind: OwnNotice; wanted: boolean }[]> {
  const [{ sent }, off] = await Promise.all([
    settingOf(notices),
    database().noticeOptOut.findMany({ where: { accountId }, select: { kind: true } }),
  ]);
  return ownNotices
    .filter((kind) => sent[kind])
    .map((kind) => ({ kind, wanted: off.every((one) => one.kind !== kind) }));
}

/** Whether a message of this key lies in the outbox already. */
export const isPosted = async (key: string): Promise<boolean> =>
  (await database().notification.findUnique({ where: { key }, select: { id: true } })) !== null;

/**
 * Dates that are on, with people in their conference of whom none ever moderated: where they hear music until one does, after a minute;
 * elsewhere after `minutes`, and only if somebody was asked to moderate.
 */
export async function unmoderated(now: Date, minutes: number): Promise<{ id: string; count: number }[]> {
  return database().$queryRaw<{ id: string; count: number }[]>`
    SELECT o."id", count(*)::int AS count
    FROM "Occurrence" o
    JOIN "Booking" b ON b."id" = o."bookingId" JOIN "Room" r ON r."id" = o."roomId"
    JOIN "Conference" c ON c."occurrenceId" = o."id" AND c."endedAt" IS NULL
    JOIN "Participant" p ON p."conferenceId" = c."id" AND p."leftAt" IS NULL AND p."reason" IS NULL
    WHERE o."status" = 'SCHEDULED' AND o."startsAt" <= ${now} AND o."endsAt" > ${now}
      AND NOT EXISTS (
        SELECT 1 FROM "Participant" m JOIN "Conference" mc ON mc."id" = m."conferenceId"
        WHERE mc."occurrenceId" = o."id" AND m."role" = 'MODERATOR')
      AND CASE WHEN COALESCE(b."waitForModerator", r."waitForModerator")
        THEN o."startsAt" <= ${minutesLater(now, -Math.min(1, minutes))}
        ELSE o."startsAt" <= ${minutesLater(now, -minutes)} AND EXISTS (
          SELECT 1 FROM "Invitation" i
          WHERE i."bookingId" = b."id" AND i."role" = 'MODERATOR' AND i."withdrawnAt" IS NULL) END
    GROUP BY o."id"`;
}

const summedUpDays = 2;

/**
 * Dates since `since` whose time and whose conferences are over, with nothing told of them yet. A recording that is still written, or
 * a portal that still writes what it heard, is waited for a while.
 */
export async function toSumUp(now: Date, since: Date): Promise<string[]> {
  const from = new Date(Math.max(since.getTime(), minutesLater(now, -summedUpDays * 24 * 60).getTime()));
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT o."id" FROM "Occurrence" o JOIN "Booking" b ON b."id" = o."bookingId"
    WHERE o."status" = 'SCHEDULED' AND o."endsAt" <= ${now} AND o."endsAt" > ${from}
      AND EXISTS (SELECT 1 FROM "Conference" c WHERE c."occurrenceId" = o."id")
      AND NOT EXISTS (
        SELECT 1 FROM "Conference" c
        WHERE c."occurrenceId" = o."id" AND (c."endedAt" IS NULL OR c."endedAt" > ${minutesLater(now, -1)}))
      AND NOT EXISTS (
        SELECT 1 FROM "Recording" rec WHERE rec."occurrenceId" = o."id" AND rec."state" = 'RECORDING'
          AND o."endsAt" > ${minutesLater(now, -10)})
      AND NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."key" = 'summary:' || o."id" || ':mail')
      AND NOT EXISTS (SELECT 1 FROM "NoticeOptOut" x WHERE x."accountId" = b."organiserId" AND x."kind" = 'summary')
    ORDER BY o."endsAt" LIMIT 500`;
  return rows.map(({ id }) => id);
}

/** Recordings that are ready and were in no summary: they were not ready then, or none was sent. */
export async function readyUntold(now: Date, since: Date) {
  return database().$queryRaw<{ id: string; occurrenceId: string }[]>`
    SELECT rec."id", o."id" AS "occurrenceId" FROM "Recording" rec JOIN "Occurrence" o ON o."id" = rec."occurrenceId"
    JOIN "Booking" b ON b."id" = o."bookingId"
    LEFT JOIN "Notification" s ON s."key" = 'summary:' || o."id" || ':mail'
    WHERE rec."state" = 'READY' AND rec."startedAt" > ${since} AND rec."startedAt" > ${minutesLater(now, -7 * 24 * 60)}
      AND (s."id" IS NOT NULL OR o."endsAt" < ${minutesLater(now, -15)})
      AND NOT COALESCE(s."content"->'recordings' ? rec."id", false)
      AND NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."key" = 'recording-ready:' || rec."id" || ':mail')
      AND NOT EXISTS (SELECT 1 FROM "NoticeOptOut" x WHERE x."accountId" = b."organiserId" AND x."kind" = 'recording-ready')
    ORDER BY rec."startedAt" LIMIT 500`;
}

/** What happened at a date. */
export const historyOf = (tx: Transaction, id: string, bookingId: string) =>
  Promise.all([
    tx.conference.findMany({
      where: { occurrenceId: id },
      orderBy: { startedAt: "asc" },
      include: { participants: { orderBy: { joinedAt: "asc" } }, gaps: true },
    }),
    tx.invitation.findMany({
      where: { bookingId, withdrawnAt: null },
      orderBy: { createdAt: "asc" },
      select: { id: true, name: true, email: true, reply: true, replies: { where: { occurrenceId: id } } },
    }),
    tx.recording.findMany({ where: { occurrenceId: id }, orderBy: { startedAt: "asc" } }),
  ]);

/** Bookings with a date to come: whoever is invited to it must know how to call. */
export async function comingBookings(now: Date): Promise<string[]> {
  const rows = await database().booking.findMany({
    where: {
      status: "SCHEDULED",
      approval: { in: ["NOT_NEEDED", "APPROVED"] },
      occurrences: { some: { status: "SCHEDULED", startsAt: { gt: now } } },
    },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export const isSent = async (kind: NoticeKind): Promise<boolean> => (await settingOf(notices)).sent[kind];
