import { legStateAfter } from "@/lib/participants/leg-state";
import {
  isInside,
  type Joining,
  joined,
  type LeaveReason,
  type Participant,
  type Person,
} from "@/lib/participants/participant";
import type { Change } from "./change";
import { type Conference, idle, type Link, type LogLine } from "./conference";
import { lineOf, logged, renamed } from "./log-line";
import { setRoom } from "./room-state";
import { mayTalk, replace, startTalking, stopTalking } from "./speaking";

/** The picture after `change`. A change about someone who is not there, or that changes nothing, only counts. */
export function apply(picture: Conference, change: Change): Conference {
  const line = lineOf(picture, change);
  const next = step(picture, change);
  return counted({ ...next, log: line ? logged(next.log, line) : next.log, sequence: picture.sequence + 1 });
}

function step(picture: Conference, change: Change): Conference {
  switch (change.kind) {
    case "started":
      return picture.startedAt === null
        ? begin(picture, change.at, true)
        : { ...picture, startedAt: change.at, startedExactly: true };
    case "ended":
      return idle(picture.room, picture.link, {
        title: picture.title,
        occurrence: picture.occurrence,
        bookedUntil: picture.bookedUntil,
        endedAt: change.at,
        log: picture.log,
        // Who waits in the lobby waits on.
        participants: picture.participants.filter((one) => !isInside(one)),
        lines: picture.participants.every(isInside) ? 0 : picture.lines,
        lobbyOn: picture.lobbyOn,
        dialling: picture.dialling,
      });
    case "joined":
      return enter(picture.startedAt === null ? begin(picture, change.at, false) : picture, change.participant);
    case "waits":
      return enter(picture, change.participant);
    case "left":
      return leave(stopTalking(picture, change.participant, change.at), change.participant);
    case "reason":
      return { ...picture, log: explained(picture.log, change.participant, change.reason) };
    case "muted":
      return mute(change.on ? stopTalking(picture, change.participant, change.at) : picture, change);
    case "talking":
      return change.on
        ? startTalking(picture, change.participant, change.at)
        : stopTalking(picture, change.participant, change.at);
    case "leg-state":
      return setLeg(picture, change);
    case "room-state":
      return setRoom(picture, change.variable, change.value);
    case "vote":
      return { ...picture, vote: change.vote };
    case "named":
      return rename(picture, change.participant, change.name, change);
    case "waiting":
      return wait(picture, new Set(change.participants), change.at);
    case "locked":
      return { ...picture, locked: change.on };
    case "recording":
      return change.on === picture.recording
        ? picture
        : { ...picture, recording: change.on, recordingSince: change.on ? change.at : null };
    case "booked":
      return { ...picture, title: change.title, occurrence: change.occurrence, bookedUntil: change.bookedUntil };
    case "dialling":
      return { ...picture, dialling: change.dialling };
    case "link":
      return relink(picture, change.link, change.at);
    case "logged":
      return { ...picture, log: logged(picture.log, change.line) };
    default:
      return change satisfies never;
  }
}

/** What every picture keeps true, whatever happened: it holds for any order of changes. */
const counted = (picture: Conference): Conference => ({
  ...picture,
  participantCount: picture.participants.filter(({ place }) => place !== "lobby").length,
  waitingForModerator: picture.participants.some(({ waiting }) => waiting === true),
});

const begin = (picture: Conference, at: string, startedExactly: boolean): Conference => ({
  ...idle(picture.room, picture.link, {
    title: picture.title,
    occurrence: picture.occurrence,
    bookedUntil: picture.bookedUntil,
    sequence: picture.sequence,
    participants: picture.participants,
    lines: picture.lines,
    mode: picture.mode,
    lobbyOn: picture.lobbyOn,
    dialling: picture.dialling,
    // Asterisk tells of the recording before it tells of the start (22.10, record_conference=yes).
    recording: picture.recording,
    recordingSince: picture.recordingSince,
    log: picture.log.filter(({ kind }) => kind === "refused" || kind === "dial"),
  }),
  startedAt: at,
  startedExactly,
});

function enter(picture: Conference, joining: Joining): Conference {
  const here = picture.participants.find(({ id }) => id === joining.id);
  if (here) {
    const quieter = joining.muted || joining.waiting ? stopTalking(picture, joining.id, joining.joinedAt) : picture;
    return { ...quieter, participants: replace(quieter.participants, joining.id, (one) => again(one, joining)) };
  }
  const line = picture.lines + 1;
  return { ...picture, lines: line, participants: [...picture.participants, joined(joining, line)] };
}

/** Somebody is back from hold, comes out of the lobby, or was told of twice. */
const again = (one: Participant, joining: Joining): Participant => {
  const beenIn = one.place !== "lobby" && one.place !== "room";
  const since = { joinedAt: beenIn ? one.joinedAt : joining.joinedAt };
  const name = one.renamed ?? joining.name;
  return { ...one, ...joining, ...since, name, ...whose(one, { person: joining.person ?? undefined }) };
};

function setLeg(
  picture: Conference,
  { participant, variable, value, at }: { participant: string; variable: string; value: string; at: string },
): Conference {
  const before = picture.participants.find(({ id }) => id === participant);
  if (!before) return picture;
  const said = legStateAfter(before, variable, value);
  // He waits from now on.
  const after = said.place === "lobby" && before.place === "room" ? { ...said, joinedAt: at } : said;
  const set = { ...picture, participants: replace(picture.participants, participant, () => after) };
  const named = after.renamed !== null && after.renamed !== before.name ? rename(set, participant, after.renamed) : set;
  return mayTalk(after) ? named : stopTalking(named, participant, at);
}

const leave = (picture: Conference, id: string): Conference => ({
  ...picture,
  participants: picture.participants.filter((one) => one.id !== id),
});

const mute = (
  picture: Conference,
  { participant, on, by }: { participant: string; on: boolean; by: Person | null },
) => ({
  ...picture,
  participants: replace(picture.participants, participant, (one) => ({
    ...one,
    muted: on,
    // Asterisk repeats the event for one who already was muted: that does not make it nobody's.
    mutedBy: on ? (by ?? (one.muted ? one.mutedBy : null)) : null,
  })),
});

function wait(picture: Conference, waiting: Set<string>, at: string): Conference {
  const hushed = picture.participants
    .filter(({ id, talking }) => talking && waiting.has(id))
    .reduce((quieter, { id }) => stopTalking(quieter, id, at), picture);
  const set = (one: Participant): Participant =>
    one.waiting === waiting.has(one.id) ? one : { ...one, waiting: waiting.has(one.id) };
  return { ...hushed, participants: hushed.participants.map(set) };
}

type Whose = { person?: string; byNumber?: boolean };

/** Nothing new said of it: as it was. */
const whose = (before: Participant, { person, byNumber = false }: Whose) =>
  person === undefined ? { person: before.person, byNumber: before.byNumber } : { person, byNumber };

/** The name given for this conference stands above what is learned later. */
function rename(picture: Conference, id: string, learned: string, said: Whose = {}): Conference {
  const before = picture.participants.find((one) => one.id === id);
  const name = before?.renamed ?? learned;
  return {
    ...picture,
    participants: replace(picture.participants, id, (one) => ({ ...one, name, ...whose(one, said) })),
    speakers: replace(picture.speakers, id, (one) => ({ ...one, name })),
    log: renamed(picture.log, id, name),
  };
}

const explained = (log: LogLine[], id: string, reason: LeaveReason): LogLine[] =>
  log.map((line) => (line.key === `left:${id}` ? { ...line, reason } : line));

/** While Asterisk is not heard nobody is known to be talking: open stretches end where the hearing ended. */
function relink(picture: Conference, link: Link, at: string): Conference {
  const lost = picture.link.state === "up" && link.state !== "up" && picture.startedAt !== null;
  const silent = lost
    ? picture.participants.reduce((quieter, { id }) => stopTalking(quieter, id, link.since), picture)
    : picture;
  const gaps = link.state === "up" ? silent.gaps.map((gap) => ({ ...gap, until: gap.until ?? at })) : silent.gaps;
  return { ...silent, link, gaps: lost ? [...gaps, { from: link.since, until: null }] : gaps };
}
