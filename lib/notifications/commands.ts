import { randomUUID } from "node:crypto";
import { createTranslator } from "use-intl/core";
import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { editableBy } from "@/lib/bookings/scope";
import { database, type Transaction } from "@/lib/database";
import type { Notification } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { enqueue } from "@/lib/jobs/queue";
import { messagesOf } from "@/lib/messages/catalogue";
import { refuse } from "@/lib/refusal";
import { postMail, postSms } from "./outbox";
import { seenBy } from "./queries";
import type { TestMessage } from "./schema";
import { isSuperseded, meetingKinds, withoutAgain } from "./wanted-queries";

/** A message to see whether the way out works. It takes the same road as every other. @returns its id, to follow it by */
export async function sendTest(actor: Actor, { channel, to }: TestMessage) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const { SITE_NAME: site, SMS_URL, APP_URL } = environment();
  if (channel === "sms" && !SMS_URL) return refuse("sms-off");
  const messages = await messagesOf(actor.language);
  const t = createTranslator({ locale: actor.language, messages, namespace: "notifications.test" }) as unknown as Say;
  const about = { key: `test:${randomUUID()}`, kind: "test" };
  const values = { site, name: actor.name, url: APP_URL };
  await database().$transaction((tx) =>
    channel === "mail"
      ? postMail(tx, {
          ...about,
          to: { name: "", address: to },
          subject: t("subject", values),
          content: { text: t("mailText", values) },
        })
      : postSms(tx, { ...about, to: { name: "", number: to }, content: { text: t("smsText", values) } }),
  );
  const { id } = await database().notification.findUniqueOrThrow({ where: { key: about.key }, select: { id: true } });
  return { ok: true as const, id };
}
type Say = (key: string, values: Record<string, string>) => string;

/**
 * Tries a message that waits or was refused at once; of one that was sent, sends a copy, which is a message of its own.
 * Asked twice within a minute it is one copy. What was dropped stays so: it is not true any more, or its recipient said stop. So does
 * what was followed by something else about the same meeting: an old invitation sent after its cancel would bring the meeting back.
 */
export async function sendAgain(actor: Actor, id: string, now = new Date()) {
  return database().$transaction(async (tx) => {
    const row = await tx.notification.findFirst({ where: { id, OR: [seenBy(actor), toldByHim(actor)] } });
    if (!row) return refuse("not-found");
    if (row.status === "DROPPED") return refuse("not-wanted", { why: row.failure });
    const over = row.status === "SENT" || row.status === "REFUSED";
    if (over && (await isSuperseded(row, tx))) return refuse("not-wanted", { why: "superseded" });
    const sent = row.status === "SENT";
    if (sent) await tx.notification.createMany({ data: [copyOf(row, now)], skipDuplicates: true });
    else
      await tx.notification.updateMany({ where: { id, status: { in: ["RETRYING", "QUEUED", "REFUSED"] } }, data: due });
    await enqueue(tx, "deliver-notifications", {});
    return { ok: true as const, id: sent ? await idOf(tx, copyKey(row, now)) : id };
  });
}

/** What a booking's invitees were told of it, by whoever may change it: a deputy too, to whom the rest of the log is closed. */
const toldByHim = (actor: Actor) => ({ kind: { in: [...meetingKinds] }, booking: editableBy(actor) });

const due = { status: "QUEUED" as const, attempts: 0, nextTryAt: new Date(0) };
const copyKey = ({ key }: Notification, now: Date) =>
  `${withoutAgain(key)}:again:${Math.floor(now.getTime() / 60_000)}`;
const idOf = async (tx: Transaction, key: string) =>
  (await tx.notification.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;

function copyOf(row: Notification, now: Date) {
  const { channel, kind, subject, content, recipient, recipientName } = row;
  const { bookingId, invitationId, occurrenceId, expiresAt } = row;
  const id = randomUUID();
  const about = { bookingId, invitationId, occurrenceId, expiresAt };
  const same = { channel, kind, subject, content: content ?? {}, recipient, recipientName, ...about };
  return { id, key: copyKey(row, now), ...same, messageId: row.messageId?.replace(row.id, id) ?? null };
}
