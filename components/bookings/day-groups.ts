import { dayKey } from "@/components/ui/time";

/** Lists by the day, in the reader's zone, on which each starts; in the order they come. */
export function byDay<T extends { startsAt: Date }>(
  items: T[],
  zone: string,
): { key: string; day: Date; items: T[] }[] {
  const days: { key: string; day: Date; items: T[] }[] = [];
  for (const item of items) {
    const key = dayKey(item.startsAt, zone);
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, day: item.startsAt, items: [item] });
  }
  return days;
}
