import { callable } from "@/lib/conferences/dial-commands";
import { api, json } from "@/lib/http";

export const GET = api(async ({ actor, params: { room = "" } }) => {
  const found = await callable(actor, room);
  return found.ok ? json({ items: found.items }) : found;
});
