import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { channelColumn } from "./notification";
import { type Part, textsOf, type Which } from "./template";
import { type Wrong, wrongWith } from "./template-check";

const rowOf = ({ kind, channel, language }: Which) => ({
  kind,
  channel: channelColumn(channel),
  language,
});

/** Control characters but line ends and tabs: nobody sees them, and Postgres keeps no NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Puts a message differently from now on. @returns "bad-template" with what is wrong with which part */
export async function saveTemplate(actor: Actor, which: Which, { subject, body }: { subject: string; body: string }) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const texts = textsOf(which.kind, which.channel);
  if (!texts) return refuse("not-found");
  const given = { subject: subject.trim(), body: body.replace(/\r\n?/g, "\n").replace(unseen, "").trim() };
  const wrong: Partial<Record<Part, Wrong>> = {};
  for (const part of ["subject", "body"] as const) {
    const text = texts[part];
    const found = text && wrongWith(given[part], text, part);
    if (found) wrong[part] = found;
  }
  if (Object.keys(wrong).length > 0) return refuse("bad-template", { wrong });
  const row = rowOf(which);
  const said = { ...given, subject: texts.subject ? given.subject : "" };
  await database().messageTemplate.upsert({
    where: { kind_channel_language: row },
    create: { ...row, ...said },
    update: said,
  });
  return { ok: true as const };
}

/** The shipped words count again. */
export async function resetTemplate(actor: Actor, which: Which) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  await database().messageTemplate.deleteMany({ where: rowOf(which) });
  return { ok: true as const };
}
