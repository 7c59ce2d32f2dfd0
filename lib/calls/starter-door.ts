import { streamPicture } from "@/lib/conferences/door";
import { openStream } from "@/lib/event-stream";
import { answerRefusal, doorAt } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { startedConference } from "./starter-commands";

const recheckMs = 5_000;

/**
 * Answers `GET /api/v1/starter-links/{token}/events[?beats]`: the picture of the conference that the link's holder has made, as its other
 * moderators get it, until it is over or the link is taken back.
 */
export const answerStarter = doorAt(
  /^\/api\/v1\/starter-links\/([A-Za-z0-9_-]{32})\/events$/,
  async ({ part: token, query, response }) => {
    const link = await startedConference(token);
    if (!link) return answerRefusal(response, refuse("not-found"));
    const { room } = link;
    openStream(response, {
      allowed: async () => (await startedConference(token))?.room === room,
      recheckMs,
      beats: query.has("beats"),
      subscribe: (send) => streamPicture(room, send),
    });
  },
);
