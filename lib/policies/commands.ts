import type { Actor } from "@/lib/accounts/account";
import { changeSetting } from "@/lib/settings/commands";
import { policySetting, type SitePolicy } from "./policy";

/** Sets the site's rules; administrators only. What is booked already stays. */
export async function changePolicy(actor: Actor, policy: SitePolicy) {
  const changed = await changeSetting(actor, policySetting, policy);
  return changed.ok ? { ok: true as const, policy } : changed;
}
