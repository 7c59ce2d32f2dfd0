import { api, json } from "@/lib/http";
import { downloadsOf } from "@/lib/recordings/queries";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params }) => {
  const items = await downloadsOf(actor, params.id ?? "");
  return items ? json({ items }) : refuse("not-found");
});
