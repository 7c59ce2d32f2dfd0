import type { Span } from "@/lib/bookings/booking";
import type { Step } from "./curve";

/** The most of an hour. `used` null: it has not come yet. */
export type Hour = { from: Date; reserved: number; used: number | null };

const hour = 3_600_000;

/** A day's curves hour by hour, for those who read a table: 23 or 25 of them when the clocks change. */
export function hoursOf({ startsAt, endsAt }: Span, reserved: Step[], used: Step[]): Hour[] {
  const hours: Hour[] = [];
  for (let at = startsAt.getTime(); at < endsAt.getTime(); at += hour) {
    const within = (curve: Step[]) => curve.filter(({ from, to }) => from.getTime() < at + hour && to.getTime() > at);
    const most = (curve: Step[]) => Math.max(0, ...within(curve).map(({ seats }) => seats));
    hours.push({ from: new Date(at), reserved: most(reserved), used: within(used).length > 0 ? most(used) : null });
  }
  return hours;
}
