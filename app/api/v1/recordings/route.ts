import { api, json } from "@/lib/http";
import { answerOf } from "@/lib/recordings/answer";
import { recordingsOf } from "@/lib/recordings/queries";
import { recordingsQuery } from "@/lib/recordings/schema";

export const GET = api(async ({ actor, url }) => {
  const asked = recordingsQuery.parse(Object.fromEntries(url.searchParams));
  const { items, next } = await recordingsOf(actor, asked);
  return json({ items: items.map(answerOf), next });
});
