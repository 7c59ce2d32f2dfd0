import { database, type Transaction } from "@/lib/database";
import type { Notification } from "@/lib/database/client/client";
import { isMailAddress } from "./header";

/** Why a message is not sent any more, though it was posted. */
export type Unwanted = "expired" | "opted-out" | "cancelled" | "moved" | "withdrawn" | "declined";

type Posted = Pick<
  Notification,
  "key" | "kind" | "channel" | "recipient" | "expiresAt" | "occurrenceId" | "invitationId" | "bookingId"
>;

/** What changes a meeting somebody is invited to. Whatever he stopped, he hears of it: by mail, or by text where that is the only way. */
export const meetingKinds = new Set(["invite", "update", "cancel"]);

/** Looked at right before it leaves: much may have changed since it was posted. null: it is wanted. */
export async function whyUnwanted(posted: Posted, now: Date): Promise<Unwanted | null> {
  const { kind, channel, recipient, expiresAt } = posted;
  if (expiresAt && expiresAt <= now) return "expired";
  if (kind === "reminder" || (kind !== "test" && channel === "SMS")) {
    const where = { channel_recipient: { channel, recipient } };
    const stopped = await database().optOut.findUnique({ where, select: { at: true } });
    if (stopped && !(meetingKinds.has(kind) && (await hasNoMail(posted)))) return "opted-out";
  }
  return kind === "reminder" ? reminderUnwanted(posted) : null;
}

async function hasNoMail({ invitationId }: Posted): Promise<boolean> {
  const where = { id: invitationId ?? "" };
  const invitation = await database().invitation.findUnique({ where, select: { email: true } });
  return invitation !== null && !(invitation.email && isMailAddress(invitation.email));
}

/** Whether somebody was told something later of the same meeting: to send this again would put it back to what it was. */
export async function isSuperseded(
  { id, key, kind, channel, invitationId, order }: Notification,
  tx: Pick<Transaction, "notification">,
): Promise<boolean> {
  if (!invitationId || !meetingKinds.has(kind)) return false;
  const later = await tx.notification.findFirst({
    where: {
      invitationId,
      channel,
      id: { not: id },
      order: { gt: order },
      kind: { in: [...meetingKinds] },
      NOT: { key: { startsWith: `${withoutAgain(key)}:again:` } },
    },
    select: { id: true },
  });
  return later !== null;
}

/** The key of what a copy is one of. */
export const withoutAgain = (key: string): string => key.replace(/:again:\d+$/, "");

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
