import { database, type Transaction } from "@/lib/database";
import type { Notification, NotificationChannel } from "@/lib/database/client/client";
import { claimSeconds } from "./notification";

export type Claimed = Notification & { claimedAt: Date };

/**
 * Takes the first message of a channel that is due, or nothing: the intent (SENDING, claimedAt) is committed before anything leaves.
 * - SKIP LOCKED, and Postgres looks again at a row that changed since: two portals never take the same one.
 * - A claim older than five minutes belongs to a process that died; its message is taken again (one try ends after 150 s).
 * - Not before an earlier unfinished one to the same recipient: a CANCEL cannot overtake its REQUEST. Only what quiet hours hold back
 *   lets pass what is about another booking, and a reminder everything: a cancel must not wait for a reminder to sleep in.
 */
export async function claimNext(channel: NotificationChannel): Promise<Claimed | undefined> {
  const [taken] = await database().$queryRaw<Claimed[]>`
    UPDATE "Notification" SET
      "status" = 'SENDING', "claimedAt" = date_trunc('milliseconds', clock_timestamp()), "attempts" = "attempts" + 1
    WHERE "id" = (
      SELECT n."id" FROM "Notification" n
      WHERE n."channel" = ${channel}::"NotificationChannel" AND ((n."status" IN ('QUEUED', 'RETRYING') AND n."nextTryAt" <= now())
          OR (n."status" = 'SENDING' AND n."claimedAt" < now() - make_interval(secs => ${claimSeconds}::int)))
        AND NOT EXISTS (
          SELECT 1 FROM "Notification" e
          WHERE e."recipient" = n."recipient" AND e."order" < n."order" AND e."status" IN ('QUEUED', 'SENDING', 'RETRYING')
            AND NOT (COALESCE(e."failure", '') = 'quiet' AND e."nextTryAt" > now()
              AND (e."kind" = 'reminder' OR e."bookingId" IS DISTINCT FROM n."bookingId")))
      ORDER BY n."order"
      LIMIT 1
      FOR UPDATE OF n SKIP LOCKED)
    RETURNING *`;
  return taken;
}

/** The server of this channel is away: the others wait as long as the one that found out, so that one try tells, not thousands. */
export async function parkChannel(tx: Transaction, channel: NotificationChannel, until: Date): Promise<void> {
  await tx.notification.updateMany({
    where: { channel, status: { in: ["QUEUED", "RETRYING"] }, nextTryAt: { lt: until } },
    data: { nextTryAt: until },
  });
}

/** Quiet hours have begun for its recipient: it waits for their end. It was not tried. */
export async function hold(tx: Transaction, { id, claimedAt }: Claimed, until: Date): Promise<void> {
  await tx.notification.updateMany({
    where: { id, status: "SENDING", claimedAt },
    data: { status: "QUEUED", failure: "quiet", nextTryAt: until, claimedAt: null, attempts: { decrement: 1 } },
  });
}

/** What quiet hours hold back although it is about what begins before they end: its conference was moved, or another date called off. */
export async function release(): Promise<void> {
  await database().$executeRaw`
    UPDATE "Notification" n SET "nextTryAt" = now()
    WHERE n."failure" = 'quiet' AND n."status" = 'QUEUED' AND n."nextTryAt" > now() AND EXISTS (
      SELECT 1 FROM "Occurrence" o
      WHERE o."bookingId" = n."bookingId" AND o."endsAt" > now() AND o."startsAt" <= n."nextTryAt"
        AND (n."kind" <> 'reminder' OR o."id" = n."occurrenceId"))`;
}
