import { createTranslator } from "use-intl/core";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { isLanguage, type Language, messagesOf } from "@/lib/messages/catalogue";
import { once } from "@/lib/once";
import { shownNumber } from "@/lib/rooms/number";
import { type CalendarEntry, calendarText } from "./calendar";
import { type Dated, nextDates, replyTo, ruleWallOfDate, seriesOf } from "./invite-series";
import { calendarNote, type Invite, type InviteKind, placeOf, type Translate } from "./invite-words";

/** What is read of a booking to tell its invitees of it. */
export const withInvitees = {
  room: { select: { number: true, joinMuted: true, waitForModerator: true, record: true } },
  organiser: { select: { name: true, email: true, language: true } },
  occurrences: { orderBy: { startsAt: "asc" }, include: { room: { select: { number: true } } } },
  invitations: {
    orderBy: { createdAt: "asc" },
    include: {
      account: { select: { language: true, timeZone: true } },
      replies: { select: { occurrenceId: true, reply: true, repliedAt: true, comment: true } },
    },
  },
} satisfies Prisma.BookingInclude;
export type Booked = Prisma.BookingGetPayload<{ include: typeof withInvitees }>;
export type Invited = Booked["invitations"][number];

/** Who is told: an invitee, or somebody who has the booking in his calendar without being one. */
export type Reader = Pick<
  Invited,
  | "name"
  | "email"
  | "language"
  | "timeZone"
  | "account"
  | "role"
  | "pin"
  | "token"
  | "withdrawnAt"
  | "reply"
  | "replies"
> & {
  /** of who is no invitee: the booking's own page, and whose PIN it is that he has */
  page?: string;
  roomsPin?: boolean;
};

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

/**
 * @param date the one whose time and place are said
 * @param only a series' date is told by itself
 */
export function inviteOf(
  booking: Booked,
  date: Dated,
  invitation: Reader,
  kind: InviteKind,
  { only = false, now = new Date() }: { only?: boolean; now?: Date } = {},
): Invite {
  const { APP_URL, DIAL_IN_NUMBER, SITE_NAME } = environment();
  const languages = [invitation.language, invitation.account?.language, booking.organiser.language];
  const series = booking.recurrence !== null && !only;
  return {
    kind,
    language: languages.find(isLanguage) ?? "en",
    site: SITE_NAME,
    organiser: booking.organiser,
    name: invitation.name,
    title: (only && date.title) || booking.title,
    agenda: (only ? date.agenda : null) ?? booking.agenda,
    start: date.startsAt,
    end: date.endsAt,
    zone: booking.timeZone,
    readersZone: invitation.timeZone ?? invitation.account?.timeZone ?? null,
    dialIn: DIAL_IN_NUMBER ?? null,
    room: shownNumber(only ? date.room.number : booking.room.number),
    pin: invitation.pin,
    moderator: invitation.role === "MODERATOR",
    page: invitation.page ?? `${APP_URL}/i/${invitation.token}`,
    roomsPin: invitation.roomsPin,
    withdrawn: invitation.withdrawnAt !== null && booking.status === "SCHEDULED",
    reason: (only ? date.cancelReason : null) ?? booking.cancelReason,
    next: series ? nextDates(booking, now).map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })) : [],
    only,
  };
}

/** His calendar's copy of the conference: of a series the whole, or one date of it. */
export function calendarOf(
  booking: Booked,
  date: Dated,
  invitation: Reader,
  invite: Invite,
  t: Translate,
  method: CalendarEntry["method"],
) {
  return calendarText(entryOf(booking, date, invitation, invite, t, method));
}

export function entryOf(
  booking: Booked,
  date: Dated,
  invitation: Reader,
  invite: Invite,
  t: Translate,
  method: CalendarEntry["method"],
): CalendarEntry {
  const told = (each: Dated) => {
    const own = inviteOf(booking, each, invitation, invite.kind, { only: true });
    return { title: own.title, description: calendarNote(own, t), location: placeOf(own) };
  };
  return {
    method,
    uid: booking.uid,
    sequence: booking.sequence,
    // What is fetched again and has not changed stays the same to the last letter.
    stamp: method === "PUBLISH" ? booking.updatedAt : new Date(),
    start: invite.start,
    end: invite.end,
    timeZone: booking.timeZone,
    title: invite.title,
    description: calendarNote(invite, t),
    location: placeOf(invite),
    url: invite.page,
    // Calendars answer to the organiser: to the portal's own mailbox, where it has one that is read.
    organiser: { name: booking.organiser.name, email: environment().INBOX_ADDRESS ?? booking.organiser.email },
    // A calendar that is published names nobody who is to come (RFC 5546 3.2.1).
    attendee:
      method === "PUBLISH"
        ? undefined
        : {
            name: invitation.name,
            email: invitation.email ?? "",
            moderator: invite.moderator,
            reply: invite.only ? replyTo(invitation, date) : invitation.reply,
          },
    ...(invite.only ? { ruleWall: ruleWallOfDate(booking, date) } : { series: seriesOf(booking, invitation, told) }),
  };
}
