import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { enqueue } from "@/lib/jobs/queue";
import { checkHeader, isMailAddress, isTextNumber } from "./header";
import { siteAddress } from "./mailer";
import type { MailContent, Person, SmsContent } from "./notification";

type About = {
  /** what makes it one message however often it is asked for */
  key: string;
  /** invite | update | cancel | test | … */
  kind: string;
  bookingId?: string;
  invitationId?: string;
  /** the date it is about */
  occurrenceId?: string;
  /** not sent after this */
  expiresAt?: Date;
};
export type Mail = About & { to: Person; subject: string; content: MailContent };
export type Sms = About & { to: { name: string; number: string }; content: SmsContent };

/**
 * Lays a mail into the outbox, in the caller's transaction: it goes out exactly if that commits.
 * @returns false: a message of that key lies there already
 * @throws when a name, the subject or the address would break out of its header
 */
export const postMail = async (tx: Transaction, mail: Mail): Promise<boolean> => (await post(tx, [mailRow(mail)])) > 0;

/** As postMail, for a text message. `number` is E.164, or an extension where the texts go to telephones of the house. */
export const postSms = async (tx: Transaction, sms: Sms): Promise<boolean> => (await post(tx, [smsRow(sms)])) > 0;

/** Many at once. @returns how many are new */
export async function post(tx: Transaction, rows: Prisma.NotificationCreateManyInput[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { count } = await tx.notification.createMany({ data: rows, skipDuplicates: true });
  if (count > 0) await enqueue(tx, "deliver-notifications", {});
  return count;
}

export function mailRow({ to, subject, content, ...about }: Mail): Prisma.NotificationCreateManyInput {
  if (!isMailAddress(to.address)) throw new Error("A mail's address is none.");
  checkHeader("recipient's name", to.name);
  checkHeader("subject", subject);
  checkHeader("sender's name", content.fromName ?? "");
  checkHeader("reply name", content.replyTo?.name ?? "");
  const id = randomUUID();
  const domain = siteAddress(environment().MAIL_FROM).address.split("@").at(-1) ?? "localhost";
  // The same Message-ID on every try, so that a mail sent twice after a crash is known for one (RFC 5322 3.6.4).
  const messageId = `<${id}@${domain}>`;
  return { id, ...about, channel: "MAIL", recipient: to.address, recipientName: to.name, subject, content, messageId };
}

export function smsRow({ to, content, ...about }: Sms): Prisma.NotificationCreateManyInput {
  if (!isTextNumber(to.number)) throw new Error("A text message's number is none.");
  checkHeader("recipient's name", to.name);
  return { ...about, channel: "SMS", recipient: to.number, recipientName: to.name, content };
}
