"use client";
import { useEffect, useState } from "react";
import { type Draft, seatsOf } from "./draft";
import { recurrenceFrom } from "./repeat";
import { type Series, type SeriesQuestion, seriesSchema } from "./series";

export type AskedSeries = { series: Series | null; asking: boolean; failed: boolean };

/** Asks which dates the draft's rule makes and what is in their way, a moment after the last change; null: it does not repeat. */
export function useSeries(draft: Draft, booking: string | null): AskedSeries | null {
  const recurrence = recurrenceFrom(draft.repeat, draft.date);
  const { room, date, from, to, zone, organiser } = draft;
  const seats = seatsOf(draft);
  const question = recurrence
    ? JSON.stringify({ room, date, from, to, zone, seats, organiser, recurrence, booking } satisfies SeriesQuestion)
    : null;
  const [asked, setAsked] = useState<AskedSeries>({ series: null, asking: true, failed: false });
  useEffect(() => {
    if (question === null) return;
    const stop = new AbortController();
    setAsked((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const sent = {
        method: "POST",
        body: question,
        headers: { "content-type": "application/json" },
        signal: stop.signal,
      };
      const answer = await fetch("/book/series", sent).catch(() => null);
      const series = answer?.ok ? seriesSchema.safeParse(await answer.json().catch(() => null)).data : undefined;
      if (!stop.signal.aborted)
        setAsked((before) => ({ series: series ?? before.series, asking: false, failed: series === undefined }));
    }, 300);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [question]);
  return draft.repeat.every === "never"
    ? null
    : question === null
      ? { series: null, asking: false, failed: false }
      : asked;
}
