import { parseRecurrence } from "@/lib/bookings/recurrence";
import { recurrenceWords } from "@/lib/bookings/recurrence-words";
import type { Language } from "@/lib/messages/catalogue";

/** How a series repeats, as one would say it; null: it is none, or cannot be read. */
export async function seriesWords(
  { recurrence, wallStart }: { recurrence: string | null; wallStart: string | null },
  language: Language,
): Promise<string | null> {
  const parsed = recurrence ? parseRecurrence(recurrence) : null;
  return parsed?.ok && wallStart ? recurrenceWords(parsed.recurrence, { wallStart, language }) : null;
}
