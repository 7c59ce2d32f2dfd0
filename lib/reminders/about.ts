import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { type Invite, startInWords, type Translate } from "@/lib/invitations/invite-words";
import { isLanguage, type Language } from "@/lib/messages/catalogue";
import { timesOf } from "@/lib/messages/times";
import type { Channel } from "@/lib/notifications/notification";
import { shownNumber } from "@/lib/rooms/number";

/** What is read of a date to tell of it. */
export const withMeeting = {
  room: { select: { number: true, ownerId: true, madeForBooking: true, moderatorPin: true, waitForModerator: true } },
  booking: {
    select: {
      id: true,
      title: true,
      timeZone: true,
      waitForModerator: true,
      remindByMail: true,
      remindBySms: true,
      organiserId: true,
      organiser: { select: { name: true, email: true, language: true, timeZone: true } },
    },
  },
} satisfies Prisma.OccurrenceInclude;
export type Meeting = Prisma.OccurrenceGetPayload<{ include: typeof withMeeting }>;

export const withReader = {
  account: { select: { language: true, timeZone: true } },
} satisfies Prisma.InvitationInclude;
export type Guest = Prisma.InvitationGetPayload<{ include: typeof withReader }>;

const titleOf = ({ title, booking }: Meeting): string => title ?? booking.title;

/** A date as one of its invitees is told of it. */
export function forGuest(meeting: Meeting, guest: Guest): Invite {
  const { booking } = meeting;
  const languages = [guest.language, guest.account?.language, booking.organiser.language];
  return {
    ...meetingIn(meeting, languages.find(isLanguage) ?? "en"),
    name: guest.name,
    readersZone: guest.timeZone ?? guest.account?.timeZone ?? null,
    pin: guest.pin,
    moderator: guest.role === "MODERATOR",
    page: `${environment().APP_URL}/i/${guest.token}`,
  };
}

/** A date as its organiser is told of it. @param pin his own, or his room's; "": he has none */
export function forOrganiser(meeting: Meeting, pin = ""): Invite {
  const { organiser, id } = meeting.booking;
  return {
    ...meetingIn(meeting, isLanguage(organiser.language) ? organiser.language : "en"),
    name: organiser.name,
    readersZone: organiser.timeZone,
    pin,
    moderator: true,
    page: `${environment().APP_URL}/bookings/${id}`,
  };
}

function meetingIn(meeting: Meeting, language: Language) {
  const { DIAL_IN_NUMBER, SITE_NAME } = environment();
  const { booking, room, startsAt, endsAt } = meeting;
  return {
    kind: "invite" as const,
    language,
    site: SITE_NAME,
    organiser: booking.organiser,
    title: titleOf(meeting),
    agenda: "",
    start: startsAt,
    end: endsAt,
    zone: booking.timeZone,
    dialIn: DIAL_IN_NUMBER ?? null,
    room: shownNumber(room.number),
    withdrawn: false,
    reason: null,
  };
}

/** "Tue 17 Mar 2026, 14:00 (London)". */
function shortWhen({ start, end, zone, readersZone, language }: Invite, t: Translate): string {
  const times = timesOf(start, end, readersZone ?? zone, language, "short");
  return t("mail.subjectWhen", { day: times.day, from: times.from, zone: times.zone });
}

/** What the words of any message may carry. A text message has no other place where the organiser's clock could stand. */
export const commonValues = (invite: Invite, t: Translate, channel: Channel = "mail") => ({
  title: invite.title,
  when: channel === "sms" ? startInWords(invite, t) : shortWhen(invite, t),
  organiser: invite.organiser.name,
  site: invite.site,
  name: invite.name,
});
