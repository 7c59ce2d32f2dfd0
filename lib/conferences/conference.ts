import type { Dialled } from "@/lib/dialling/dialled";
import type { Participant, Person } from "@/lib/participants/participant";
import { peopleHere } from "@/lib/participants/people";
import type { LogDetail } from "./log-detail";
import type { Side } from "./side";
import type { Tie } from "./tie";
import type { Vote } from "./vote";

/** A stretch of speech; `until` null: still going on. */
export type Talk = { from: string; until: string | null };

/** A leg that spoke in this conference, still in it or not, with the stretches of the last ten minutes; whose it is, where that is known. */
export type Speaker = { id: string; name: string; person?: string | null; lane: number; talks: Talk[] };

/** A line of the log. `key` is the same in every portal, so that it is written once. */
export type LogLine = {
  key: string;
  at: string;
  kind: LogKind;
  by: Person | null;
  /** the leg it is about, with name and number as they were then */
  about: { id: string; name: string; number: string } | null;
  /** why somebody left, why a caller was refused, or why a command was */
  reason: string | null;
  /** to what value it was commanded, where its kind does not say all */
  detail?: LogDetail;
};

export const eventKinds = [
  "started",
  "ended",
  "joined",
  "left",
  "refused",
  "muted",
  "unmuted",
  "recording",
  "recorded",
  "invited",
  "not-invited",
  "voted",
  "operator",
] as const;
export const commandKinds = [
  "mute",
  "unmute",
  "kick",
  "mute-all",
  "unmute-all",
  "lock",
  "unlock",
  "start-recording",
  "stop-recording",
  "end",
  "hold",
  "unhold",
  "deafen",
  "undeafen",
  "volume",
  "rename",
  "mode",
  "raise-hand",
  "lower-hand",
  "call-up",
  "put-back",
  "clear-hands",
  "lobby",
  "admit",
  "to-lobby",
  "refuse",
  "extend",
  "dial",
  "cancel-dial",
  "announce",
  "whisper",
  "stop-whisper",
  "move",
  "breakouts",
  "return",
  "merge",
  "link",
  "unlink",
  "vote",
  "end-vote",
  "roll-call",
] as const;
export type CommandKind = (typeof commandKinds)[number];
/** what happened by itself, by what it is; what was commanded, by the command; `lost` and `back`: the link to Asterisk */
export type LogKind = (typeof eventKinds)[number] | CommandKind | "lost" | "back";

/** Who may be heard: everybody; who unmutes himself; moderators and who was called up. */
export type Mode = "conversation" | "qa" | "lecture";

/** Whether Asterisk is heard. While it is not, everything else is what was last known. */
export type Link = { state: "up" | "lost" | "refused" | "off"; since: string; nextTryAt: string | null };

/** A time in which Asterisk was not heard; `until` null: it still is not. */
export type Gap = { from: string; until: string | null };

/**
 * What a room's conference is at this moment: the same object in the portal's memory, in the API's snapshot and in the browser.
 * A room in which nobody is has one too (`startedAt` null), so that a console can wait for the first caller.
 */
export type Conference = {
  room: string;
  title: string;
  /** null: nothing is on */
  startedAt: string | null;
  /** false: the portal did not hear the start */
  startedExactly: boolean;
  /** when the last one in this room ended, if this portal saw it */
  endedAt: string | null;
  occurrence: string | null;
  bookedUntil: string | null;
  participantCount: number;
  locked: boolean;
  recording: boolean;
  /** null: not recording, or since when is not known */
  recordingSince: string | null;
  waitingForModerator: boolean;
  mode: Mode;
  /** who comes waits in the lobby until a moderator lets him in */
  lobbyOn: boolean;
  /** the vote that is open, or the last one with its result; null: there was none */
  vote: Vote | null;
  participants: Participant[];
  /** the side rooms in use, by number */
  sides: Side[];
  /** other conferences joined to this one until they are cut again */
  links: Tie[];
  /** who is being called, or was and is not in */
  dialling: Dialled[];
  speakers: Speaker[];
  gaps: Gap[];
  log: LogLine[];
  link: Link;
  /** lines given so far */
  lines: number;
  /** changes since the portal began to draw this room; the SSE id */
  sequence: number;
};

export type Summary = Pick<
  Conference,
  "room" | "title" | "startedAt" | "participantCount" | "locked" | "recording" | "waitingForModerator" | "bookedUntil"
> & {
  link: Link;
  /** how many are there; some are by more than one line */
  people: number;
  /** how many talk at this moment, and who they are */
  talking: number;
  speaking: string[];
  /** how many wait for a moderator, and how many in the lobby */
  waiting: number;
  lobby: number;
};

export const idle = (room: string, link: Link, more: Partial<Conference> = {}): Conference => ({
  room,
  title: room,
  startedAt: null,
  startedExactly: true,
  endedAt: null,
  occurrence: null,
  bookedUntil: null,
  participantCount: 0,
  locked: false,
  recording: false,
  recordingSince: null,
  waitingForModerator: false,
  mode: "conversation",
  lobbyOn: false,
  vote: null,
  participants: [],
  sides: [],
  links: [],
  dialling: [],
  speakers: [],
  gaps: [],
  log: [],
  link,
  lines: 0,
  sequence: 0,
  ...more,
});

/** Who is heard in the conference at this moment, a leg for each person, longest first; who talks in a side room is heard there. */
export function speakingNow({ participants }: Pick<Conference, "participants">): Participant[] {
  const heard = participants
    .filter(({ talking, place }) => talking && place === "room")
    .sort((a, b) => (a.talkingSince ?? "").localeCompare(b.talkingSince ?? ""));
  const who = ({ person, id }: Participant) => person ?? id;
  const first = new Map([...heard].reverse().map((one) => [who(one), one.id]));
  return heard.filter((one) => first.get(who(one)) === one.id);
}

export function summary(picture: Conference): Summary {
  const talkers = speakingNow(picture);
  return {
    room: picture.room,
    title: picture.title,
    startedAt: picture.startedAt,
    participantCount: picture.participantCount,
    locked: picture.locked,
    recording: picture.recording,
    waitingForModerator: picture.waitingForModerator,
    bookedUntil: picture.bookedUntil,
    link: picture.link,
    people: peopleHere(picture.participants).length,
    talking: talkers.length,
    speaking: talkers.map(({ name, number }) => name || number),
    waiting: picture.participants.filter(({ waiting }) => waiting === true).length,
    lobby: picture.participants.filter(({ place }) => place === "lobby").length,
  };
}
