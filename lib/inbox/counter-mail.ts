import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { translator as sayWhen } from "@/lib/invitations/invite-data";
import { whenInWords } from "@/lib/invitations/invite-words";
import { isLanguage } from "@/lib/messages/catalogue";
import { postMail } from "@/lib/notifications/outbox";
import type { Mail } from "./commands";
import { wordsOf } from "./words";

type Counter = {
  mail: Mail;
  booking: {
    id: string;
    title: string;
    timeZone: string;
    organiser: { name: string; email: string; language: string; timeZone: string | null };
  };
  invitee: { id: string; name: string; email: string | null };
  span: { startsAt: Date; endsAt: Date };
  free: boolean;
  comment: string;
};

/** Tells the organiser which other time somebody proposes, on his own clock. */
export async function postCounter(tx: Transaction, { mail, booking, invitee, span, free, comment }: Counter) {
  const { id, title, organiser } = booking;
  const t = await wordsOf(organiser.language);
  const language = isLanguage(organiser.language) ? organiser.language : "en";
  const said = {
    start: span.startsAt,
    end: span.endsAt,
    zone: booking.timeZone,
    readersZone: organiser.timeZone,
    language,
  };
  const { when, zones } = whenInWords(said, await sayWhen(language));
  const name = invitee.name || mail.sender.address;
  const lines = [
    t("counter.text", { name, title }),
    `${when}\n${zones}`,
    ...(comment ? [t("counter.comment", { comment })] : []),
    t(free ? "counter.free" : "counter.taken"),
    `${environment().APP_URL}/bookings/${id}/edit`,
  ];
  await postMail(tx, {
    key: `counter:${mail.key}`,
    kind: "counter",
    bookingId: id,
    invitationId: invitee.id,
    to: { name: organiser.name, address: organiser.email },
    subject: t("counter.subject", { name, title }),
    content: { text: `${lines.join("\n\n")}\n`, replyTo: { name, address: mail.sender.address } },
  });
}
