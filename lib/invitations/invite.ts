import { createTranslator } from "use-intl/core";
import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { isLanguage, type Language, messagesOf } from "@/lib/messages/catalogue";
import { isMailAddress } from "@/lib/notifications/header";
import { mailRow, post, smsRow } from "@/lib/notifications/outbox";
import { shownNumber } from "@/lib/rooms/number";
import { calendarText } from "./calendar";
import { canReceiveTexts } from "./dial";
import { inviteHtml } from "./invite-html";
import { inviteText } from "./invite-text";
import {
  calendarNote,
  type Invite,
  type InviteKind,
  placeOf,
  smsText,
  subjectOf,
  type Translate,
} from "./invite-words";

const withAll = {
  room: { select: { number: true } },
  organiser: { select: { name: true, email: true, language: true } },
  occurrences: { orderBy: { startsAt: "asc" } },
  invitations: {
    orderBy: { createdAt: "asc" },
    include: { account: { select: { language: true, timeZone: true } } },
  },
} satisfies Prisma.BookingInclude;
type Booked = Prisma.BookingGetPayload<{ include: typeof withAll }>;
type Invited = Booked["invitations"][number];

/**
 * Posts a booking's messages in the caller's transaction: a mail with its calendar part, and a text message where there is a mobile.
 * Nobody gets two of one kind for one SEQUENCE of the booking: raise it first where the time or the room changed.
 * @param invitationIds these alone, also withdrawn ones (a CANCEL for who was removed); left out: all who are invited
 * @returns how many messages were posted
 */
export async function inviteAll(
  tx: Transaction,
  bookingId: string,
  kind: InviteKind,
  invitationIds?: string[],
): Promise<number> {
  // One at a time for each booking: rows are numbered as they are written, and that is the order in which they go out.
  await tx.$queryRaw`SELECT 1 FROM "Booking" WHERE "id" = ${bookingId} FOR UPDATE`;
  const booking = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, include: withAll });
  const occurrence = booking.occurrences.find(({ status }) => status === "SCHEDULED") ?? booking.occurrences[0];
  if (!occurrence) return 0;
  const chosen = booking.invitations.filter(({ id, withdrawnAt }) =>
    invitationIds ? invitationIds.includes(id) : withdrawnAt === null,
  );
  const rows: Prisma.NotificationCreateManyInput[] = [];
  for (const invitation of chosen) {
    const invite = inviteOf(booking, occurrence, invitation, kind);
    rows.push(...rowsOf(booking, invitation, invite, await translator(invite.language)));
  }
  return post(tx, rows);
}

const translator = async (language: Language): Promise<Translate> =>
  createTranslator({
    locale: language,
    messages: await messagesOf(language),
    namespace: "invitations",
  }) as unknown as Translate;

function inviteOf(
  booking: Booked,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  invitation: Invited,
  kind: InviteKind,
): Invite {
  const { APP_URL, DIAL_IN_NUMBER, SITE_NAME } = environment();
  const languages = [invitation.language, invitation.account?.language, booking.organiser.language];
  return {
    kind,
    language: languages.find(isLanguage) ?? "en",
    site: SITE_NAME,
    organiser: booking.organiser,
    name: invitation.name,
    title: booking.title,
    agenda: booking.agenda,
    start: startsAt,
    end: endsAt,
    zone: booking.timeZone,
    readersZone: invitation.timeZone ?? invitation.account?.timeZone ?? null,
    dialIn: DIAL_IN_NUMBER ?? null,
    room: shownNumber(booking.room.number),
    pin: invitation.pin,
    moderator: invitation.role === "MODERATOR",
    page: `${APP_URL}/i/${invitation.token}`,
    withdrawn: invitation.withdrawnAt !== null && booking.status === "SCHEDULED",
    reason: booking.cancelReason,
  };
}

function rowsOf(booking: Booked, invitation: Invited, invite: Invite, t: Translate) {
  const about = {
    kind: invite.kind,
    bookingId: booking.id,
    invitationId: invitation.id,
  };
  const key = `invite:${invitation.id}:${booking.sequence}:${invite.kind}`;
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
          calendar: calendarOf(booking, invitation, invite, t),
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
        content: { text: smsText(invite, t) },
      }),
    );
  return rows;
}

function calendarOf(booking: Booked, invitation: Invited, invite: Invite, t: Translate) {
  const method = invite.kind === "cancel" ? ("CANCEL" as const) : ("REQUEST" as const);
  const ics = calendarText({
    method,
    uid: booking.uid,
    sequence: booking.sequence,
    stamp: new Date(),
    start: invite.start,
    end: invite.end,
    timeZone: booking.timeZone,
    title: invite.title,
    description: calendarNote(invite, t),
    location: placeOf(invite),
    url: invite.page,
    organiser: booking.organiser,
    attendee: {
      name: invitation.name,
      email: invitation.email ?? "",
      moderator: invite.moderator,
      reply: invitation.reply,
    },
  });
  return { method, ics };
}
