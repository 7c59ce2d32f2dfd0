import type { Step } from "./curve";

/** A quarter of an hour, which is also how long before a booking its ports are kept: who is in by then stays in. */
export const quarterSeconds = 900;

/**
 * What the dialplan looks up: the start of each quarter hour (epoch seconds) in which ports are kept → the most that are, in it and in
 * the `aheadSeconds` after it.
 * @param curve steps in order @param from epoch seconds @param until epoch seconds
 */
export function quartersOf(curve: Step[], from: number, until: number, aheadSeconds = quarterSeconds) {
  const kept = new Map<number, number>();
  let first = 0;
  for (let at = from - (from % quarterSeconds); at < until; at += quarterSeconds) {
    const ends = (at + quarterSeconds + aheadSeconds) * 1000;
    while ((curve[first]?.to.getTime() ?? Infinity) <= at * 1000) first++;
    let most = 0;
    for (let i = first; (curve[i]?.from.getTime() ?? Infinity) < ends; i++) most = Math.max(most, curve[i]?.seats ?? 0);
    if (most > 0) kept.set(at, most);
  }
  return kept;
}
