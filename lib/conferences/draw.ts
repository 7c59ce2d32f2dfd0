import type { ListedConference, ListedLeg } from "@/lib/asterisk/event";
import { legStateAfter, legVariables, plainLeg } from "@/lib/participants/leg-state";
import { type Participant, personOf } from "@/lib/participants/participant";
import { type Conference, type Gap, idle, type Link, type LogLine, type Speaker, type Talk } from "./conference";
import type { Recalled } from "./queries";
import { setRoom } from "./room-state";
import { ribbonMs } from "./speaking";

/**
 * A picture from nothing but what Asterisk lists now and what history has: after a start or a lost link. What neither knows stays
 * unknown; a leg nobody heard join has the instant its call was answered, and says so.
 * @param names invitation → name
 * @param gap the time just before `now` in which nobody listened
 */
export function draw(
  listed: ListedConference,
  {
    recalled,
    names,
    link,
    now,
    gap,
  }: { recalled: Recalled | null; names: Map<string, string>; link: Link; now: Date; gap: Gap | null },
): Conference {
  const known = new Map(recalled?.legs.map((leg, index) => [leg.id, { ...leg, line: index + 1 }]));
  const talking = new Set(listed.legs.flatMap((one) => (one.talking ? one.leg.id : [])));
  const speakers = speakersOf(recalled, gap, talking, now);
  let lines = recalled?.legs.length ?? 0;
  const participants = [...listed.legs].sort(byAnswer).map((leg): Participant => {
    const before = known.get(leg.leg.id);
    const drawn = participantOf(leg, before, now, names);
    const speaker = speakers.find(({ id }) => id === leg.leg.id);
    return { ...drawn, line: before?.line ?? ++lines, lane: speaker?.lane ?? null };
  });
  const answered = participants.map(({ joinedAt }) => joinedAt).sort()[0] ?? now.toISOString();
  const on = listed.bridge !== null || participants.some(({ place }) => place !== "lobby");
  const drawn = idle(listed.room, link, {
    startedAt: on ? (recalled?.startedAt.toISOString() ?? answered) : null,
    startedExactly: recalled !== null,
    occurrence: recalled?.occurrence ?? listed.legs.find(({ occurrence }) => occurrence)?.occurrence ?? null,
    locked: listed.locked,
    recording: listed.recording,
    recordingSince: startIn(listed.recordingFile),
    participantCount: participants.filter(({ place }) => place !== "lobby").length,
    waitingForModerator: listed.legs.some(({ waiting }) => waiting),
    participants: participants.sort((a, b) => a.line - b.line),
    speakers,
    gaps: [...gapsOf(recalled), ...(gap ? [gap] : [])],
    log: logOf(recalled, gap),
    lines,
  });
  const set = Object.entries(listed.state).reduce((one, [name, value]) => setRoom(one, name, value), drawn);
  return talkingNow(set, now);
}

function participantOf(
  { leg, admin, role, muted, talking, waiting, answeredSeconds, invitation, state }: ListedLeg,
  before: Recalled["legs"][number] | undefined,
  now: Date,
  names: Map<string, string>,
): Participant {
  const own = legVariables.reduce((known, name) => legStateAfter(known, name, state[name] ?? ""), plainLeg);
  const name = own.renamed || (invitation && names.get(invitation)) || before?.name || leg.name;
  const ended = before?.talks.filter(({ until }) => until !== null) ?? [];
  return {
    ...own,
    id: leg.id,
    name,
    number: leg.number,
    person: own.person ?? personOf(invitation),
    byNumber: false,
    role: role ?? (admin ? "moderator" : "participant"),
    muted,
    mutedBy: null,
    talking: talking && !muted && !waiting && !own.gated,
    waiting,
    joinedAt: (before?.joinedAt ?? new Date(now.getTime() - answeredSeconds * 1000)).toISOString(),
    joinedExactly: before?.exactly ?? false,
    line: 0,
    lane: null,
    talkedMs: ended.reduce((sum, { from, until }) => sum + ((until ?? from).getTime() - from.getTime()), 0),
    talkingSince: null,
  };
}

/** Lanes go by who spoke first, so that two portals give the same. */
function speakersOf(recalled: Recalled | null, gap: Gap | null, talking: Set<string>, now: Date): Speaker[] {
  const since = now.getTime() - ribbonMs;
  return (recalled?.legs ?? [])
    .flatMap((leg) => (leg.talks[0] ? [{ leg, first: leg.talks[0].from.getTime() }] : []))
    .sort((a, b) => a.first - b.first)
    .map(({ leg }, index) => ({
      id: leg.id,
      name: leg.name,
      lane: (index % 8) + 1,
      talks: leg.talks
        .flatMap((talk) => heardOf(talk, gap, talking.has(leg.id)))
        .filter(({ until }) => until === null || Date.parse(until) > since),
    }));
}

/** A stretch without an end goes on where others listened and the speaker still talks; a gap cuts it; else its end is not known. */
function heardOf({ from, until }: { from: Date; until: Date | null }, gap: Gap | null, talking: boolean): Talk[] {
  const start = from.toISOString();
  if (until) return [{ from: start, until: until.toISOString() }];
  if (gap) return start < gap.from ? [{ from: start, until: gap.from }] : [];
  return talking ? [{ from: start, until: null }] : [];
}

/** Who talks at this moment has a lane; since when is known only from now on, unless others listened. */
function talkingNow(picture: Conference, now: Date): Conference {
  const at = now.toISOString();
  const speakers = [...picture.speakers];
  const participants = picture.participants.map((one) => {
    if (!one.talking) return one;
    const place = speakers.findIndex(({ id }) => id === one.id);
    const known = speakers[place];
    const lane = known?.lane ?? (speakers.length % 8) + 1;
    const open = known?.talks.findLast(({ until }) => until === null);
    const talks = open ? (known?.talks ?? []) : [...(known?.talks ?? []), { from: at, until: null }];
    const { id, person } = one;
    speakers.splice(place < 0 ? speakers.length : place, 1, { id, name: one.name || one.number, person, lane, talks });
    return { ...one, talkingSince: open?.from ?? at, lane };
  });
  return { ...picture, participants, speakers };
}

const byAnswer = (a: ListedLeg, b: ListedLeg) =>
  b.answeredSeconds - a.answeredSeconds || a.leg.id.localeCompare(b.leg.id, "en", { numeric: true });

const gapsOf = (recalled: Recalled | null): Gap[] =>
  (recalled?.gaps ?? []).map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() }));

function logOf(recalled: Recalled | null, gap: Gap | null): LogLine[] {
  const line = (kind: "lost" | "back", at: string): LogLine => ({
    key: `${kind}:${at}`,
    at,
    kind,
    by: null,
    about: null,
    reason: null,
  });
  const link = gap?.until ? [line("lost", gap.from), line("back", gap.until)] : [];
  return [...(recalled?.log ?? []), ...link].sort((a, b) => a.at.localeCompare(b.at) || rank(a) - rank(b));
}

/** Within one millisecond it starts before somebody joins, and ends after he left. */
const rank = ({ kind }: LogLine) => (kind === "started" ? 0 : kind === "ended" ? 2 : 1);

/** Our recordings carry their start in their names: 8417-open-20260312T104107Z.wav */
function startIn(file: string | null): string | null {
  const found = file?.match(/-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.wav$/);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}
