import { createTranslator } from "use-intl/core";
import { environment } from "@/lib/environment";
import { translator as sayWhen } from "@/lib/invitations/invite-data";
import { button, escaped, font, line, page, small } from "@/lib/invitations/invite-html";
import { whenInWords } from "@/lib/invitations/invite-words";
import { isLanguage, type Language, messagesOf } from "@/lib/messages/catalogue";
import { timesOf } from "@/lib/messages/times";
import { isMailAddress } from "@/lib/notifications/header";
import type { Mail } from "@/lib/notifications/outbox";
import { grouped, shownNumber } from "@/lib/rooms/number";
import type { Asking } from "./approval-queries";
import { seriesWords } from "./series-words";

export type ApprovalMail = "ask" | "remind" | "approved" | "rejected" | "undecided";
type Reader = { id: string; name: string; email: string; language: string; timeZone: string | null };
type Translate = (key: string, values?: Record<string, string | number>) => string;

async function translator(language: Language): Promise<Translate> {
  const messages = await messagesOf(language);
  return createTranslator({ locale: language, messages, namespace: "policies" }) as unknown as Translate;
}

/** Why a booking was turned down that nobody has answered. */
export const nobodyAnswered = async (language: string): Promise<string> =>
  (await translator(isLanguage(language) ? language : "en"))("mail.nobodyAnswered");

/**
 * A mail about a booking that waits, or waited, for somebody's yes. Its link opens a page: a program that follows the links of mails
 * decides nothing. null: the reader has no address that can be written to.
 * @param key what makes it one mail, beside the booking, its SEQUENCE and the reader
 */
export async function approvalMail(
  kind: ApprovalMail,
  asking: Asking,
  reader: Reader,
  key: string,
): Promise<Mail | null> {
  const [first] = asking.occurrences;
  if (!isMailAddress(reader.email) || !first) return null;
  const { APP_URL, SITE_NAME } = environment();
  const language = isLanguage(reader.language) ? reader.language : "en";
  const t = await translator(language);
  const zone = reader.timeZone ?? asking.timeZone;
  const span = {
    start: first.startsAt,
    end: first.endsAt,
    zone: asking.timeZone,
    readersZone: reader.timeZone,
    language,
  };
  const { when, zones } = whenInWords(span, await sayWhen(language));
  const deciding = kind === "ask" || kind === "remind";
  const values = {
    title: asking.title,
    organiser: asking.organiser.name,
    room: grouped(shownNumber(asking.room.number)),
    roomName: asking.room.name,
    by: asking.decidedBy?.name ?? "",
    dates: asking.occurrences.length,
    invitees: asking._count.invitations,
    reason: asking.decisionReason ?? "",
    site: SITE_NAME,
  };
  const paragraphs = [
    t(`mail.${kind}.text`, values),
    asking.bookedBy && deciding
      ? t("mail.bookedBy", { by: asking.bookedBy.name, organiser: asking.organiser.name })
      : "",
    asking.decisionReason && !deciding && kind !== "undecided" ? t("mail.reason", values) : "",
    deciding ? t("mail.until") : "",
  ].filter(Boolean);
  const rule = await seriesWords(asking, language);
  const dates = values.dates > 1 ? [[rule, t("mail.dates", values)].filter(Boolean).join(" · ")] : [];
  const facts = [when, zones, ...dates, t("mail.place", values)];
  const url = deciding ? `${APP_URL}/approvals?booking=${asking.id}` : `${APP_URL}/bookings/${asking.id}`;
  const link = t(deciding ? "mail.decide" : "mail.look");
  const footer = t("mail.footer", values);
  return {
    key: `approval:${asking.id}:${asking.sequence}:${reader.id}:${key}:mail`,
    kind: "approval",
    bookingId: asking.id,
    to: { name: reader.name, address: reader.email },
    subject: t(`mail.${kind}.subject`, { ...values, ...shortTime(first, zone, language) }),
    content: {
      text: [values.title, ...facts, "", ...paragraphs, "", `${link}: ${url}`, "", footer].join("\n"),
      html: page(
        { language, title: asking.title },
        `<h1 class="ink" style="margin:0 0 12px;${font}font-size:26px;line-height:32px;font-weight:600;color:#0f1819;">${escaped(asking.title)}</h1>
${facts.map((fact) => line(fact, "font-size:16px;line-height:24px;color:#0f1819;")).join("\n")}
<div style="height:16px;line-height:16px;">&#8203;</div>
${paragraphs.map((paragraph) => line(paragraph, "font-size:16px;line-height:24px;color:#0f1819;")).join("\n")}
${button(url, link)}
${line(footer, small)}`,
      ),
      fromName: SITE_NAME,
      ...(deciding && { replyTo: { name: asking.organiser.name, address: asking.organiser.email } }),
    },
  };
}

const shortTime = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string, language: Language) => {
  const { day, from } = timesOf(startsAt, endsAt, zone, language, "short");
  return { day, from };
};
