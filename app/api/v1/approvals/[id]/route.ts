import { api, bodyOf } from "@/lib/http";
import { decideBooking } from "@/lib/policies/approval-commands";
import { decision } from "@/lib/policies/schema";

export const POST = api(async ({ actor, request, params: { id = "" } }) => {
  const { decision: said, reason } = await bodyOf(request, decision);
  const decided = await decideBooking(actor, id, { approve: said === "approve", reason });
  return decided.ok ? new Response(null, { status: 204 }) : decided;
});
