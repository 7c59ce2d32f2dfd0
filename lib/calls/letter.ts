import { createTranslator } from "use-intl/core";
import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { button, escaped, font, line, number, page, small } from "@/lib/invitations/invite-html";
import { isLanguage, type Language, messagesOf } from "@/lib/messages/catalogue";
import { isMailAddress, isTextNumber } from "@/lib/notifications/header";
import { type Mail, postSms, type Sms } from "@/lib/notifications/outbox";
import { grouped, groupedPin } from "@/lib/rooms/number";

type Starter = { name: string; email: string; phone: string | null; language: string };
type CallRoom = { id: string; number: string; participantPin: string };
type Translate = (key: string, values?: Record<string, string>) => string;

const languageOf = ({ language }: Starter) => (isLanguage(language) ? language : "en");

async function translator(starter: Starter): Promise<Translate> {
  const messages = await messagesOf(languageOf(starter));
  return createTranslator({ locale: languageOf(starter), messages, namespace: "calls" }) as unknown as Translate;
}

const pageOf = ({ number }: CallRoom) => `${environment().APP_URL}/live/${number}`;

/** What the room of somebody's call is called. */
export const callRoomName = async (starter: Starter): Promise<string> =>
  (await translator(starter))("room", { name: starter.name });

/**
 * To who has made a conference out of a call: where he moderates it, and what others dial. The page asks him to sign in, so whoever
 * calls with somebody else's number gets nothing. null: he has no address that can be written to.
 */
export async function callMail(starter: Starter, room: CallRoom): Promise<Mail | null> {
  if (!isMailAddress(starter.email)) return null;
  const t = await translator(starter);
  const { SITE_NAME } = environment();
  const called = t("mail.subject", { room: grouped(room.number) });
  const [url, open, others] = [pageOf(room), t("mail.open"), t("mail.others")];
  const dial = [
    { label: t("mail.number"), value: grouped(room.number) },
    { label: t("mail.pin"), value: groupedPin(room.participantPin) },
  ];
  const [notYou, footer] = [t("mail.notYou"), t("mail.footer", { site: SITE_NAME })];
  return {
    key: `call:${room.id}:mail`,
    kind: "call",
    to: { name: starter.name, address: starter.email },
    subject: called,
    content: {
      text: [
        t("mail.text"),
        "",
        `${open}: ${url}`,
        "",
        others,
        ...dial.map(({ label, value }) => `${label}: ${value}`),
        "",
        notYou,
        "",
        footer,
      ].join("\n"),
      html: page(
        { language: languageOf(starter), title: called },
        `<h1 class="ink" style="margin:0 0 12px;${font}font-size:26px;line-height:32px;font-weight:600;color:#0f1819;">${escaped(called)}</h1>
${line(t("mail.text"), "font-size:16px;line-height:24px;color:#0f1819;")}
${button(url, open)}
${line(others, small)}
${dial.map(({ label, value }) => number(label, value)).join("\n")}
${line(notYou, small)}
${line(footer, small)}`,
      ),
      fromName: SITE_NAME,
    },
  };
}

/** The same as a text message to the telephone he has called with. */
export async function callText(starter: Starter, room: CallRoom): Promise<Sms | null> {
  if (!starter.phone || !isTextNumber(starter.phone)) return null;
  const text = (await translator(starter))("sms", { room: grouped(room.number), url: pageOf(room) });
  return {
    key: `call:${room.id}:sms`,
    kind: "call",
    to: { name: starter.name, number: starter.phone },
    content: { text },
  };
}

type StarterText = { id: string; room: string; number: string; token: string; language: Language };

/** To a telephone that is no account's: the link is the right, so it stands in this message and nowhere else. @returns whether it is new */
export async function postStarterText(
  tx: Transaction,
  { id, room, number, token, language }: StarterText,
): Promise<boolean> {
  const messages = await messagesOf(language);
  const t = createTranslator({ locale: language, messages, namespace: "calls" }) as unknown as Translate;
  const text = t("starterSms", { room: grouped(room), url: `${environment().APP_URL}/m/${token}` });
  const sms: Sms = { key: `call:${id}:starter`, kind: "call", to: { name: "", number }, content: { text } };
  return postSms(tx, sms);
}
