import ical, { ICalAttendeeStatus, ICalCalendarMethod } from "ical-generator";
import type { Actor } from "@/lib/accounts/account";
import type { ReadEvent } from "@/lib/calendars/read";
import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { refusalIn } from "@/lib/messages/refusal";
import { siteAddress } from "@/lib/notifications/mailer";
import { oneLine } from "@/lib/notifications/notification";
import { postMail } from "@/lib/notifications/outbox";
import type { Refusal } from "@/lib/refusal";
import { dialString } from "@/lib/rooms/dial-string";
import { grouped, shownNumber } from "@/lib/rooms/number";
import { zoned } from "@/lib/time";
import type { Mail } from "./commands";
import { wordsOf } from "./words";

type Booked = {
  id: string;
  approval: string;
  room: { number: string; participantPin: string; moderatorPin: string };
};
type Answer = { mail: Mail; actor: Actor; event: ReadEvent } & (
  | { booking: Booked }
  /** `held`: it was a change, and what was booked before stays */
  | { refusal: Refusal; held: boolean }
);

/**
 * The portal's answer to an invitation, as an invited room would give it: an iTIP REPLY (RFC 5546 3.2.3) with number and PINs in its
 * words, or with the reason why not.
 */
export async function postAnswer(tx: Transaction, answer: Answer): Promise<void> {
  const { mail, actor, event } = answer;
  const accepted = "booking" in answer;
  const t = await wordsOf(actor.language);
  const title = oneLine(event.title || mail.subject || "–").slice(0, 200);
  const text = accepted
    ? acceptance(t, title, answer.booking)
    : [
        t("declined.text", { title }),
        await refusalIn(actor.language, answer.refusal),
        t(answer.held ? "declined.kept" : "declined.instead"),
      ].join("\n\n");
  await postMail(tx, {
    key: `inbox-answer:${mail.key}${event.recurrenceId ? `:${event.recurrenceId.at.toISOString()}` : ""}`,
    kind: "meeting-answer",
    bookingId: accepted ? answer.booking.id : undefined,
    to: { name: oneLine(mail.sender.name), address: mail.sender.address },
    subject: t(accepted ? "accepted.subject" : "declined.subject", { title }),
    content: { text: `${text}\n`, calendar: { method: "REPLY", ics: replyText(event, accepted) }, automatic: true },
  });
}

function acceptance(t: Awaited<ReturnType<typeof wordsOf>>, title: string, { id, approval, room }: Booked): string {
  const { APP_URL, DIAL_IN_NUMBER } = environment();
  const number = shownNumber(room.number);
  const dial = dialString({ dialIn: DIAL_IN_NUMBER ?? null, room: number, pin: room.participantPin });
  const lines = [
    t("accepted.text", { title }),
    ...(approval === "PENDING" ? [t("accepted.pending")] : []),
    [
      ...(DIAL_IN_NUMBER ? [t("accepted.call", { number: DIAL_IN_NUMBER })] : []),
      t("accepted.room", { room: grouped(number) }),
      t("accepted.pin", { pin: room.participantPin }),
      t("accepted.moderatorPin", { pin: room.moderatorPin }),
      `tel:${dial}`,
    ].join("\n"),
    t("accepted.forward"),
    `${APP_URL}/bookings/${id}`,
  ];
  return lines.join("\n\n");
}

function replyText(event: ReadEvent, accepted: boolean): string {
  const { MAIL_FROM, INBOX_ADDRESS, SITE_NAME } = environment();
  const calendar = ical({
    prodId: { company: "Rollcall", product: "Rollcall", language: "EN" },
    method: ICalCalendarMethod.REPLY,
  });
  const at = (date: Date) => zoned(date, "UTC");
  const start = event.start?.at ?? new Date();
  const organiser = event.organiser;
  const made = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: at(new Date()),
    start: at(start),
    end: at(new Date(start.getTime() + (event.durationSeconds ?? 3_600) * 1_000)),
    summary: event.title,
    ...(organiser && { organizer: { name: organiser.name.replaceAll('"', "”"), email: organiser.email } }),
    ...(event.recurrenceId && { recurrenceId: at(event.recurrenceId.at) }),
  });
  made.createAttendee({
    name: SITE_NAME.replaceAll('"', "”"),
    email: INBOX_ADDRESS ?? siteAddress(MAIL_FROM).address,
    status: accepted ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.DECLINED,
  });
  return calendar.toString();
}
