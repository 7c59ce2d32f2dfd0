import { api, bodyOf, json } from "@/lib/http";
import { changePolicy } from "@/lib/policies/commands";
import { sitePolicy } from "@/lib/policies/policy";
import { policyNow } from "@/lib/policies/queries";

export const GET = api(async () => json(await policyNow()));

export const PUT = api(async ({ actor, request }) => {
  const changed = await changePolicy(actor, await bodyOf(request, sitePolicy));
  return changed.ok ? json(changed.policy) : changed;
});
