import { actorOf } from "@/lib/accounts/actor";
import { live } from "@/lib/conferences/live";
import { mayModerate } from "@/lib/conferences/rights";
import { streamConference } from "@/lib/conferences/stream";
import { api } from "@/lib/http";
import { refuse } from "@/lib/refusal";

/** A conference that is not on yet may be waited for: the snapshot then has nobody in it. */
export const GET = api(async ({ actor, request, url, params: { room = "" } }) => {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  await live().prepare(room);
  const headers = new Headers(request.headers);
  const allowed = async () => {
    const who = await actorOf(headers);
    return who !== null && (await mayModerate(who.actor, room));
  };
  return streamConference(room, request.signal, allowed, url.searchParams.has("beats"));
});
