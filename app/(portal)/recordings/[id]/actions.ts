"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { text } from "@/app/argument";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireActor } from "@/lib/accounts/session";
import { type ShareRefusal, shareRecording, unshareRecording } from "@/lib/recordings/commands";

export async function share(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor();
  const t = await getTranslations("recordings.share");
  const typed = typedIn(form);
  const emails = (typed.emails ?? "").split(/[\s,;]+/).filter(Boolean);
  const invitationIds = form.getAll("invitation").map(String);
  const bad = emails.find((email) => !z.email().safeParse(email).success);
  if (bad) return { typed, wrong: { emails: t("bad", { email: bad }) } };
  if (emails.length + invitationIds.length === 0) return { typed, wrong: { emails: t("nobody") } };
  const shared = await shareRecording(actor, text(id), { emails, invitationIds });
  if (!shared.ok) return { typed, refusal: await sentence(shared) };
  revalidatePath(`/recordings/${id}`);
  return { done: true };
}

/** @returns a sentence when it was refused */
export async function takeBack(id: string, shareId: string): Promise<string | undefined> {
  const actor = await requireActor();
  const taken = await unshareRecording(actor, text(id), text(shareId));
  if (!taken.ok) return sentence(taken);
  revalidatePath(`/recordings/${id}`);
}

async function sentence({ reason, who }: ShareRefusal): Promise<string> {
  const t = await getTranslations("recordings.refusal");
  return t(reason, { who: Array.isArray(who) ? who.join(", ") : "" });
}
