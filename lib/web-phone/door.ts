import { live } from "@/lib/conferences/live";
import { openStream } from "@/lib/event-stream";
import { answerRefusal, doorAt } from "@/lib/front-door";
import { refuse } from "@/lib/refusal";
import { onEnding } from "./endings";
import { type Leg, legEverOf, legOf, whyEnded } from "./leg-queries";
import { endedState, ownStateIn } from "./own-state";
import type { OwnState } from "./schema";

const recheckMs = 20_000;
const gatherMs = 20;
const reasonMs = 150;
/** who goes over to another room, or finds that there is more time now, is in no picture for a moment */
const againMs = 10_000;
/** of one that ended while nobody listened to it, it is still told why */
const toldMs = 15 * 60_000;

/**
 * Answers `GET /api/v1/legs/{key}/events`: how the person of a browser's leg stands, as `state` whenever it changes; the last one says
 * `ended`, and why. Also where it ended before: a page whose portal has died asks another.
 */
export const answerLegEvents = doorAt(
  /^\/api\/v1\/legs\/([A-Za-z0-9_-]{43})\/events$/,
  async ({ part: key, response }) => {
    const leg = await legEverOf(key);
    if (!leg || (leg.endedAt && Date.now() - leg.endedAt.getTime() > toldMs))
      return answerRefusal(response, refuse("leg-over"));
    const why = leg.endedAt ? await whyEnded(leg) : null;
    openStream(response, {
      allowed: async () => (await legOf(key)) !== null,
      recheckMs,
      beats: true,
      subscribe: (send, end) => followLeg(leg, why, send, end),
    });
  },
);

/** @param why of one that has ended @returns stops */
function followLeg(leg: Leg, why: string | null, send: (frame: string) => void, end: () => void): () => void {
  const { id } = leg;
  let room = leg.roomNumber;
  let said = "";
  let was: string | null = null;
  /** since when it is in no picture, in epoch milliseconds */
  let missed: number | null = null;
  let over = false;
  let due: NodeJS.Timeout | undefined;
  let leaveRoom = () => {};
  const tell = (state: OwnState) => {
    const words = JSON.stringify(state);
    if (words === said || over) return;
    said = words;
    send(`event: state\ndata: ${words}\n\n`);
  };
  const finish = (reason: string | null) => {
    if (over) return;
    tell(endedState(live().snapshot(room).picture, id, reason));
    over = true;
    end();
  };
  const look = () => {
    const now = ownStateIn(live().snapshot(room).picture, id);
    if (now.participant !== null) {
      was = now.participant;
      missed = null;
    } else if (was !== null && now.linked) {
      const elsewhere = live()
        .conferences()
        .find(({ participants }) => participants.some(({ web }) => web === id));
      if (elsewhere) return moveTo(elsewhere.room);
      missed ??= Date.now();
      due ??= setTimeout(isGone, reasonMs);
      return;
    }
    tell(now);
  };
  /** Why it has ended is told a moment after that it has. */
  const isGone = () => {
    due = undefined;
    const reason = whyIn(room, was);
    const comesAgain = reason === "moved" || reason === "time-over";
    if (ownStateIn(live().snapshot(room).picture, id).participant !== null) look();
    else if (comesAgain && Date.now() - (missed ?? 0) < againMs) due = setTimeout(lookAgain, reasonMs);
    else finish(reason);
  };
  const lookAgain = () => {
    due = undefined;
    look();
  };
  // Of many changes at once, as when hundreds come, one look sees all.
  const lookSoon = () => {
    due ??= setTimeout(lookAgain, gatherMs);
  };
  const moveTo = (next: string) => {
    leaveRoom();
    room = next;
    leaveRoom = live().subscribe(room, lookSoon);
    look();
  };
  if (leg.endedAt) {
    // The stream is not open before this returns.
    setImmediate(() => finish(why));
    return () => {};
  }
  const deaf = onEnding(id, finish);
  moveTo(room);
  return () => {
    over = true;
    clearTimeout(due);
    deaf();
    leaveRoom();
  };
}

/** The log of the conference, if it is still there, says it. */
function whyIn(room: string, participant: string | null): string | null {
  const { log } = live().snapshot(room).picture;
  const reason = log.find(({ kind, about }) => kind === "left" && about?.id === participant)?.reason ?? null;
  const ended = reason === "kicked" && log.some(({ kind, reason }) => kind === "end" && reason === null);
  return ended ? "ended" : reason;
}
