import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { timesOf } from "@/lib/invitations/invite-times";
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
  const zone = organiser.timeZone ?? booking.timeZone;
  const times = timesOf(span.startsAt, span.endsAt, zone, language);
  const name = invitee.name || mail.sender.address;
  const lines = [
    t("counter.text", { name, title }),
    t("counter.when", { day: times.day, from: times.from, until: times.until, zone: times.zone }),
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
