import { createHash } from "node:crypto";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { isMailAddress } from "@/lib/notifications/header";
import { mailRow, smsRow } from "@/lib/notifications/outbox";
import { wallClock } from "@/lib/time";
import { canReceiveTexts } from "./dial";
import { type Booked, calendarOf, type Invited } from "./invite-data";
import { inviteHtml } from "./invite-html";
import type { Dated } from "./invite-series";
import { inviteText } from "./invite-text";
import { type Invite, smsText, subjectOf, type Translate } from "./invite-words";
import type { Told } from "./told";
import { aboutWhat, type Before } from "./told-queries";

/** One message to one invitee, and what he knows already. */
export type Message = {
  booking: Booked;
  date: Dated;
  invitation: Invited;
  /** id of the one date of a series it is about; null: the whole */
  about: string | null;
  before: Map<string, Before>;
};

/** What he was told last of this date or of the whole, by whatever way. */
export function lastTold({ booking, invitation, about, date, before }: Message): Told | null {
  const of = (key: string, one: string | null) =>
    (["MAIL", "SMS"] as const).map((channel) => before.get(aboutWhat(key, channel, one))?.told).find(Boolean) ?? null;
  const same = of(invitation.id, about);
  if (same || about === null) return same ?? of(`pin ${invitation.pin}`, null);
  const whole = of(invitation.id, null);
  if (!whole || !date.ruleStart) return null;
  const seconds = booking.durationSeconds ?? 0;
  const end = new Date(date.ruleStart.getTime() + seconds * 1000);
  return { ...whole, date: about, start: date.ruleStart.toISOString(), end: end.toISOString() };
}

export function toldOf(
  { recurrence, wallStart, durationSeconds, timeZone }: Booked,
  invite: Invite,
  date: string | null,
): Told {
  const { start, end, title, agenda, room, pin, dialIn } = invite;
  const clock = wallClock(start, timeZone);
  return {
    date,
    start: start.toISOString(),
    end: end.toISOString(),
    zone: timeZone,
    recurrence,
    wallStart: wallStart ?? `${clock.date}T${clock.time}:00`,
    seconds: durationSeconds,
    title,
    agenda,
    room,
    pin,
    dialIn,
  };
}

/** What was changed together with taking him off the list is not his to know. */
export function asHeKnewIt(invite: Invite, { title, start, end }: Told) {
  invite.title = title;
  if (!invite.rule || invite.only) Object.assign(invite, { start: new Date(start), end: new Date(end) });
}

export function rowsOf(message: Message, invite: Invite, told: Told, t: Translate, again: string) {
  const { booking, date, invitation } = message;
  const about = {
    kind: invite.kind,
    bookingId: booking.id,
    invitationId: invitation.id,
    occurrenceId: message.about ?? undefined,
  };
  const method = invite.kind === "cancel" ? ("CANCEL" as const) : ("REQUEST" as const);
  const rows: Prisma.NotificationCreateManyInput[] = [];
  const add = (
    channel: "MAIL" | "SMS",
    recipient: string,
    row: (key: string) => Prisma.NotificationCreateManyInput,
  ) => {
    const key = keyOf(message, invite, channel, JSON.stringify([recipient, told, facts]), again);
    if (key) rows.push(row(key));
  };
  const { email, phone, name } = invitation;
  const { language, moderator, withdrawn, reason } = invite;
  const facts = { name, language, moderator, withdrawn, reason };
  if (email && isMailAddress(email)) {
    const subject = subjectOf(invite, t);
    const content = {
      text: inviteText(invite, t),
      html: inviteHtml(invite, t),
      calendar: { method, ics: calendarOf(booking, date, invitation, invite, t, method) },
      fromName: t("mail.from", { organiser: invite.organiser.name, site: invite.site }),
      replyTo: { name: invite.organiser.name, address: invite.organiser.email },
      told,
    };
    const to = { name, address: email };
    add("MAIL", email, (key) => mailRow({ ...about, key, to, subject, content }));
  }
  const { SMS_URL } = environment();
  if (SMS_URL && phone && canReceiveTexts(phone, { extensions: SMS_URL.startsWith("sip:") })) {
    const content = { text: smsText(invite, t), starts: invite.start.toISOString(), told };
    add("SMS", phone, (key) => smsRow({ ...about, key, to: { name, number: phone }, content }));
  }
  return rows;
}

/**
 * Two messages are one when nothing came between them and they say the same under one SEQUENCE. What is changed and changed back is told
 * both times. null: he has it already.
 */
function keyOf(
  { booking, invitation, about, before }: Message,
  { kind }: Invite,
  channel: "MAIL" | "SMS",
  said: string,
  again: string,
): string | null {
  const last = before.get(aboutWhat(invitation.id, channel, about));
  const whole = about === null ? last : before.get(aboutWhat(invitation.id, channel, null));
  const hash = createHash("sha256").update(said).digest("base64url").slice(0, 16);
  const parts = [invitation.id, booking.sequence, kind, channel.toLowerCase(), about ?? "", hash, again];
  const same = `invite:${parts.join(":")}:`;
  if (last?.key.startsWith(same) && (whole === last || !whole || last.order > whole.order)) return null;
  return `${same}${last?.count ?? 0}`;
}
