import { changeDialPolicy } from "@/lib/dialling/commands";
import { dialPolicy } from "@/lib/dialling/policy";
import { dialRules } from "@/lib/dialling/queries";
import { api, bodyOf, json } from "@/lib/http";

export const GET = api(async () => json(await dialRules()));

export const PUT = api(async ({ actor, request }) => {
  const changed = await changeDialPolicy(actor, await bodyOf(request, dialPolicy));
  return changed.ok ? json(changed.policy) : changed;
});
