import { actorOf, isAdministrator } from "@/lib/accounts/actor";
import { healthNow, summary } from "@/lib/health/queries";
import { json } from "@/lib/http";

/**
 * Open to everybody: a load balancer's probe has no key and must not need one. It gets one word each, no names, addresses or versions;
 * only an administrator gets the detail. 200 when this portal can do its work, else 503 with the same body.
 */
export async function GET(request: Request): Promise<Response> {
  const found = await summary();
  const status = found.status === "ready" ? 200 : 503;
  // Without a database nobody can be known either.
  if (found.database === "down") return json(found, status);
  const who = await actorOf(request.headers);
  const detail = who && isAdministrator(who.actor) ? { detail: await healthNow() } : {};
  return json({ ...found, ...detail }, status);
}
