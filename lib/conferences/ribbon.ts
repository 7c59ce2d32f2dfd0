import type { Conference, Gap, Speaker } from "./conference";
import { ribbonMs } from "./speaking";

/** one bar of the ribbon */
export const slotMs = 4_000;
export const slots = ribbonMs / slotMs;

export type Lane = {
  speaker: Speaker;
  /** slots (0 oldest) in which this person was heard, `live` those of a stretch that goes on; height 0–1 is texture, not loudness */
  bars: { slot: number; height: number; live: boolean }[];
  spokenMs: number;
};

/** Who spoke in the ten minutes before `now`, those who spoke most, in the order in which they first spoke. */
export function lanesOf({ speakers }: Conference, now: number, most: number): Lane[] {
  return speakers
    .map((speaker) => laneOf(speaker, now))
    .filter(({ bars }) => bars.length > 0)
    .sort((a, b) => b.spokenMs - a.spokenMs)
    .slice(0, most)
    .sort((a, b) => speakers.indexOf(a.speaker) - speakers.indexOf(b.speaker));
}

function laneOf(speaker: Speaker, now: number): Lane {
  const bars = new Map<number, Lane["bars"][number]>();
  let spokenMs = 0;
  for (const { from, until } of speaker.talks) {
    const start = Math.max(Date.parse(from), now - ribbonMs);
    const end = Math.min(until === null ? now : Date.parse(until), now);
    if (end < start) continue;
    spokenMs += end - start;
    for (let slot = slotOf(start, now); slot <= slotOf(end, now); slot++)
      bars.set(slot, { slot, height: textureOf(speaker.id, slot, now), live: until === null });
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
