import { database, type Transaction } from "@/lib/database";
import { isLanguage, type Language } from "@/lib/messages/catalogue";
import { type Channel, channelColumn, channelTo } from "./notification";
import { isOurs, readToken } from "./stop";

/** What a stop link is about. */
export type Stop = {
  channel: Channel;
  recipient: string;
  /** since when; null: messages go there */
  stoppedAt: Date | null;
  language: Language | null;
};

/** null: a link that we did not make, or of an invitation that goes elsewhere now. */
export async function stopOf(
  token: string,
  tx: Pick<Transaction, "invitation" | "optOut"> = database(),
): Promise<Stop | null> {
  const read = readToken(token);
  if (!read) return null;
  const invitation = await tx.invitation.findUnique({
    where: { id: read.invitationId },
    select: { email: true, phone: true, language: true, account: { select: { language: true } } },
  });
  const recipient = read.channel === "mail" ? invitation?.email : invitation?.phone;
  if (!invitation || !recipient || !isOurs(read, recipient)) return null;
  const row = await tx.optOut.findUnique({
    where: { channel_recipient: { channel: channelColumn(read.channel), recipient } },
  });
  const language = [invitation.language, invitation.account?.language].find(isLanguage) ?? null;
  return { channel: read.channel, recipient, stoppedAt: row?.at ?? null, language };
}

/** Those of `recipients` who want nothing more by this channel. */
export async function optedOut(
  tx: Pick<Transaction, "optOut">,
  channel: Channel,
  recipients: string[],
): Promise<Set<string>> {
  const rows = await tx.optOut.findMany({
    where: { channel: channelColumn(channel), recipient: { in: recipients } },
    select: { recipient: true },
  });
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Since when nothing more goes to an address or a number; null: it does. */
export async function optOutOf(recipient: string): Promise<{ channel: Channel; stoppedAt: Date | null }> {
  const channel = channelTo(recipient);
  const where = { channel_recipient: { channel: channelColumn(channel), recipient } };
  return { channel, stoppedAt: (await database().optOut.findUnique({ where }))?.at ?? null };
}
