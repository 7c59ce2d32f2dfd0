"use client";
import { type Day, daySchema } from "./day";
import { type Draft, seatsOf } from "./draft";
import { answerTo, useAsked } from "./use-asked";

export type Asked = { day: Day | null; asking: boolean; failed: boolean };

/** Asks whether the draft's time is free. */
export function useDay(
  draft: Draft,
  { id: booking, occurrence }: { id: string | null; occurrence: string | null },
): Asked {
  const { date, from, to, zone, room, organiser } = draft;
  const query = new URLSearchParams({
    date,
    from,
    to,
    zone,
    room,
    seats: seatsOf(draft),
    organiser,
    ...(booking ? { booking } : {}),
    ...(occurrence ? { occurrence } : {}),
  });
  const { answer, asking, failed } = useAsked(query.toString(), ask, 250);
  return { day: answer, asking, failed };
}

const ask = (query: string, signal: AbortSignal) => answerTo(`/book/day?${query}`, daySchema, { signal });
