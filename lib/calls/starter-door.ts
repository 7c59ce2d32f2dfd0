import type { IncomingMessage, ServerResponse } from "node:http";
import { live } from "@/lib/conferences/live";
import { openStream } from "@/lib/event-stream";
import { answerRefusal } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { startedConference } from "./starter-commands";

const path = /^\/api\/v1\/starter-links\/([A-Za-z0-9_-]{32})\/events$/;
const recheckMs = 5_000;

/**
 * Answers `GET /api/v1/starter-links/{token}/events[?beats]`: the picture of the conference that the link's holder has made, as its other
 * moderators get it, until it is over or the link is taken back.
 * @returns false: not such a request
 */
export async function answerStarter(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [target = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, token] = path.exec(target) ?? [];
  if (!token) return false;
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (request.method !== "GET") {
    response.setHeader("Allow", "GET");
    await answerRefusal(response, refuse("method-not-allowed"), 405);
    return true;
  }
  const link = await startedConference(token);
  if (!link) {
    await answerRefusal(response, refuse("not-found"));
    return true;
  }
  const { room } = link;
  openStream(response, {
    allowed: async () => (await startedConference(token))?.room === room,
    recheckMs,
    beats: new URLSearchParams(query).has("beats"),
    subscribe(send) {
      const leave = live().subscribe(room, (told) => send(told.frame()));
      send(live().snapshot(room).frame());
      return leave;
    },
  });
  return true;
}
