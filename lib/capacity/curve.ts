import type { Span } from "@/lib/bookings/booking";

/** Ports kept, or used, for a time. Half-open: its ports are free again at `endsAt`. */
export type Kept = Span & { seats: number };

/** One level of the curve, from one change to the next. */
export type Step = { from: Date; to: Date; seats: number };

/** How many ports are kept at every moment of a time, in steps that meet each other; an empty time has none. */
export function curveOf(kept: Kept[], { startsAt, endsAt }: Span): Step[] {
  const first = startsAt.getTime();
  const last = endsAt.getTime();
  if (first >= last) return [];
  const changes = new Map([[first, 0]]);
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const one of kept) {
    const from = Math.max(one.startsAt.getTime(), first);
    const to = Math.min(one.endsAt.getTime(), last);
    if (from >= to || one.seats === 0) continue;
    change(from, one.seats);
    change(to, -one.seats);
  }
  const moments = [...changes.keys()].filter((at) => at < last).sort((a, b) => a - b);
  const steps: Step[] = [];
  let seats = 0;
  for (const [i, at] of moments.entries()) {
    seats += changes.get(at) ?? 0;
    const to = new Date(moments[i + 1] ?? last);
    const before = steps.at(-1);
    if (before?.seats === seats) before.to = to;
    else steps.push({ from: new Date(at), to, seats });
  }
  return steps;
}

/** The highest step, the first of several; undefined of an empty curve. */
export const highestOf = (curve: Step[]): Step | undefined =>
  curve.reduce<Step | undefined>((most, step) => (most && most.seats >= step.seats ? most : step), undefined);

/** The first moment at which `wanted` would not fit besides the curve, and how many ports are free at it; null: it fits. */
export function firstOver(curve: Step[], wanted: Kept, ports: number): { at: Date; free: number } | null {
  for (const { from, to, seats } of curve) {
    if (to <= wanted.startsAt || seats + wanted.seats <= ports) continue;
    if (from >= wanted.endsAt) return null;
    return { at: new Date(Math.max(+from, +wanted.startsAt)), free: Math.max(0, ports - seats) };
  }
  return null;
}

const quarter = 15 * 60_000;
const rounds = 500;

/**
 * The next times, after its own, at which `wanted` would fit for as long as it lasts. Bounded: what the curve does not reach is not
 * offered.
 */
export function nextFits(curves: { curve: Step[]; ports: number }[], wanted: Kept, count: number): Span[] {
  const length = wanted.endsAt.getTime() - wanted.startsAt.getTime();
  const reach = Math.min(...curves.map(({ curve }) => curve.at(-1)?.to.getTime() ?? 0));
  const found: Span[] = [];
  let start = wanted.startsAt.getTime();
  for (let round = 0; round < rounds && found.length < count && start + length <= reach; round++) {
    const span = { startsAt: new Date(start), endsAt: new Date(start + length) };
    const over = curves.flatMap(({ curve, ports }) => lastOver(curve, { ...span, seats: wanted.seats }, ports) ?? []);
    if (over.length === 0) {
      found.push(span);
      start += Math.max(quarter, length);
    } else start = Math.max(...over);
  }
  return found;
}

/** When the last step ends in which it would not fit. */
const lastOver = (curve: Step[], wanted: Kept, ports: number): number | undefined =>
  curve
    .findLast(({ from, to, seats }) => from < wanted.endsAt && to > wanted.startsAt && seats + wanted.seats > ports)
    ?.to.getTime();
