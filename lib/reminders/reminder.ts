import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { canReceiveTexts, phoneInGroups, telText, telUrl } from "@/lib/invitations/dial";
import { translator } from "@/lib/invitations/invite-data";
import { type Invite, whenInWords } from "@/lib/invitations/invite-words";
import { isMailAddress } from "@/lib/notifications/header";
import type { Channel } from "@/lib/notifications/notification";
import { mailRow, smsRow } from "@/lib/notifications/outbox";
import { shortened } from "@/lib/notifications/shortened";
import { oneClickUrl, stopToken, stopUrl } from "@/lib/notifications/stop";
import type { wordsFor } from "@/lib/notifications/words";
import { dialString } from "@/lib/rooms/dial-string";
import { grouped, groupedPin } from "@/lib/rooms/number";
import { minutesLater } from "@/lib/time";
import { commonValues, forGuest, type Guest, type Meeting } from "./about";
import { usefulMinutes } from "./due";
import { letterHtml, letterText } from "./letter";
import { letterWords, type SayLetter } from "./letter-words";

type Row = Prisma.NotificationCreateManyInput;

/** Where an invitee gets messages of a channel; null: he has no address for it. */
export function addressOf(guest: { email: string | null; phone: string | null }, channel: Channel) {
  if (channel === "mail") return guest.email && isMailAddress(guest.email) ? guest.email : null;
  const { SMS_URL } = environment();
  const reached = SMS_URL && guest.phone && canReceiveTexts(guest.phone, { extensions: SMS_URL.startsWith("sip:") });
  return reached ? guest.phone : null;
}

/** For ever one of a date as it lies now, whoever posts it. The start in it is looked at again before it leaves (wanted-queries.ts). */
const reminderKey = (guest: string, { id, startsAt }: Meeting, minutes: number, channel: Channel) =>
  `remind:${guest}:${id}:${Math.floor(startsAt.getTime() / 1000)}:${minutes}:${channel}`;

/** A reminder of a date to one of its invitees. */
export async function reminderRow(
  meeting: Meeting,
  guest: Guest,
  { minutes, channel, address }: { minutes: number; channel: Channel; address: string },
  words: typeof wordsFor,
): Promise<Row> {
  const invite = forGuest(meeting, guest);
  const t = await translator(invite.language);
  const said = await words("reminder", channel, invite.language);
  const token = stopToken(channel, guest.id, address);
  const values = { ...commonValues(invite, t, channel), ...callValues(invite), stop: stopUrl(token) };
  const about = {
    key: reminderKey(guest.id, meeting, minutes, channel),
    kind: "reminder",
    bookingId: meeting.bookingId,
    occurrenceId: meeting.id,
    invitationId: guest.id,
    expiresAt: minutesLater(meeting.startsAt, usefulMinutes),
  };
  if (channel === "sms")
    return smsRow({
      ...about,
      to: { name: guest.name, number: address },
      content: { text: said.body({ ...values, title: shortened(invite.title) }) },
    });
  const say = await letterWords(invite.language);
  const letter = {
    language: invite.language,
    opening: said.body(values),
    title: invite.title,
    ...whenInWords(invite, t),
    ...callPart(invite, say),
    sections: [],
    link: { url: invite.page, label: say("page") },
    footer: say("footer", { site: invite.site, organiser: invite.organiser.name }),
    stop: { url: stopUrl(token), label: say("stop") },
  };
  return mailRow({
    ...about,
    to: { name: guest.name, address },
    subject: said.subject(values),
    content: {
      text: letterText(letter),
      html: letterHtml(letter),
      fromName: say("from", { organiser: invite.organiser.name, site: invite.site }),
      replyTo: { name: invite.organiser.name, address: invite.organiser.email },
      unsubscribe: oneClickUrl(token),
    },
  });
}

export const callValues = (invite: Invite) => ({
  dial: dialString(invite),
  room: grouped(invite.room),
  pin: invite.pin ? groupedPin(invite.pin) : "",
});

/** What to call: a button that dials it all, and the numbers to read out. */
export const callPart = (invite: Invite, say: SayLetter) => ({
  button: {
    url: telUrl(invite),
    text: telText(invite),
    label: say("call"),
    hint: say(invite.dialIn ? "callHint" : "internal"),
  },
  numbers: [
    ...(invite.dialIn ? [{ label: say("number"), value: phoneInGroups(invite.dialIn) }] : []),
    { label: say("room"), value: grouped(invite.room) },
    ...(invite.pin ? [{ label: say("pin"), value: groupedPin(invite.pin) }] : []),
  ],
});
