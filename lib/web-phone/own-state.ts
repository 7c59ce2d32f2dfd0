import type { Conference } from "@/lib/conferences/conference";
import type { Participant } from "@/lib/participants/participant";
import type { OwnState } from "./schema";

/** How the person of a browser's leg stands, of the picture that all moderators see. @param leg WebLeg.id */
export function ownStateIn(picture: Conference, leg: string): OwnState {
  const own = picture.participants.find(({ web }) => web === leg);
  return {
    state: own ? placeOf(own) : "joining",
    participant: own?.id ?? null,
    role: own?.role ?? null,
    muted: own ? own.muted || own.gated : false,
    mayUnmute: own ? mayUnmute(own, picture) : false,
    mode: picture.mode,
    hand: own ? placeInQueue(own, picture) : null,
    floor: own?.floor != null,
    recording: picture.recording,
    people: picture.participantCount,
    title: picture.title,
    linked: picture.link.state === "up",
    why: null,
  };
}

/** In a lecture only moderators and who is called up are heard; who only listens has nothing to be heard by. */
export const mayUnmute = (own: Participant, { mode }: Pick<Conference, "mode">): boolean =>
  !own.listens && (own.role === "moderator" || own.floor !== null || mode !== "lecture" || own.place !== "room");

function placeOf({ place, waiting }: Participant): OwnState["state"] {
  if (place === "room") return waiting === true ? "waiting" : "in";
  return place === "lobby" || place === "hold" ? place : "side";
}

/** VIPs first, then as they came (lib/participants/people.ts). */
function placeInQueue(own: Participant, { participants }: Conference): number | null {
  if (own.hand === null || own.floor !== null) return null;
  const before = participants.filter(
    ({ hand, floor, vip }) =>
      hand !== null && floor === null && (vip === own.vip ? hand < (own.hand ?? "") : vip && !own.vip),
  );
  return before.length + 1;
}
