import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { translator } from "@/lib/invitations/invite-data";
import { type Invite, whenInWords } from "@/lib/invitations/invite-words";
import { isMailAddress } from "@/lib/notifications/header";
import { mailRow, smsRow } from "@/lib/notifications/outbox";
import { shortened } from "@/lib/notifications/shortened";
import type { Values } from "@/lib/notifications/template";
import type { wordsFor } from "@/lib/notifications/words";
import { commonValues } from "./about";
import { type Letter, letterHtml, letterText } from "./letter";
import { letterWords, type SayLetter } from "./letter-words";
import { callValues } from "./reminder";
import type { OwnNotice } from "./setting";

type Row = Prisma.NotificationCreateManyInput;
export type NoticeAbout = {
  /** without the channel */
  key: string;
  kind: OwnNotice;
  bookingId: string;
  occurrenceId?: string;
  invitationId?: string;
  expiresAt?: Date;
};
/** What a notice has besides its opening and its date. */
export type NoticeParts = Partial<Pick<Letter, "button" | "numbers" | "sections" | "link" | "footer" | "stop">>;

/** A notice to whoever `invite` is made out to, in his language and zone. @param values what its words may count */
export async function noticeMail(
  invite: Invite,
  { key, ...about }: NoticeAbout,
  to: { name: string; address: string },
  {
    values = {},
    parts,
    recordings,
  }: { values?: Values; parts: (say: SayLetter) => NoticeParts; recordings?: string[] },
  words: typeof wordsFor,
): Promise<Row | null> {
  if (!isMailAddress(to.address)) return null;
  const [t, say, said] = await Promise.all([
    translator(invite.language),
    letterWords(invite.language),
    words(about.kind, "mail", invite.language),
  ]);
  const all = { ...commonValues(invite, t), ...values };
  const letter: Letter = {
    language: invite.language,
    opening: said.body(all),
    title: invite.title,
    ...whenInWords(invite, t),
    numbers: [],
    sections: [],
    footer: say("footerOwn", { site: invite.site }),
    ...parts(say),
  };
  const content = { text: letterText(letter), html: letterHtml(letter), ...(recordings && { recordings }) };
  return mailRow({ ...about, key: `${key}:mail`, to, subject: said.subject(all), content });
}

/** The same as a text message. */
export async function noticeText(
  invite: Invite,
  { key, ...about }: NoticeAbout,
  to: { name: string; number: string },
  values: Values,
  words: typeof wordsFor,
): Promise<Row> {
  const t = await translator(invite.language);
  const said = await words(about.kind, "sms", invite.language);
  const all = { ...commonValues(invite, t, "sms"), ...callValues(invite), ...values, title: shortened(invite.title) };
  return smsRow({ ...about, key: `${key}:sms`, to, content: { text: said.body(all) } });
}

/** Where an organiser says which notices he wants. */
export const ownStop = (say: SayLetter): Letter["stop"] => ({
  url: `${environment().APP_URL}/account#notices`,
  label: say("stopOwn"),
});
