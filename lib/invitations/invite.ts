import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { post } from "@/lib/notifications/outbox";
import { wordsOnce } from "@/lib/notifications/words";
import { changesInWords } from "./invite-about";
import { type Booked, inviteOf, translator, withInvitees } from "./invite-data";
import { dateOf, ruleInWords } from "./invite-series";
import type { InviteKind } from "./invite-words";
import { asHeKnewIt, lastTold, rowsOf, toldOf } from "./message";
import { changesSince } from "./told";
import { aboutWhat, type Before, toldBefore } from "./told-queries";

/**
 * Posts a booking's messages in the caller's transaction: a mail with its calendar part, and a text message where there is a mobile.
 * Nobody gets two of the same one after the other. Raise the booking's SEQUENCE first where the time or the room changed.
 * @param to these alone, also withdrawn ones (a CANCEL for who was removed); left out: all who are invited
 * @param occurrence id of the one date of a series that has changed, or is called off; left out: the whole
 * @param again a word of its own where somebody has asked for what he got before
 * @returns how many messages were posted
 */
export async function inviteAll(
  tx: Transaction,
  bookingId: string,
  kind: InviteKind,
  { to: invitationIds, occurrence, again = "" }: { to?: string[]; occurrence?: string; again?: string } = {},
): Promise<number> {
  // One at a time for each booking: rows are numbered as they are written, and that is the order in which they go out.
  await tx.$queryRaw`SELECT 1 FROM "Booking" WHERE "id" = ${bookingId} FOR UPDATE`;
  const booking = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, include: withInvitees });
  // Of a booking with one date, that date is the whole.
  const only = booking.recurrence === null ? undefined : booking.occurrences.find(({ id }) => id === occurrence);
  const date = only ?? dateOf(booking, new Date());
  if (!date) return 0;
  const before = await toldBefore(tx, bookingId, booking.continuesId);
  const wanted = whomToTell(booking, kind, before);
  const chosen = booking.invitations.filter(
    ({ id, withdrawnAt }) => wanted(id) && (invitationIds ? invitationIds.includes(id) : withdrawnAt === null),
  );
  const words = wordsOnce(tx);
  const rows: Prisma.NotificationCreateManyInput[] = [];
  for (const invitation of chosen) {
    const message = { booking, date, invitation, about: only?.id ?? null, before };
    const invite = inviteOf(booking, date, invitation, kind, { only: only !== undefined });
    const { language } = invite;
    const t = await translator(language);
    invite.words = { mail: await words(kind, "mail", language), sms: await words(kind, "sms", language) };
    invite.rule = await ruleInWords(booking, language);
    const known = lastTold(message);
    const told = toldOf(booking, invite, message.about);
    if (invite.withdrawn && known) asHeKnewIt(invite, known);
    if (kind === "update") invite.changes = await changesInWords(changesSince(known, told), invite, t);
    rows.push(...rowsOf(message, invite, told, t, again));
  }
  return post(tx, rows);
}

/**
 * While somebody's yes is waited for nobody is told of the booking; that it will not be hears only who was told before, and so of one
 * that goes on from another without him. The answer says it of an invitation's id.
 */
function whomToTell(
  { approval, continuesId }: Booked,
  kind: InviteKind,
  before: Map<string, Before>,
): (id: string) => boolean {
  const waits = approval === "PENDING" || approval === "REJECTED";
  if (kind !== "cancel") return () => !waits;
  if (!waits && !continuesId) return () => true;
  return (id) => (["MAIL", "SMS"] as const).some((way) => before.has(aboutWhat(id, way, null)));
}
