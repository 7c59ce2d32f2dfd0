import { bodyOf, json, visitorApi } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { leave, renew } from "@/lib/web-phone/commands";
import { legOf } from "@/lib/web-phone/leg-queries";
import { renewInput } from "@/lib/web-phone/schema";

/** Other candidates: the network has changed. */
export const PUT = visitorApi(async ({ request, params: { key = "" } }) => {
  const { offer } = await bodyOf(request, renewInput);
  const leg = await legOf(key);
  if (!leg) return refuse("leg-over");
  const renewed = await renew(leg, offer);
  return renewed.ok ? json({ answer: renewed.answer }) : renewed;
});

export const DELETE = visitorApi(async ({ params: { key = "" } }) => {
  const leg = await legOf(key);
  if (!leg) return refuse("leg-over");
  const left = await leave(leg);
  return left.ok ? new Response(null, { status: 204 }) : left;
});
