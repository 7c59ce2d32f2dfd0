import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { isMailAddress } from "@/lib/notifications/header";
import { mailRow, post, smsRow } from "@/lib/notifications/outbox";
import { wordsOnce } from "@/lib/notifications/words";
import { canReceiveTexts } from "./dial";
import { type Booked, calendarOf, dateOf, type Invited, inviteOf, translator, withInvitees } from "./invite-data";
import { inviteHtml } from "./invite-html";
import { inviteText } from "./invite-text";
import { type Invite, type InviteKind, smsText, subjectOf, type Translate } from "./invite-words";

/**
 * Posts a booking's messages in the caller's transaction: a mail with its calendar part, and a text message where there is a mobile.
 * Nobody gets two of one kind for one SEQUENCE of the booking: raise it first where the time or the room changed.
 * @param to these alone, also withdrawn ones (a CANCEL for who was removed); left out: all who are invited
 * @param occurrence of a series: this date alone has changed, or is called off
 * @param again a word of its own where somebody has asked for what he got before
 * @returns how many messages were posted
 */
export async function inviteAll(
  tx: Transaction,
  bookingId: string,
  kind: InviteKind,
  { to: invitationIds, again = "" }: { to?: string[]; occurrence?: string; again?: string } = {},
): Promise<number> {
  // One at a time for each booking: rows are numbered as they are written, and that is the order in which they go out.
  await tx.$queryRaw`SELECT 1 FROM "Booking" WHERE "id" = ${bookingId} FOR UPDATE`;
  const booking = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, include: withInvitees });
  const occurrence = dateOf(booking);
  if (!occurrence) return 0;
  const told = await whomToTell(tx, booking, kind);
  const chosen = booking.invitations.filter(
    ({ id, withdrawnAt }) => told(id) && (invitationIds ? invitationIds.includes(id) : withdrawnAt === null),
  );
  const rows: Prisma.NotificationCreateManyInput[] = [];
  const words = wordsOnce(tx);
  for (const invitation of chosen) {
    const invite = inviteOf(booking, occurrence, invitation, kind);
    const { language } = invite;
    invite.words = { mail: await words(kind, "mail", language), sms: await words(kind, "sms", language) };
    rows.push(...rowsOf(booking, invitation, invite, await translator(invite.language), again));
  }
  return post(tx, rows);
}

/**
 * While somebody's yes is waited for nobody is told of the booking; that it will not be hears only who was told before. The answer says
 * it of an invitation's id.
 */
async function whomToTell(
  tx: Transaction,
  { id, approval }: Booked,
  kind: InviteKind,
): Promise<(id: string) => boolean> {
  if (approval !== "PENDING" && approval !== "REJECTED") return () => true;
  if (kind !== "cancel") return () => false;
  const before = await tx.notification.findMany({
    where: { bookingId: id, kind: { in: ["invite", "update"] } },
    select: { invitationId: true },
  });
  const ids = new Set(before.map(({ invitationId }) => invitationId));
  return (invitation) => ids.has(invitation);
}

function rowsOf(booking: Booked, invitation: Invited, invite: Invite, t: Translate, again: string) {
  const about = {
    kind: invite.kind,
    bookingId: booking.id,
    invitationId: invitation.id,
  };
  const method = invite.kind === "cancel" ? ("CANCEL" as const) : ("REQUEST" as const);
  const key = `invite:${invitation.id}:${booking.sequence}:${invite.kind}${again && `:${again}`}`;
  const rows: Prisma.NotificationCreateManyInput[] = [];
  if (invitation.email && isMailAddress(invitation.email))
    rows.push(
      mailRow({
        ...about,
        key: `${key}:mail`,
        to: { name: invitation.name, address: invitation.email },
        subject: subjectOf(invite, t),
        content: {
          text: inviteText(invite, t),
          html: inviteHtml(invite, t),
          calendar: { method, ics: calendarOf(booking, invitation, invite, t, method) },
          fromName: t("mail.from", { organiser: invite.organiser.name, site: invite.site }),
          replyTo: { name: invite.organiser.name, address: invite.organiser.email },
        },
      }),
    );
  const { SMS_URL } = environment();
  if (SMS_URL && invitation.phone && canReceiveTexts(invitation.phone, { extensions: SMS_URL.startsWith("sip:") }))
    rows.push(
      smsRow({
        ...about,
        key: `${key}:sms`,
        to: { name: invitation.name, number: invitation.phone },
        content: { text: smsText(invite, t), starts: invite.start.toISOString() },
      }),
    );
  return rows;
}
