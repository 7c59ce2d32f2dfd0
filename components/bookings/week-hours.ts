import { clockTime, dayKey, sameClock } from "@/components/ui/time";
import type { CalendarDays, CalendarLine } from "@/lib/bookings/calendar";

type Times = Pick<CalendarLine, "startsAt" | "endsAt">;

/** The hours a week shows: office hours, and as far beyond as something is booked. */
export function hoursNeeded(lines: Times[], zone: string): { first: number; last: number } {
  const hour = (at: Date) => {
    const [hours = 0, minutes = 0] = clockTime(at, zone, "en").split(":").map(Number);
    return hours + minutes / 60;
  };
  const spans = lines.map(({ startsAt, endsAt }) =>
    dayKey(startsAt, zone) === dayKey(new Date(endsAt.getTime() - 1), zone)
      ? { from: hour(startsAt), to: hour(endsAt) || 24 }
      : { from: 0, to: 24 },
  );
  return {
    first: Math.min(8, ...spans.map(({ from }) => Math.floor(from))),
    last: Math.max(19, ...spans.map(({ to }) => Math.ceil(to))),
  };
}

/** The zone in which most of these were planned, among those that show another time than the reader's; null: none does. */
export function mostAt(lines: Pick<CalendarLine, "startsAt" | "timeZone">[], zone: string): string | null {
  const counts = new Map<string, number>();
  for (const { startsAt, timeZone } of lines)
    if (!sameClock(startsAt, timeZone, zone)) counts.set(timeZone, (counts.get(timeZone) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return most?.[0] ?? null;
}

/** Cuts the days that have more dates than were read down to `kept`; `more` says how many are missing on which day. @param found in order of start */
export function overfull<Line extends { startsAt: Date }>(
  { lines, counts }: { lines: Line[]; counts: CalendarDays["counts"] },
  { days, bounds }: { days: string[]; bounds: Date[] },
  read: number,
  kept: number,
): { lines: Line[]; more: Record<string, number> } {
  const more: Record<string, number> = {};
  const byDay: Line[][] = days.map(() => []);
  let day = 0;
  for (const line of lines) {
    for (let end = bounds[day + 1]; end && line.startsAt >= end; end = bounds[day + 1]) day++;
    byDay[day]?.push(line);
  }
  const left = byDay.flatMap((here, index) => {
    const [name, count = 0] = [days[index], counts[index]];
    if (count <= read || !name) return here;
    more[name] = count - kept;
    return here.slice(0, kept);
  });
  return { lines: left, more };
}
