"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { changeCallRules } from "@/lib/calls/commands";
import { callRules } from "@/lib/calls/setting";
import { changeDialPolicy } from "@/lib/dialling/commands";
import { dialPolicy, policyTyped } from "@/lib/dialling/policy";
import { refusalText } from "@/lib/messages/refusal";
import { refuse } from "@/lib/refusal";

/** Saves who may press which key; the telephone server hears of it within a second. */
export async function saveCallRules(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const typed = typedIn(form);
  const rules = callRules.safeParse({ start: typed.start, invite: typed.invite });
  const done = rules.success ? await changeCallRules(actor, rules.data) : refuse("invalid");
  if (!done.ok) return { refusal: refusalText(await getTranslations("common"), done), typed };
  revalidatePath("/administration/calls");
  return { done: true };
}

/** Saves whom the portal may call; the telephone server hears of it within a second. */
export async function saveDialPolicy(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const typed = typedIn(form);
  const policy = dialPolicy.safeParse(policyTyped(typed));
  const done = policy.success ? await changeDialPolicy(actor, policy.data) : whatIsWrong(typed, policy.error);
  if (!done.ok) return { refusal: refusalText(await getTranslations("common"), done), typed };
  revalidatePath("/administration/calls");
  return { done: true };
}

/** A beginning that is none is named: among many it would have to be looked for. */
function whatIsWrong(typed: Record<string, string>, { issues }: z.ZodError) {
  const prefixes = issues.flatMap(({ path: [name, at] }) => (name === "prefixes" && typeof at === "number" ? at : []));
  if (prefixes.length === 0) return refuse("invalid");
  const given = policyTyped(typed).prefixes;
  return refuse("dial-unreadable", { number: prefixes.map((at) => given[at]?.trim()).join(", ") });
}
