import { addressOf, neighbourhoodOf } from "@/lib/accounts/address";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { howToJoinAs, join } from "@/lib/web-phone/commands";
import { entryOfAccount } from "@/lib/web-phone/entry-queries";
import { joinInput } from "@/lib/web-phone/schema";

export const GET = api(async ({ actor, params: { room = "" } }) => {
  const entry = await entryOfAccount(actor, room, new Date());
  return entry ? json(howToJoinAs(entry, new Date())) : refuse("not-found");
});

/** A browser's offer; the answer is Asterisk's, in the manner of WHIP. */
export const POST = api(async ({ actor, request, params: { room = "" } }) => {
  const input = await bodyOf(request, joinInput);
  const entry = await entryOfAccount(actor, room, new Date());
  if (!entry) return refuse("not-found");
  const joined = await join(entry, input, neighbourhoodOf(addressOf(request.headers)), new Date());
  return joined.ok ? json({ id: joined.id, key: joined.key, answer: joined.answer }, 201) : joined;
});
