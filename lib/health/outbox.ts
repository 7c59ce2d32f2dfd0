import { database } from "@/lib/database";
import type { NotificationChannel } from "@/lib/database/client/enums";
import { environment } from "@/lib/environment";
import type { OutboxHealth } from "./health";

/** What became of the messages of one kind. 'Today' is the last 24 hours: sites have no one midnight. */
export async function outboxHealth(channel: NotificationChannel, now: Date): Promise<OutboxHealth> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const notifications = database().notification;
  const undone = { channel, status: { in: ["QUEUED" as const, "SENDING" as const, "RETRYING" as const] } };
  const [waiting, retrying, sentToday, refusedToday, oldest, failing] = await Promise.all([
    notifications.count({ where: undone }),
    notifications.count({ where: { channel, status: "RETRYING" } }),
    notifications.count({ where: { channel, status: "SENT", sentAt: { gt: dayAgo } } }),
    notifications.count({ where: { channel, status: "REFUSED", createdAt: { gt: dayAgo } } }),
    notifications.findFirst({ where: undone, orderBy: { createdAt: "asc" }, select: { createdAt: true } }),
    notifications.findFirst({
      where: { channel, status: { in: ["RETRYING", "REFUSED"] }, createdAt: { gt: dayAgo } },
      orderBy: { nextTryAt: "desc" },
      select: { answer: true, status: true, nextTryAt: true },
    }),
  ]);
  return {
    ...destination(channel),
    waiting,
    retrying,
    sentToday,
    refusedToday,
    oldestSeconds: oldest ? (now.getTime() - oldest.createdAt.getTime()) / 1000 : null,
    nextTryAt: failing?.status === "RETRYING" ? failing.nextTryAt : null,
    answer: failing?.answer ?? null,
  };
}

function destination(channel: NotificationChannel): Pick<OutboxHealth, "to" | "place"> {
  const { SMTP_URL, SMS_URL, MAIL_DIR } = environment();
  if (channel === "MAIL")
    return SMTP_URL ? { to: "server", place: new URL(SMTP_URL).host } : { to: "folder", place: MAIL_DIR };
  // Only scheme and host: user, secret and query belong to nobody's screen.
  return SMS_URL ? { to: "server", place: placeOf(new URL(SMS_URL)) } : { to: "nowhere", place: "" };
}

const placeOf = ({ protocol, host }: URL) => (protocol === "twilio:" ? "Twilio" : host || protocol.slice(0, -1));
