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
    recurrence: string | null;
    organiser: { name: string; email: string; language: string; timeZone: string | null };
  };
  invitee: { id: string; name: string; email: string | null };
  /** of a series: the date it is about; null: all of it */
  occurrence: string | null;
  span: { startsAt: Date; endsAt: Date };
  free: boolean;
  comment: string;
};

/** Tells the organiser which other time somebody proposes, on his own clock. */
export async function postCounter(
  tx: Transaction,
  { mail, booking, invitee, occurrence, span, free, comment }: Counter,
) {
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
    `${environment().APP_URL}/bookings/${id}/edit${query(booking.recurrence !== null, occurrence, span)}`,
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

/** The form shows the proposed time then: one click takes it. Which dates of a whole series are meant, only a person can say. */
function query(series: boolean, occurrence: string | null, { startsAt, endsAt }: Counter["span"]): string {
  if (series && !occurrence) return "";
  const asked = new URLSearchParams(occurrence ? { scope: "this", occurrence } : {});
  asked.set("startsAt", startsAt.toISOString());
  asked.set("endsAt", endsAt.toISOString());
  return `?${asked}`;
}
