import { zoned } from "@/lib/time";

type Span = { start: Date; end: Date };

/**
 * The dates of a series from which on the reader's clock shows another time than before, because the clocks change there and in the
 * organiser's zone on different days, or in one of them only.
 * @param dates in order
 */
export function clockChanges<Date extends Span>(dates: Date[], zone: string, readersZone: string | null): Date[] {
  const [first, last] = [dates[0], dates.at(-1)];
  if (!readersZone || readersZone === zone || !first || !last) return [];
  const between = (at: Span) => offset(at, readersZone) - offset(at, zone);
  const moments = [zone, readersZone].flatMap((each) => changesOf(each, first.start, last.start)).sort((a, b) => a - b);
  const found: Date[] = [];
  for (const moment of moments) {
    const at = dates.findIndex(({ start }) => start.getTime() >= moment);
    const [before, after] = [dates[at - 1], dates[at]];
    if (before && after && between(before) !== between(after) && !found.includes(after)) found.push(after);
  }
  return found;
}

const offset = ({ start }: Span, zone: string) => zoned(start, zone).offsetNanoseconds;

function changesOf(zone: string, from: Date, until: Date): number[] {
  const found: number[] = [];
  for (let at = zoned(from, zone).getTimeZoneTransition("next"); at; at = at.getTimeZoneTransition("next")) {
    if (at.epochMilliseconds > until.getTime()) break;
    found.push(at.epochMilliseconds);
  }
  return found;
}
