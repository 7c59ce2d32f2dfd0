"use server";
import { revalidatePath } from "next/cache";
import { text } from "@/app/argument";
import type { Answer } from "@/components/accounts/refusal";
import { requireActor } from "@/lib/accounts/session";
import { createFeed, revokeFeed } from "@/lib/calendars/commands";
import { newFeed } from "@/lib/calendars/schema";
import { refuse } from "@/lib/refusal";

export async function makeFeed(_before: Answer | null, form: FormData): Promise<Answer> {
  const actor = await requireActor();
  const asked = newFeed.safeParse({ name: form.get("name") });
  if (!asked.success) return refuse("name-invalid");
  const made = await createFeed(actor, asked.data.name);
  revalidatePath("/account");
  return made.ok ? { ok: true } : made;
}

export async function endFeed(id: string): Promise<Answer> {
  const revoked = await revokeFeed(await requireActor(), text(id));
  revalidatePath("/account");
  return revoked;
}
