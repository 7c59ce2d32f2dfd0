import { live } from "@/lib/conferences/live";
import { openStream } from "@/lib/event-stream";
import { answerRefusal, doorAt } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { followAttendees } from "./feed";
import { seatOf } from "./queries";

const recheckMs = 5_000;

/**
 * Answers `GET /api/v1/invitations/{token}/people/events[?beats]`: who is in the conference, for whoever is invited to it. The token is
 * the right, asked for anew while it is used; numbers are masked before anything is written (attendee.ts).
 */
export const answerPeople = doorAt(
  /^\/api\/v1\/invitations\/([A-Za-z0-9_-]{1,64})\/people\/events$/,
  async ({ part: token, query, response }) => {
    const seat = await seatOf(token, new Date());
    const beats = query.has("beats");
    if (!seat) {
      // A page that looks now and then whether the doors are open is told so quietly: a 404 would stand in its browser's console.
      return beats ? response.writeHead(204).end() : answerRefusal(response, refuse("not-found"));
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
  },
);
