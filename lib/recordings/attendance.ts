/** Seconds from the beginning of whatever it is told of. */
export type Stretch = { from: number; to: number };
export type LaneNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

type Span = { startedAt: Date; endedAt: Date | null };
type Leg = {
  id: string;
  invitationId: string | null;
  name: string;
  number: string;
  /** project code keyed on entry; "" none */
  code?: string;
  joinedAt: Date;
  leftAt: Date | null;
  talks: Span[];
};

/** One person, with all his legs together. */
export type Attendee = {
  key: string;
  name: string;
  number: string;
  /** project codes keyed on entry, each once */
  codes: string[];
  lane: LaneNumber;
  /** seconds of the conference */
  present: Stretch[];
  presentSeconds: number;
  /** seconds of the conference in which it is not known whether he was in */
  unknown: Stretch[];
  /** seconds of the recording, to be drawn along it */
  talks: Stretch[];
  /** in the whole conference, recorded or not */
  talkedSeconds: number;
};

type Meeting = { startedAt: Date; endedAt: Date | null; participants: Leg[]; gaps: Span[] };

const LANES = 8;

/**
 * Who was there, in the order of joining, with a lane's colour each in the order of first speaking (as on the live page; who never
 * spoke gets the last one).
 * @param sound from when to when the recording runs
 */
export function attendanceOf(meeting: Meeting, sound: { startedAt: Date; endedAt: Date }): Attendee[] {
  const over = meeting.endedAt ?? sound.endedAt;
  const inMeeting = within(meeting.startedAt, over);
  const gaps = joined(meeting.gaps.map((gap) => inMeeting(gap.startedAt, gap.endedAt)));
  const people = grouped(meeting.participants);
  const lanes = lanesOf(people);
  return people.map(({ key, legs }) => {
    const present = joined(legs.map(({ joinedAt, leftAt }) => inMeeting(joinedAt, leftAt)));
    // A talk without an end was cut off by a gap: where it ended is not known, so it is not counted.
    const talks = legs.flatMap((leg) =>
      leg.talks.flatMap(({ startedAt, endedAt }) => (endedAt ? [{ startedAt, endedAt }] : [])),
    );
    const last = legs.at(-1);
    return {
      key,
      name: last?.name || last?.number || "",
      number: last?.number ?? "",
      codes: [...new Set(legs.flatMap(({ code }) => code || []))],
      lane: lanes.get(key) ?? LANES,
      present,
      presentSeconds: lengthOf(present),
      unknown: gaps.flatMap((gap) => present.flatMap((stay) => common(gap, stay))),
      talks: joined(talks.map(({ startedAt, endedAt }) => within(sound.startedAt, sound.endedAt)(startedAt, endedAt))),
      talkedSeconds: lengthOf(joined(talks.map(({ startedAt, endedAt }) => inMeeting(startedAt, endedAt)))),
    };
  });
}

/** The times in which Asterisk was not heard, each once however many portals noted it. */
export const gapsOf = (meeting: Meeting, until: Date): Stretch[] =>
  joined(meeting.gaps.map((gap) => within(meeting.startedAt, meeting.endedAt ?? until)(gap.startedAt, gap.endedAt)));

/** Whose lane each of `steps` equal parts of the recording is in: who spoke most of it; null where nobody did. */
export function laneOfSteps(
  people: Pick<Attendee, "lane" | "talks">[],
  seconds: number,
  steps: number,
): (LaneNumber | null)[] {
  return Array.from({ length: steps }, (_, step) => {
    const part = { from: (step * seconds) / steps, to: ((step + 1) * seconds) / steps };
    let most = 0;
    let lane: LaneNumber | null = null;
    for (const person of people) {
      const talked = lengthOf(person.talks.flatMap((talk) => common(talk, part)));
      if (talked > most) [most, lane] = [talked, person.lane];
    }
    return lane;
  });
}

/** Legs of one invitee are one person, as are those of one number; a number that is withheld is a person of its own. */
function grouped(legs: Leg[]): { key: string; legs: Leg[] }[] {
  const people = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = leg.invitationId ?? (leg.number ? `${leg.number} ${leg.name}` : leg.id);
    people.set(key, [...(people.get(key) ?? []), leg]);
  }
  return [...people].map(([key, list]) => ({ key, legs: list }));
}

function lanesOf(people: { key: string; legs: Leg[] }[]): Map<string, LaneNumber> {
  const first = ({ legs }: { legs: Leg[] }) =>
    Math.min(...legs.flatMap(({ talks }) => talks.map((talk) => talk.startedAt.getTime())));
  const speakers = people
    .filter((person) => Number.isFinite(first(person)))
    .sort((one, other) => first(one) - first(other));
  return new Map(speakers.map(({ key }, at) => [key, ((at % LANES) + 1) as LaneNumber]));
}

/** Seconds since `start`, cut to what lies before `end`; an end that is not known is `end`. */
const within = (start: Date, end: Date) => {
  const last = Math.max(0, end.getTime() - start.getTime()) / 1000;
  const at = (instant: Date) => Math.min(last, Math.max(0, (instant.getTime() - start.getTime()) / 1000));
  return (from: Date, to: Date | null): Stretch => ({ from: at(from), to: to ? at(to) : last });
};

/** In order, with what overlaps or touches made one. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (to <= from) continue;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

function common(one: Stretch, other: Stretch): Stretch[] {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from < to ? [{ from, to }] : [];
}

const lengthOf = (stretches: Stretch[]) => stretches.reduce((sum, { from, to }) => sum + to - from, 0);
