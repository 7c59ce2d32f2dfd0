"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { changeKeypad } from "@/lib/keypad/commands";
import { clashIn, type KeyAction, type KeyMap, keyActions, keypad } from "@/lib/keypad/keypad";
import { refusalText } from "@/lib/messages/refusal";

/** Saves which keys do what: a field for each action, named as it, and the operator's number. */
export async function saveKeypad(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const t = await getTranslations("keypad");
  const typed = typedIn(form);
  const keys = Object.fromEntries(keyActions.map((action) => [action, (typed[action] ?? "").trim()])) as KeyMap;
  const parsed = keypad.safeParse({ keys, operator: typed.number ?? "" });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) =>
      path[0] === "operator" ? ["number", t("wrongNumber")] : [String(path[1]), t("wrong")],
    );
    return { wrong: Object.fromEntries(wrong), typed };
  }
  const named = (action: KeyAction) => t(`actions.${action.replaceAll("-", "_") as "mute"}`);
  const clash = clashIn(keys);
  if (clash) {
    const { one, other } = clash;
    const wrong = {
      [one]: t("clash", { other: named(other), keys: keys[other] }),
      [other]: t("clash", { other: named(one), keys: keys[one] }),
    };
    return { wrong, typed };
  }
  const done = await changeKeypad(actor, parsed.data);
  if (!done.ok) return { refusal: refusalText(await getTranslations("common"), done), typed };
  revalidatePath("/administration/keypad");
  return { done: true };
}
