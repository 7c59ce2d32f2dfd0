import { type Draft, endDate, isClock } from "@/components/bookings/draft";
import { calendarDay, instantAt, timeZoneName } from "@/lib/time";

/** The instants a draft means; null while date, times or zone are not complete. */
export function spanOf({ date, from, to, zone }: Pick<Draft, "date" | "from" | "to" | "zone">) {
  if (!calendarDay(date) || !isClock(from) || !isClock(to) || !timeZoneName(zone)) return null;
  const [start, end] = [instantAt(date, from, zone), instantAt(endDate({ date, from, to }), to, zone)];
  return { startsAt: start.instant, endsAt: end.instant, adjusted: start.adjusted ?? end.adjusted };
}
