import { minutesLater } from "@/lib/time";

/**
 * Which of a date's reminders is due: of those whose time came in (from, now], the last. Who was away for hours hears of the meeting
 * once, not once for each reminder that was missed; and one whose time had come before it was booked, or moved there, is never due.
 * @param minutes before the start
 */
export function dueReminder(startsAt: Date, minutes: number[], from: Date, now: Date): number | null {
  if (startsAt <= now) return null;
  const due = minutes.filter((before) => {
    const at = minutesLater(startsAt, -before);
    return at > from && at <= now;
  });
  return due.length > 0 ? Math.min(...due) : null;
}

/** A reminder on its way when the conference begins still helps those who are late. */
export const usefulMinutes = 5;
