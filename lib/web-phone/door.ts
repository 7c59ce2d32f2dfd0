import type { IncomingMessage, ServerResponse } from "node:http";
import { live } from "@/lib/conferences/live";
import { openStream } from "@/lib/event-stream";
import { answerRefusal } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { legOf } from "./commands";
import { ownStateIn } from "./own-state";
import type { OwnState } from "./schema";

const path = /^\/api\/v1\/legs\/([A-Za-z0-9_-]{43})\/events$/;
const recheckMs = 20_000;

/**
 * Answers `GET /api/v1/legs/{key}/events`: how the person of a browser's leg stands, as `state` whenever it changes; the last one says
 * `ended`, and why.
 * @returns false: not such a request
 */
export async function answerLegEvents(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [target = ""] = (request.url ?? "").split("?", 1);
  const [, key] = path.exec(target) ?? [];
  if (!key) return false;
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (request.method !== "GET") {
    response.setHeader("Allow", "GET");
    await answerRefusal(response, refuse("method-not-allowed"), 405);
    return true;
  }
  const leg = await legOf(key);
  if (!leg) {
    await answerRefusal(response, refuse("leg-over"));
    return true;
  }
  const { id, roomNumber: room } = leg;
  openStream(response, {
    allowed: async () => (await legOf(key)) !== null,
    recheckMs,
    beats: true,
    subscribe(send, end) {
      let said = "";
      let was: string | null = null;
      const tell = (state: OwnState) => {
        const words = JSON.stringify(state);
        if (words === said) return;
        said = words;
        send(`event: state\ndata: ${words}\n\n`);
      };
      const look = () => {
        const { picture } = live().snapshot(room);
        const now = ownStateIn(picture, id);
        if (now.participant !== null) was = now.participant;
        else if (was !== null && picture.link.state === "up") {
          // Why it has ended is told a moment after that it has.
          setTimeout(() => {
            tell({ ...now, state: "ended", why: whyIn(room, was) });
            end();
          }, reasonMs);
          return;
        }
        tell(now);
      };
      // Of many changes at once, as when hundreds come, one look sees all.
      let due: NodeJS.Timeout | undefined;
      const lookSoon = () => {
        due ??= setTimeout(() => {
          due = undefined;
          look();
        }, gatherMs);
      };
      const leave = live().subscribe(room, lookSoon);
      look();
      return () => {
        clearTimeout(due);
        leave();
      };
    },
  });
  return true;
}

const gatherMs = 20;
const reasonMs = 150;

/** The log of the conference, if it is still there, says it. */
const whyIn = (room: string, participant: string | null): string | null =>
  live()
    .snapshot(room)
    .picture.log.find(({ kind, about }) => kind === "left" && about?.id === participant)?.reason ?? null;
