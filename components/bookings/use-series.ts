"use client";
import { type Draft, seatsOf } from "./draft";
import { recurrenceFrom } from "./repeat";
import { type Series, type SeriesQuestion, seriesSchema } from "./series";
import { answerTo, useAsked } from "./use-asked";

export type AskedSeries = { series: Series | null; asking: boolean; failed: boolean };

/** Asks which dates the draft's rule makes and what is in their way; null: it does not repeat. */
export function useSeries(draft: Draft, booking: string | null): AskedSeries | null {
  const recurrence = recurrenceFrom(draft.repeat, draft.date);
  const { room, date, from, to, zone, organiser } = draft;
  const seats = seatsOf(draft);
  const question = recurrence
    ? JSON.stringify({ room, date, from, to, zone, seats, organiser, recurrence, booking } satisfies SeriesQuestion)
    : null;
  const { answer, asking, failed } = useAsked(question, ask, 300);
  if (draft.repeat.every === "never") return null;
  return question === null ? { series: null, asking: false, failed: false } : { series: answer, asking, failed };
}

const ask = (question: string, signal: AbortSignal) =>
  answerTo("/book/series", seriesSchema, {
    method: "POST",
    body: question,
    headers: { "content-type": "application/json" },
    signal,
  });
