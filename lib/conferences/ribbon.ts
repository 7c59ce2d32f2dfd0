import type { Conference, Gap, Speaker } from "./conference";
import { ribbonMs } from "./speaking";

/** one bar of the ribbon */
export const slotMs = 4_000;
export const slots = ribbonMs / slotMs;

export type Lane = {
  /** the first of the person's legs that spoke */
  speaker: Speaker;
  /** slots (0 oldest) in which this person was heard, `live` those of a stretch that goes on; height 0–1 is texture, not loudness */
  bars: { slot: number; height: number; live: boolean }[];
  spokenMs: number;
};

/** Who spoke in the ten minutes before `now`, those who spoke most, in the order in which they first spoke. */
export function lanesOf({ speakers }: Conference, now: number, most: number): Lane[] {
  const legsOf = new Map<string, Speaker[]>();
  for (const one of speakers) {
    const key = one.person ?? one.id;
    legsOf.set(key, [...(legsOf.get(key) ?? []), one]);
  }
  return [...legsOf.values()]
    .flatMap(([speaker, ...more]) => (speaker ? laneOf(speaker, [speaker, ...more], now) : []))
    .filter(({ bars }) => bars.length > 0)
    .sort((a, b) => b.spokenMs - a.spokenMs)
    .slice(0, most)
    .sort((a, b) => speakers.indexOf(a.speaker) - speakers.indexOf(b.speaker));
}

/** What two of a person's legs heard at one time counts once. */
function laneOf(speaker: Speaker, legs: Speaker[], now: number): Lane {
  const bars = new Map<number, Lane["bars"][number]>();
  const stretches = legs
    .flatMap(({ talks }) => talks)
    .map(({ from, until }) => ({
      start: Math.max(Date.parse(from), now - ribbonMs),
      end: Math.min(until === null ? now : Date.parse(until), now),
      live: until === null,
    }))
    .filter(({ start, end }) => end >= start)
    .sort((a, b) => a.start - b.start);
  let spokenMs = 0;
  let counted = 0;
  for (const { start, end, live } of stretches) {
    spokenMs += Math.max(0, end - Math.max(start, counted));
    counted = Math.max(counted, end);
    for (let slot = slotOf(start, now); slot <= slotOf(end, now); slot++)
      bars.set(slot, { slot, height: textureOf(speaker.id, slot, now), live: live || bars.get(slot)?.live === true });
  }
  return { speaker, bars: [...bars.values()], spokenMs };
}

/** Slots lie at fixed instants, so that a bar keeps its height while it moves to the left. */
const slotOf = (at: number, now: number) =>
  Math.max(0, slots - 1 - (Math.floor(now / slotMs) - Math.floor(at / slotMs)));

function textureOf(id: string, slot: number, now: number): number {
  let mixed = Math.floor(now / slotMs) - (slots - 1 - slot);
  for (const sign of id) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 0x5bd1e995);
  mixed ^= mixed >>> 15;
  return ((mixed >>> 0) % 1000) / 1000;
}

/** Parts of the ribbon (0–1) of which nothing is known. */
export function gapsIn(gaps: Gap[], now: number): { from: number; to: number; since: string }[] {
  const place = (at: number) => Math.min(1, Math.max(0, 1 - (now - at) / ribbonMs));
  return gaps
    .map(({ from, until }) => ({
      from: place(Date.parse(from)),
      to: until ? place(Date.parse(until)) : 1,
      since: from,
    }))
    .filter(({ from, to }) => to > from);
}
