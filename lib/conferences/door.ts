import type { IncomingMessage, ServerResponse } from "node:http";
import { actorOf, whyNobody } from "@/lib/accounts/actor";
import { answerRefusal, headersOf } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { live } from "./live";
import { mayModerate } from "./rights";

const path = /^\/api\/v1\/conferences\/([^/]+)\/events$/;
const heartbeatMs = 10_000;
/** how often a viewer's right is asked anew: between half of this and all of it, so that viewers do not ask in step */
const recheckMs = 5_000;
/** what a slow reader may be behind before he is cut off; he comes back for a new snapshot */
const mostBehindBytes = 4_000_000;

const heartbeat = ": still here\n\n";
/** a browser's EventSource tells nothing of comments: what it should notice has to be an event */
const beat = "event: beat\ndata: 1\n\n";

/**
 * Answers `GET /api/v1/conferences/{room}/events[?beats]`: the room's conference as Server-Sent Events, the picture as `snapshot`, then
 * each `change` with its number as id, for as long as the viewer may see it. At the front door, because a write into the socket is all
 * there is to do for each of hundreds of viewers; Next's streams cost several times that (decision 021).
 * @returns false: not such a request
 */
export async function answerEvents(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [target = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, name] = path.exec(target) ?? [];
  if (!name) return false;
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (request.method !== "GET") {
    response.setHeader("Allow", "GET");
    await answerRefusal(response, refuse("method-not-allowed"), 405);
    return true;
  }
  const room = decode(name);
  const headers = headersOf(request);
  const who = await actorOf(headers);
  if (!who) await answerRefusal(response, await whyNobody(headers));
  else if (!(await mayModerate(who.actor, room))) await answerRefusal(response, refuse("not-found"));
  else {
    await live().prepare(room);
    show(response, room, () => stillAllowed(headers, room), new URLSearchParams(query).has("beats"));
  }
  return true;
}

function show(response: ServerResponse, room: string, allowed: () => Promise<boolean>, beats: boolean) {
  const { socket } = response.req;
  // Left while it was asked whether he may: nothing will ever say `close` again.
  if (socket.destroyed) return;
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  const send = (frame: Uint8Array | string) => {
    if (response.writableLength > mostBehindBytes) response.destroy();
    else response.write(frame);
  };
  let recheck: NodeJS.Timeout;
  const askLater = () => {
    recheck = setTimeout(ask, recheckMs * (0.5 + Math.random() / 2));
  };
  async function ask() {
    // Not knowing is not a yes: who is cut off by a database that is away for a moment comes back and is asked again.
    if (!(await allowed().catch(() => false))) response.end();
    else if (!response.closed) askLater();
  }
  askLater();
  const pulse = setInterval(() => send(beats ? beat : heartbeat), heartbeatMs);
  const leave = live().subscribe(room, (told) => send(told.frame()));
  const close = () => {
    leave();
    clearInterval(pulse);
    clearTimeout(recheck);
    socket.off("close", close);
  };
  response.once("close", close);
  // A pipelined response that waits for its turn never says `close` (Node 20).
  socket.once("close", close);
  send(live().snapshot(room).frame());
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
