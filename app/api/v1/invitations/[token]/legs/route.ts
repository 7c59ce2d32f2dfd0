import { bodyOf, json, visitorApi } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { howToJoinAs, join } from "@/lib/web-phone/commands";
import { entryOfGuest } from "@/lib/web-phone/entry-queries";
import { joinInput } from "@/lib/web-phone/schema";

export const GET = visitorApi(async ({ params: { token = "" } }) => {
  const entry = await entryOfGuest(token, new Date());
  return entry ? json(howToJoinAs(entry, new Date())) : refuse("not-found");
});

/** A guest's browser, by the key of his page. */
export const POST = visitorApi(async ({ request, address, params: { token = "" } }) => {
  const input = await bodyOf(request, joinInput);
  const entry = await entryOfGuest(token, new Date());
  if (!entry) return refuse("not-found");
  const joined = await join(entry, input, address, new Date());
  return joined.ok ? json({ id: joined.id, key: joined.key, answer: joined.answer }, 201) : joined;
});
