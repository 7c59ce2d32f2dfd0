import { database } from "@/lib/database";
import { optionsIn, plainOptions } from "@/lib/rooms/options";

const keptMs = 30_000;
const kept = new Map<string, { at: number; minutes: Promise<number[]> }>();

/** Minutes before the end at which this date's people are told, as its booking or else its room has it; asked for every half minute. */
export function warnMinutes(occurrence: string, now: Date): Promise<number[]> {
  const known = kept.get(occurrence);
  if (known && now.getTime() - known.at < keptMs) return known.minutes;
  for (const [key, { at }] of kept) if (now.getTime() - at >= keptMs) kept.delete(key);
  const minutes = asked(occurrence);
  kept.set(occurrence, { at: now.getTime(), minutes });
  minutes.catch(() => kept.delete(occurrence));
  return minutes;
}

async function asked(occurrence: string): Promise<number[]> {
  const held = await database().occurrence.findUnique({
    where: { id: occurrence },
    select: { room: { select: { options: true } }, booking: { select: { options: true } } },
  });
  const own = { ...optionsIn(held?.room.options), ...optionsIn(held?.booking.options) };
  return own.warnAtMinutes ?? plainOptions.warnAtMinutes;
}
