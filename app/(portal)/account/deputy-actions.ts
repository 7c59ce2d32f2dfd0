"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { requireActor } from "@/lib/accounts/session";
import { refusalText } from "@/lib/messages/refusal";
import { addDeputy, removeDeputy } from "@/lib/policies/deputy-commands";

/** @returns a sentence when it was refused */
export async function letBookForMe(email: string): Promise<string | undefined> {
  const added = await addDeputy(await requireActor(), text(email));
  if (!added.ok) return refusalText(await getTranslations("common"), added);
  revalidatePath("/account");
}

export async function noLongerBooksForMe(id: string): Promise<string | undefined> {
  const removed = await removeDeputy(await requireActor(), text(id));
  if (!removed.ok) return refusalText(await getTranslations("common"), removed);
  revalidatePath("/account");
}
