"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { changeCodes } from "@/lib/codes/commands";
import { codesIn, projectCodes } from "@/lib/codes/setting";
import { refusalText } from "@/lib/messages/refusal";

/** Saves which project codes there are; the telephone server hears of it within a second. */
export async function saveCodes(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const typed = typedIn(form);
  const codes = projectCodes.safeParse(codesIn(typed.codes ?? ""));
  if (!codes.success) return { wrong: { codes: (await getTranslations("codes"))("wrong") }, typed };
  const done = await changeCodes(actor, codes.data);
  if (!done.ok) return { refusal: refusalText(await getTranslations("common"), done), typed };
  revalidatePath("/administration/codes");
  return { done: true };
}
