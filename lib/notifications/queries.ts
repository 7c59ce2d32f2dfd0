import { z } from "zod";
import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database, literally } from "@/lib/database";
import type { Notification, Prisma } from "@/lib/database/client/client";
import { keyIn, type Page, pageOf } from "@/lib/page";
import { channelColumn } from "./notification";
import type { NotificationsQuery, State } from "./schema";

export type Delivered = {
  id: string;
  channel: "mail" | "sms";
  kind: string;
  /** dropped: not needed any more, or not wanted; `failure` says why */
  state: State;
  /** a try is under way */
  sending: boolean;
  failure: string | null;
  recipient: string;
  recipientName: string;
  subject: string;
  bookingId: string | null;
  occurrenceId: string | null;
  attempts: number;
  answer: string | null;
  createdAt: Date;
  sentAt: Date | null;
  nextTryAt: Date | null;
};

/** All for an administrator; for an organiser those of his own bookings. */
export const seenBy = (actor: Actor): Prisma.NotificationWhereInput =>
  isAdministrator(actor) ? {} : { booking: { organiserId: actor.id } };

const statuses = {
  waiting: ["QUEUED", "SENDING", "RETRYING"],
  sent: ["SENT"],
  refused: ["REFUSED"],
  dropped: ["DROPPED"],
} as const;
const stateOf: Record<Notification["status"], State> = {
  QUEUED: "waiting",
  SENDING: "waiting",
  RETRYING: "waiting",
  SENT: "sent",
  REFUSED: "refused",
  DROPPED: "dropped",
};

/** What a cursor holds: the place of a message in the order in which they were posted. */
export const placeInMessages = z.tuple([
  z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
]);

/** Latest first. */
export async function notificationsOf(actor: Actor, asked: NotificationsQuery): Promise<Page<Delivered>> {
  const { state, channel, kind, recipient, booking, find, limit, cursor } = asked;
  const [order] = keyIn(cursor, placeInMessages) ?? [];
  const rows = await database().notification.findMany({
    where: {
      AND: [
        seenBy(actor),
        state ? { status: { in: [...statuses[state]] } } : {},
        channel ? { channel: channelColumn(channel) } : {},
        { kind, recipient, bookingId: booking },
        find ? { OR: ["recipient", "recipientName", "subject"].map((name) => ({ [name]: part(find) })) } : {},
        order === undefined ? {} : { order: { lt: order } },
      ],
    },
    orderBy: { order: "desc" },
    take: limit + 1,
  });
  const { items, next } = pageOf(rows, limit, (row) => [String(row.order)]);
  return { items: items.map(viewOf), next };
}

const part = (find: string) => ({ contains: literally(find), mode: "insensitive" as const });

/** null: there is none, or not his to see. */
export async function notificationById(actor: Actor, id: string): Promise<Delivered | null> {
  const row = await database().notification.findFirst({ where: { AND: [seenBy(actor), { id }] } });
  return row && viewOf(row);
}

export function viewOf(row: Notification): Delivered {
  const state = stateOf[row.status];
  return {
    id: row.id,
    channel: row.channel === "MAIL" ? "mail" : "sms",
    kind: row.kind,
    state,
    sending: row.status === "SENDING",
    failure: row.failure,
    recipient: row.recipient,
    recipientName: row.recipientName,
    subject: row.subject,
    bookingId: row.bookingId,
    occurrenceId: row.occurrenceId,
    attempts: row.attempts,
    answer: row.answer,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    nextTryAt: state === "waiting" ? row.nextTryAt : null,
  };
}

export type ChannelHealth = {
  waiting: number;
  refusedThisWeek: number;
  /** what stopped the latest try of a message that still waits: away, later or configuration, and the other side's words */
  trouble: { failure: string; answer: string; since: Date; nextTryAt: Date } | null;
  lastSentAt: Date | null;
};

/** For the health page and the delivery log's head. */
export async function deliveryHealth(now: Date): Promise<{ mail: ChannelHealth; sms: ChannelHealth }> {
  const [mail, sms] = await Promise.all([healthOf("MAIL", now), healthOf("SMS", now)]);
  return { mail, sms };
}

async function healthOf(channel: "MAIL" | "SMS", now: Date): Promise<ChannelHealth> {
  const rows = database().notification;
  const week = new Date(now.getTime() - 7 * 86_400_000);
  const [waiting, refusedThisWeek, stuck, last] = await Promise.all([
    rows.count({ where: { channel, status: { in: [...statuses.waiting] } } }),
    rows.count({ where: { channel, status: "REFUSED", createdAt: { gt: week } } }),
    rows.findFirst({
      where: { channel, status: "RETRYING", failure: { in: ["away", "configuration"] } },
      orderBy: { order: "asc" },
    }),
    rows.findFirst({ where: { channel, status: "SENT" }, orderBy: { sentAt: "desc" }, select: { sentAt: true } }),
  ]);
  const trouble = stuck?.failure
    ? { failure: stuck.failure, answer: stuck.answer ?? "", since: stuck.createdAt, nextTryAt: stuck.nextTryAt }
    : null;
  return { waiting, refusedThisWeek, trouble, lastSentAt: last?.sentAt ?? null };
}
