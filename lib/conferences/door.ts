import { actorOf, whyNobody } from "@/lib/accounts/actor";
import { openStream } from "@/lib/event-stream";
import { answerRefusal, doorAt, headersOf } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { live } from "./live";
import { mayModerate } from "./rights";

/** how often a viewer's right is asked anew */
const recheckMs = 5_000;

/**
 * Answers `GET /api/v1/conferences/{room}/events[?beats]`: the room's conference as Server-Sent Events, the picture as `snapshot`, then
 * each `change` with its number as id, for as long as the viewer may see it. At the front door, because a write into the socket is all
 * there is to do for each of hundreds of viewers; Next's streams cost several times that (decision 021).
 */
export const answerEvents = doorAt(
  /^\/api\/v1\/conferences\/([^/]+)\/events$/,
  async ({ part, query, request, response }) => {
    const room = decode(part);
    const headers = headersOf(request);
    const who = await actorOf(headers);
    if (!who) return answerRefusal(response, await whyNobody(headers));
    if (!(await mayModerate(who.actor, room))) return answerRefusal(response, refuse("not-found"));
    await live().prepare(room);
    openStream(response, {
      allowed: () => stillAllowed(headers, room),
      recheckMs,
      beats: query.has("beats"),
      subscribe: (send) => streamPicture(room, send),
    });
  },
);

/** The picture of this room's conference as it is, then each change of it. @returns stops */
export function streamPicture(room: string, send: (frame: Uint8Array) => void): () => void {
  const leave = live().subscribe(room, (told) => send(told.frame()));
  send(live().snapshot(room).frame());
  return leave;
}

/** Answers under way, so that one browser's tabs, or one program's many connections, ask once. */
const asked = new Map<string, Promise<boolean>>();

function stillAllowed(headers: Headers, room: string): Promise<boolean> {
  const key = JSON.stringify([headers.get("authorization"), headers.get("cookie"), room]);
  const known = asked.get(key);
  if (known) return known;
  const answer = actorOf(headers).then((who) => who !== null && mayModerate(who.actor, room));
  asked.set(key, answer);
  setTimeout(() => asked.delete(key), recheckMs / 5).unref();
  return answer;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
