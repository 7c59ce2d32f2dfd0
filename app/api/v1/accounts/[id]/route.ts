import { changeAccount } from "@/lib/accounts/commands";
import { accountChange, accountView } from "@/lib/accounts/schema";
import { api, bodyOf, json } from "@/lib/http";

export const PATCH = api(async ({ actor, request, params }) => {
  const changed = await changeAccount(actor, params.id ?? "", await bodyOf(request, accountChange));
  return changed.ok ? json(accountView.parse(changed.account)) : changed;
});
