import type { IncomingMessage, ServerResponse } from "node:http";
import { live } from "@/lib/conferences/live";
import { openStream } from "@/lib/event-stream";
import { answerRefusal } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { followAttendees } from "./feed";
import { seatOf } from "./queries";

const path = /^\/api\/v1\/invitations\/([A-Za-z0-9_-]{1,64})\/people\/events$/;
const recheckMs = 5_000;

/**
 * Answers `GET /api/v1/invitations/{token}/people/events[?beats]`: who is in the conference, for whoever is invited to it. The token is
 * the right, asked for anew while it is used; numbers are masked before anything is written (attendee.ts).
 * @returns false: not such a request
 */
export async function answerPeople(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [target = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, token] = path.exec(target) ?? [];
  if (!token) return false;
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (request.method !== "GET") {
    response.setHeader("Allow", "GET");
    await answerRefusal(response, refuse("method-not-allowed"), 405);
    return true;
  }
  const seat = await seatOf(token, new Date());
  const beats = new URLSearchParams(query).has("beats");
  if (!seat) {
    // A page that looks now and then whether the doors are open is told so quietly: a 404 would stand in its browser's console.
    if (beats) response.writeHead(204).end();
    else await answerRefusal(response, refuse("not-found"));
    return true;
  }
  await live().prepare(seat.room);
  openStream(response, {
    allowed: async () => {
      const now = await seatOf(token, new Date());
      return now?.room === seat.room && now.occurrence === seat.occurrence;
    },
    recheckMs,
    beats,
    subscribe: (send) => followAttendees(seat, send),
  });
  return true;
}
