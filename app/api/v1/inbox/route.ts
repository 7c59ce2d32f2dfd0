import { api, json } from "@/lib/http";
import { inboxOf } from "@/lib/inbox/queries";
import { inboxAnswer, inboxQuery } from "@/lib/inbox/schema";

export const GET = api(async ({ actor, url }) => {
  const found = await inboxOf(actor, inboxQuery.parse(Object.fromEntries(url.searchParams)));
  if (!found.ok) return found;
  const { items, next } = found.page;
  return json({ items: items.map((item) => inboxAnswer.parse(item)), next });
});
