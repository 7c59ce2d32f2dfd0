"use server";
import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { text } from "@/app/argument";
import type { KeyMade } from "@/components/accounts/api-keys";
import type { Answer } from "@/components/accounts/refusal";
import {
  changeAccount,
  changePassword,
  createApiKey,
  revokeApiKey,
  revokeSession,
  signOutEverywhere,
} from "@/lib/accounts/commands";
import { apiKeyName, language, newPassword, personName, timeZone } from "@/lib/accounts/schema";
import { currentSessionId, requireActor } from "@/lib/accounts/session";
import { refuse } from "@/lib/refusal";

const here = "/account";

export async function saveProfile(_before: Answer | null, form: FormData): Promise<Answer> {
  const actor = await requireActor();
  const name = personName.safeParse(form.get("name"));
  if (!name.success) return refuse("name-invalid");
  const zone = timeZone.safeParse(form.get("timeZone"));
  if (!zone.success) return refuse("time-zone-invalid");
  const spoken = language.catch(actor.language).parse(form.get("language"));
  const change = { name: name.data, timeZone: zone.data, language: spoken };
  const changed = await changeAccount(actor, actor.id, change);
  if (!changed.ok) return changed;
  if (spoken !== actor.language)
    (await cookies()).set("language", spoken, { path: "/", maxAge: 365 * 24 * 3600, sameSite: "lax" });
  revalidatePath("/", "layout");
  return { ok: true };
}

/** The account's zone becomes the one that the browser is in. */
export async function takeZone(given: string): Promise<Answer> {
  const actor = await requireActor();
  const zone = timeZone.safeParse(given);
  if (!zone.success) return refuse("time-zone-invalid");
  const changed = await changeAccount(actor, actor.id, { timeZone: zone.data });
  revalidatePath("/", "layout");
  return changed.ok ? { ok: true } : changed;
}

export async function savePassword(_before: Answer | null, form: FormData): Promise<Answer> {
  const actor = await requireActor();
  const next = newPassword.safeParse(form.get("next"));
  if (!next.success) return refuse("password-short");
  if (form.get("again") !== next.data) return refuse("passwords-differ");
  const changed = await changePassword(actor, String(form.get("current") ?? ""), next.data, await currentSessionId());
  revalidatePath(here);
  return changed.ok ? { ok: true } : changed;
}

export async function endSession(id: string): Promise<Answer> {
  const ended = await revokeSession(await requireActor(), text(id));
  revalidatePath(here);
  return ended;
}

/** @returns how many ended */
export async function endOtherSessions(): Promise<number> {
  const actor = await requireActor();
  const ended = await signOutEverywhere(actor, actor.id, await currentSessionId());
  revalidatePath(here);
  return ended.ok ? ended.ended : 0;
}

export async function makeKey(_before: KeyMade | null, form: FormData): Promise<KeyMade> {
  const actor = await requireActor();
  const name = apiKeyName.safeParse(form.get("name"));
  if (!name.success) return refuse("key-name-invalid");
  const made = await createApiKey(actor, name.data);
  revalidatePath(here);
  return made.ok ? { ok: true, name: name.data, key: made.key } : made;
}

export async function revokeKey(id: string): Promise<Answer> {
  const revoked = await revokeApiKey(await requireActor(), text(id));
  revalidatePath(here);
  return revoked;
}
