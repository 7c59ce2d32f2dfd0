import { clockTime, zoneOffset } from "@/components/ui/time";

/** `at` is the first date on which the clock of `zone` shows `after` instead of `before`. */
export type ClockNote = { zone: string; before: string; after: string; at: Date };

/**
 * Where the dates of a series, which stay at one time on their own clock, move on somebody else's: each zone's changes in order.
 * @param dates starts, in order @param zones other people's
 */
export function clockNotes(dates: Date[], own: string, zones: string[]): ClockNote[] {
  const others = [...new Set(zones)].filter((zone) => zone !== own);
  return others.flatMap((zone) => {
    const notes: ClockNote[] = [];
    for (const [index, at] of dates.entries()) {
      const last = dates[index - 1];
      if (!last) continue;
      if (distance(last, own, zone) === distance(at, own, zone)) continue;
      notes.push({ zone, before: clockTime(last, zone, "en"), after: clockTime(at, zone, "en"), at });
    }
    return notes;
  });
}

/** How many minutes two zones' clocks are apart then. */
const distance = (at: Date, own: string, zone: string) => minutesOf(at, own) - minutesOf(at, zone);

/** GMT+5:30 → 330 */
function minutesOf(at: Date, zone: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+)(?::(\d+))?/.exec(zoneOffset(at, zone)) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** The first date after the booking's own clocks have changed: it stays at its time, others may not. */
export function clockChanges(dates: Date[], zone: string): Set<number> {
  const changed = dates.filter((at, index) => {
    const last = dates[index - 1];
    return last !== undefined && minutesOf(last, zone) !== minutesOf(at, zone);
  });
  return new Set(changed.map((at) => at.getTime()));
}
