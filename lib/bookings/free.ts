import { minutesLater } from "@/lib/time";
import type { Span } from "./booking";

const step = 15;

/** Half-open: one that ends when the other starts does not overlap it. */
export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/**
 * The next times at which a room is free for as long as `wanted`, after its start.
 * @param busy in any order; overlapping is fine
 */
export function freeTimes(busy: Span[], wanted: Span, count: number): Span[] {
  const length = wanted.endsAt.getTime() - wanted.startsAt.getTime();
  const free: Span[] = [];
  let startsAt = wanted.startsAt;
  while (free.length < count) {
    const span = { startsAt, endsAt: new Date(startsAt.getTime() + length) };
    const ends = busy.filter((taken) => overlap(taken, span)).map((taken) => taken.endsAt.getTime());
    if (ends.length === 0) free.push(span);
    startsAt =
      ends.length === 0 ? minutesLater(startsAt, Math.max(step, length / 60_000)) : new Date(Math.max(...ends));
  }
  return free;
}
