"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireAdministrator } from "@/lib/accounts/session";
import { refusalText } from "@/lib/messages/refusal";
import { changePolicy } from "@/lib/policies/commands";
import { type SitePolicy, sitePolicy } from "@/lib/policies/policy";

/** @returns a sentence when it was refused */
export async function savePolicy(given: SitePolicy): Promise<string | null> {
  const actor = await requireAdministrator();
  const policy = sitePolicy.safeParse(given);
  if (!policy.success) {
    const t = await getTranslations("policies.form");
    return t(policy.error.issues.some(({ path }) => path[0] === "vanity") ? "wrongAccounts" : "wrong");
  }
  const changed = await changePolicy(actor, policy.data);
  if (!changed.ok) return refusalText(await getTranslations("common"), changed);
  revalidatePath("/administration/policies");
  return null;
}
