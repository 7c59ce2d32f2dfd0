import { mayBeHeard, type Participant } from "@/lib/participants/participant";
import type { Conference, Speaker, Talk } from "./conference";

const lanes = 8;
/** the ribbon's length */
export const ribbonMs = 10 * 60_000;

/** Somebody starts to speak: never someone muted, waiting, or not here, and nobody while Asterisk is not heard. */
export function startTalking(picture: Conference, id: string, at: string): Conference {
  const participant = picture.participants.find((one) => one.id === id);
  if (!participant || participant.talking || !mayTalk(participant) || picture.link.state !== "up") return picture;
  const known = picture.speakers.find((one) => one.id === id);
  const lane = known?.lane ?? (picture.speakers.length % lanes) + 1;
  const speaker: Speaker = {
    id,
    name: participant.name || participant.number,
    person: participant.person,
    lane,
    talks: [...recent(known?.talks ?? [], at), { from: at, until: null }],
  };
  return {
    ...picture,
    participants: replace(picture.participants, id, (one) => ({ ...one, talking: true, talkingSince: at, lane })),
    speakers: known ? replace(picture.speakers, id, () => speaker) : [...picture.speakers, speaker],
  };
}

/** Somebody is quiet from now on: he stopped, was muted, or left. */
export function stopTalking(picture: Conference, id: string, at: string): Conference {
  const open = picture.speakers.some((one) => one.id === id && one.talks.at(-1)?.until === null);
  const talking = picture.participants.some((one) => one.id === id && one.talking);
  if (!open && !talking) return picture;
  return {
    ...picture,
    participants: replace(picture.participants, id, (one) => quiet(one, at)),
    speakers: replace(picture.speakers, id, (one) => ({ ...one, talks: one.talks.map((talk) => closed(talk, at)) })),
  };
}

const quiet = (one: Participant, at: string): Participant => ({
  ...one,
  talking: false,
  talkingSince: null,
  talkedMs: one.talkedMs + (one.talkingSince ? Math.max(0, Date.parse(at) - Date.parse(one.talkingSince)) : 0),
});

const closed = (talk: Talk, at: string): Talk =>
  talk.until === null ? { ...talk, until: at < talk.from ? talk.from : at } : talk;

const recent = (talks: Talk[], at: string): Talk[] =>
  talks.filter(({ until }) => until === null || Date.parse(until) > Date.parse(at) - ribbonMs);

/** In a side room one is heard by those who are there. */
export const mayTalk = (one: Participant) =>
  mayBeHeard(one) || (one.place.startsWith("side-") && mayBeHeard({ ...one, place: "room" }));

export const replace = <T extends { id: string }>(list: T[], id: string, change: (one: T) => T): T[] =>
  list.map((one) => (one.id === id ? change(one) : one));
