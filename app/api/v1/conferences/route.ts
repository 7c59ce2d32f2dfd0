import { summary } from "@/lib/conferences/conference";
import { live } from "@/lib/conferences/live";
import { moderatedRooms } from "@/lib/conferences/rights";
import { api, json } from "@/lib/http";

/** What goes on now, of what the caller may moderate. */
export const GET = api(async ({ actor }) => {
  const on = live().conferences();
  const seen = await moderatedRooms(
    actor,
    on.map(({ room }) => room),
  );
  return json({ items: on.filter(({ room }) => seen.has(room)).map(summary) });
});
