import { changeAccount } from "@/lib/accounts/commands";
import { accountChange, accountView } from "@/lib/accounts/schema";
import { api, bodyOf, json } from "@/lib/http";

/** Whose key this is. */
export const GET = api(async ({ actor }) => json(accountView.parse(actor)));

export const PATCH = api(async ({ actor, request }) => {
  const changed = await changeAccount(actor, actor.id, await bodyOf(request, accountChange));
  return changed.ok ? json(accountView.parse(changed.account)) : changed;
});
