import type { Conference } from "@/lib/conferences/conference";

const slots = 60;
const minutes = 10;

/** How much of each slot of the last ten minutes was spoken in, by whomever, 0 to 1; oldest first. */
export function ribbonOf(speakers: Conference["speakers"], now: Date): number[] {
  const length = (minutes * 60_000) / slots;
  const first = now.getTime() - minutes * 60_000;
  const spoken = new Array<number>(slots).fill(0);
  for (const { from, until } of speakers.flatMap(({ talks }) => talks)) {
    const [start, end] = [Date.parse(from), until ? Date.parse(until) : now.getTime()];
    for (let slot = Math.max(0, Math.floor((start - first) / length)); slot < slots; slot++) {
      const [begins, ends] = [first + slot * length, first + (slot + 1) * length];
      if (begins >= end) break;
      spoken[slot] = (spoken[slot] ?? 0) + Math.max(0, Math.min(end, ends) - Math.max(start, begins)) / length;
    }
  }
  return spoken.map((share) => Math.min(1, Math.round(share * 100) / 100));
}
