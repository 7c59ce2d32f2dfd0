"use server";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { text } from "@/app/argument";
import { requireActor, requireAdministrator } from "@/lib/accounts/session";
import { addTestCallers, mostTestCallers } from "@/lib/asterisk/callers";
import { asterisk } from "@/lib/asterisk/link";
import { takeBackStarterLink } from "@/lib/calls/starter-commands";
import { extendConference } from "@/lib/conferences/booked-time";
import { commandInput } from "@/lib/conferences/command";
import { command } from "@/lib/conferences/control";
import { live } from "@/lib/conferences/live";
import { dialCard } from "@/lib/conferences/queries";
import { mayModerate } from "@/lib/conferences/rights";
import { environment } from "@/lib/environment";
import { refusalText } from "@/lib/messages/refusal";
import { refuse } from "@/lib/refusal";

/** A command like all others while somebody is there, so that the log tells of it. @returns why not, in the reader's words; null: done */
export async function extend(room: string, more: number): Promise<string | null> {
  const actor = await requireActor();
  const input = commandInput.parse({ kind: "extend", minutes: more });
  if (input.kind !== "extend") return null;
  const done = live().conference(text(room))
    ? await command(actor, text(room), input)
    : await extendConference(actor, text(room), input.minutes);
  return done.ok ? null : refusalText(await getTranslations("common"), done);
}

export async function tryAsterisk(room: string): Promise<void> {
  const actor = await requireActor();
  if (await mayModerate(actor, text(room))) asterisk().calls.tryNow();
}

/** Of a conference out of a call, for whoever moderates it. @returns why not, in the reader's words; null: it opens nothing any more */
export async function takeBackLink(room: string): Promise<string | null> {
  const actor = await requireActor();
  const done = await takeBackStarterLink(actor, text(room));
  return done.ok ? null : refusalText(await getTranslations("common"), done);
}

/** For administrators, where the private phones run. @returns why not, in the reader's words; null: they are answered */
export async function addCallers(room: string, count: number): Promise<string | null> {
  await requireAdministrator();
  const many = z.int().min(1).max(mostTestCallers).parse(count);
  const { CALLERS_AMI_URL: phones } = environment();
  const card = await dialCard(text(room));
  if (!phones || !card) return refusalText(await getTranslations("common"), refuse("not-found"));
  await addTestCallers(phones, { room, count: many, pin: card.participantPin });
  return null;
}
