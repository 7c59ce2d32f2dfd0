import { database } from "@/lib/database";
import type { Notification } from "@/lib/database/client/client";

/** Why a message is not sent any more, though it was posted. */
export type Unwanted = "expired" | "opted-out" | "cancelled" | "moved" | "withdrawn" | "declined";

type Posted = Pick<
  Notification,
  "key" | "kind" | "channel" | "recipient" | "expiresAt" | "occurrenceId" | "invitationId" | "bookingId"
>;

/** Mails that only help. Those that change a meeting he is invited to go to everybody who is. Of text messages STOP stops all. */
const stoppable = new Set(["reminder"]);

/** Looked at right before it leaves: much may have changed since it was posted. null: it is wanted. */
export async function whyUnwanted(posted: Posted, now: Date): Promise<Unwanted | null> {
  const { kind, channel, recipient, expiresAt } = posted;
  if (expiresAt && expiresAt <= now) return "expired";
  if (kind !== "test" && (channel === "SMS" || stoppable.has(kind))) {
    const where = { channel_recipient: { channel, recipient } };
    if (await database().optOut.findUnique({ where, select: { at: true } })) return "opted-out";
  }
  return kind === "reminder" ? reminderUnwanted(posted) : null;
}

/** The start it was posted for, in seconds, is part of its key (lib/reminders/reminder.ts). */
const startIn = (key: string): number => Number(key.split(":")[3]);

async function reminderUnwanted({ key, occurrenceId, invitationId }: Posted): Promise<Unwanted | null> {
  const [occurrence, invitation] = await Promise.all([
    database().occurrence.findUnique({
      where: { id: occurrenceId ?? "" },
      select: { status: true, startsAt: true, booking: { select: { status: true, approval: true } } },
    }),
    database().invitation.findUnique({
      where: { id: invitationId ?? "" },
      select: { withdrawnAt: true, reply: true, replies: { where: { occurrenceId: occurrenceId ?? "" } } },
    }),
  ]);
  if (occurrence?.status !== "SCHEDULED" || occurrence.booking.status !== "SCHEDULED") return "cancelled";
  if (occurrence.booking.approval === "PENDING" || occurrence.booking.approval === "REJECTED") return "cancelled";
  if (Math.floor(occurrence.startsAt.getTime() / 1000) !== startIn(key)) return "moved";
  if (!invitation || invitation.withdrawnAt) return "withdrawn";
  return (invitation.replies[0]?.reply ?? invitation.reply) === "DECLINED" ? "declined" : null;
}

/** The clock of whoever gets a message about a booking; null: it is about none. */
export async function readersZone({ bookingId, invitationId }: Posted): Promise<string | null> {
  if (!bookingId) return null;
  const booking = await database().booking.findUnique({
    where: { id: bookingId },
    select: {
      timeZone: true,
      organiser: { select: { timeZone: true } },
      invitations: {
        where: { id: invitationId ?? "" },
        select: { timeZone: true, account: { select: { timeZone: true } } },
      },
    },
  });
  if (!booking) return null;
  const [invitation] = booking.invitations;
  const own = invitation ? (invitation.timeZone ?? invitation.account?.timeZone) : booking.organiser.timeZone;
  return own ?? booking.timeZone;
}

/**
 * The next start that a message to this recipient may be about: of a reminder its date's; else the soonest of the booking's, called off
 * or not, and of those that he was told: of a conference that was moved away he must know before he gets up for it. It is the same for
 * all messages of one booking to one recipient, so that none of them overtakes another.
 */
export async function nextStart(posted: Posted, now: Date): Promise<Date | null> {
  const { kind, bookingId, occurrenceId, recipient } = posted;
  const [row] = await database().$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM (
      SELECT o."startsAt" AS at FROM "Occurrence" o
      WHERE o."bookingId" = ${bookingId} AND o."endsAt" > ${now}
        AND (${kind} <> 'reminder' OR o."id" = ${occurrenceId})
      UNION ALL
      SELECT (told."content"->>'starts')::timestamptz FROM "Notification" told
      WHERE told."bookingId" = ${bookingId} AND told."recipient" = ${recipient} AND ${kind} <> 'reminder'
        AND told."content"->>'starts' IS NOT NULL AND (told."content"->>'starts')::timestamptz > ${now}) AS starts`;
  return row?.at ?? null;
}
