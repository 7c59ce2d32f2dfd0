import type { Conference } from "@/lib/conferences/conference";
import { mayBeHeard, type Participant } from "@/lib/participants/participant";
import { peopleHere } from "@/lib/participants/people";
import type { OwnState } from "./schema";

/** How the person of a browser's leg stands, of the picture that all moderators see. @param leg WebLeg.id */
export function ownStateIn(picture: Conference, leg: string): OwnState {
  const own = picture.participants.find(({ web }) => web === leg);
  return {
    state: own ? placeOf(own) : "joining",
    participant: own?.id ?? null,
    role: own?.role ?? null,
    listens: own?.listens ?? false,
    muted: own ? own.muted || own.gated || own.listens : false,
    heard: own ? mayBeHeard(own) : false,
    mayUnmute: own ? mayUnmute(own, picture) : false,
    mode: picture.mode,
    hand: own ? placeInQueue(own, picture) : null,
    floor: own?.floor != null,
    recording: picture.recording,
    people: peopleHere(picture.participants).length,
    title: picture.title,
    phone: own ? phoneOf(own, leg, picture) : null,
    linked: picture.link.state === "up",
    why: null,
  };
}

export const endedState = (picture: Conference, leg: string, why: string | null): OwnState => ({
  ...ownStateIn(picture, leg),
  state: "ended",
  why,
});

/** In a lecture only moderators and who is called up are heard; who only listens has nothing to be heard by. */
export const mayUnmute = (own: Participant, { mode }: Pick<Conference, "mode">): boolean =>
  !own.listens && (own.role === "moderator" || own.floor !== null || mode !== "lecture" || own.place !== "room");

function placeOf({ place, waiting }: Participant): OwnState["state"] {
  if (place === "room") return waiting === true ? "waiting" : "in";
  return place === "lobby" || place === "hold" ? place : "side";
}

/** By telephone too, or on the way there: the last call that was asked for. */
function phoneOf(own: Participant, leg: string, { participants, dialling }: Conference): OwnState["phone"] {
  const other = participants.find(({ web, person }) => web === null && person !== null && person === own.person);
  if (other) return { state: "in", number: other.number, reason: null };
  const call = dialling.findLast(({ instead }) => instead === leg);
  if (!call || call.state === "cancelled") return null;
  const { number, reason } = call;
  switch (call.state) {
    case "waiting":
    case "calling":
    case "ringing":
      return { state: "calling", number, reason: null };
    case "answered":
    case "accepted":
      return { state: "answered", number, reason: null };
    default:
      return { state: "refused", number, reason };
  }
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
