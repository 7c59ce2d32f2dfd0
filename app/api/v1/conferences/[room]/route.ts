import { live } from "@/lib/conferences/live";
import { queuesOf } from "@/lib/conferences/queues";
import { mayModerate } from "@/lib/conferences/rights";
import { api, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params: { room = "" } }) => {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  const picture = live().conference(room);
  return picture ? json({ ...picture, ...queuesOf(picture), now: new Date().toISOString() }) : refuse("no-conference");
});
