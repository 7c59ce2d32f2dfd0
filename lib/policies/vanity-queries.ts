import { type Actor, isAdministrator } from "@/lib/accounts/account";
import type { Transaction } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { settingOf } from "@/lib/settings/queries";
import { policySetting } from "./policy";
import { isVanity } from "./vanity";

/** Whether a number that somebody has chosen is kept for others; null: he may take it. */
export async function vanityRefused(tx: Transaction, actor: Actor, number: string | undefined) {
  if (number === undefined || !isVanity(number) || isAdministrator(actor)) return null;
  const { vanity } = await settingOf(policySetting, tx);
  return vanity.reserved && !vanity.accounts.includes(actor.email.toLowerCase())
    ? refuse("vanity-number", { number, rule: "vanity" })
    : null;
}
