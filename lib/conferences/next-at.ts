/** The next instant at which clocks of `zone` show `clock` ("10:45"), within a day, or two where the clocks jump over it; null: it is no time of day. */
export function nextAt(clock: string, zone: string, now: Date): Date | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) return null;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const first = Math.ceil(now.getTime() / 60_000) * 60_000;
  // Minute by minute: it is the clock that is asked for, whatever it does in between.
  for (let at = first; at <= first + 49 * 3_600_000; at += 60_000) if (format.format(at) === clock) return new Date(at);
  return null;
}
