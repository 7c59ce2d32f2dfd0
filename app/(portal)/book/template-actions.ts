"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { requireActor } from "@/lib/accounts/session";
import { refusalText } from "@/lib/messages/refusal";
import { removeTemplate } from "@/lib/policies/template-commands";

/** @returns a sentence when it was refused */
export async function takeOutTemplate(id: string): Promise<string | undefined> {
  const removed = await removeTemplate(await requireActor(), text(id));
  if (!removed.ok) return refusalText(await getTranslations("common"), removed);
  revalidatePath("/book");
}
