import { dayKey, formatOf } from "@/components/ui/time";

export type Placed<T> = { item: T; from: number; to: number; lane: number; lanes: number };

/** Minutes on the wall clock of the day that is `key` in `zone`: 0 before it, 1440 after it. */
export function minuteOn(key: string, at: Date, zone: string): number {
  const day = dayKey(at, zone);
  if (day !== key) return day < key ? 0 : 1440;
  const parts = formatOf("en", zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  return Number(parts.slice(0, 2)) * 60 + Number(parts.slice(3, 5));
}

/**
 * What lies on one day, with overlapping ones side by side: each group of overlapping items shares the width evenly.
 * @param shortest a minute-long item is drawn as long as this
 */
export function placed<T extends { startsAt: Date; endsAt: Date }>(
  items: T[],
  key: string,
  zone: string,
  shortest = 30,
): Placed<T>[] {
  const spans = items
    .map((item) => ({ item, from: minuteOn(key, item.startsAt, zone), to: minuteOn(key, item.endsAt, zone) }))
    .filter(({ from, to, item }) => to > from || dayKey(item.startsAt, zone) === key)
    .map((span) => ({ ...span, to: Math.min(1440, Math.max(span.to, span.from + shortest)) }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const done: Placed<T>[] = [];
  let group: Placed<T>[] = [];
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane + 1));
    done.push(...group.map((each) => ({ ...each, lanes })));
    group = [];
  };
  for (const span of spans) {
    if (group.length > 0 && span.from >= Math.max(...group.map(({ to }) => to))) close();
    const busy = new Set(group.filter(({ to }) => to > span.from).map(({ lane }) => lane));
    let lane = 0;
    while (busy.has(lane)) lane++;
    group.push({ ...span, lane, lanes: 1 });
  }
  close();
  return done;
}
