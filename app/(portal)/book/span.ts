import { type Draft, endDate, isClock } from "@/components/bookings/draft";
import { instantAt, timeZoneName } from "@/lib/time";

/** The instants a draft means; null while date, times or zone are not complete. */
export function spanOf({ date, from, to, zone }: Pick<Draft, "date" | "from" | "to" | "zone">) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !isClock(from) || !isClock(to) || !timeZoneName(zone)) return null;
  try {
    const [start, end] = [instantAt(date, from, zone), instantAt(endDate({ date, from, to }), to, zone)];
    return { startsAt: start.instant, endsAt: end.instant, adjusted: start.adjusted ?? end.adjusted };
  } catch {
    return null; // 30 February: the browser's own field lets nobody write it
  }
}
