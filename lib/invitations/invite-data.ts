import { createTranslator } from "use-intl/core";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { isLanguage, type Language, messagesOf } from "@/lib/messages/catalogue";
import { once } from "@/lib/once";
import { shownNumber } from "@/lib/rooms/number";
import { type CalendarEntry, calendarText } from "./calendar";
import { calendarNote, type Invite, type InviteKind, placeOf, type Translate } from "./invite-words";

/** What is read of a booking to tell its invitees of it. */
export const withInvitees = {
  room: { select: { number: true, joinMuted: true, waitForModerator: true, record: true } },
  organiser: { select: { name: true, email: true, language: true } },
  occurrences: { orderBy: { startsAt: "asc" } },
  invitations: {
    orderBy: { createdAt: "asc" },
    include: { account: { select: { language: true, timeZone: true } } },
  },
} satisfies Prisma.BookingInclude;
export type Booked = Prisma.BookingGetPayload<{ include: typeof withInvitees }>;
export type Invited = Booked["invitations"][number];

/** The date that counts: the first that stands, of a cancelled booking its first. */
export const dateOf = ({ occurrences }: Pick<Booked, "occurrences">) =>
  occurrences.find(({ status }) => status === "SCHEDULED") ?? occurrences[0];

/** The words of mails, text messages and the guest page, in a language of the reader's. */
export const translator = (language: Language): Promise<Translate> =>
  once(
    `invitations.translator.${language}`,
    async () =>
      createTranslator({
        locale: language,
        messages: await messagesOf(language),
        namespace: "invitations",
      }) as unknown as Translate,
  );

export function inviteOf(
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

/** His calendar's copy of the conference. */
export function calendarOf(
  booking: Booked,
  invitation: Invited,
  invite: Invite,
  t: Translate,
  method: CalendarEntry["method"],
) {
  return calendarText({
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
}
