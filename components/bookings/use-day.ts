"use client";
import { useEffect, useState } from "react";
import { type Day, daySchema } from "./day";
import { type Draft, seatsOf } from "./draft";

export type Asked = { day: Day | null; asking: boolean; failed: boolean };

/** Asks whether the draft's time is free, a moment after the last change; what was known stays until the answer. */
export function useDay(
  draft: Draft,
  { id: booking, occurrence }: { id: string | null; occurrence: string | null },
): Asked {
  const { date, from, to, zone, room, organiser } = draft;
  const seats = seatsOf(draft);
  const [asked, setAsked] = useState<Asked>({ day: null, asking: true, failed: false });
  useEffect(() => {
    const stop = new AbortController();
    const query = new URLSearchParams({
      date,
      from,
      to,
      zone,
      room,
      seats,
      organiser,
      ...(booking ? { booking } : {}),
      ...(occurrence ? { occurrence } : {}),
    });
    setAsked((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const answer = await fetch(`/book/day?${query}`, { signal: stop.signal }).catch(() => null);
      const day = answer?.ok ? daySchema.safeParse(await answer.json().catch(() => null)).data : undefined;
      if (!stop.signal.aborted)
        setAsked((before) => ({ day: day ?? before.day, asking: false, failed: day === undefined }));
    }, 250);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [date, from, to, zone, room, seats, organiser, booking, occurrence]);
  return asked;
}
