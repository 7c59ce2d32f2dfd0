"use client";
import { useEffect, useState } from "react";
import type { z } from "zod";

/** `of` is the question that `answer` answers; `failed` while the last try went wrong. */
export type Answered<Answer> = { answer: Answer | null; of: string; asking: boolean; failed: boolean };

/**
 * Asks while somebody types: `pause` milliseconds after the question was last changed. What was known stays until the next answer.
 * @param question null: there is nothing to ask
 * @param ask the same function at every turn; null: there was no answer that could be read
 */
export function useAsked<Answer>(
  question: string | null,
  ask: (question: string, signal: AbortSignal) => Promise<Answer | null>,
  pause: number,
): Answered<Answer> {
  const [asked, setAsked] = useState<Answered<Answer>>({ answer: null, of: "", asking: true, failed: false });
  useEffect(() => {
    if (question === null) return;
    const stop = new AbortController();
    setAsked((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const answer = await ask(question, stop.signal);
      if (stop.signal.aborted) return;
      setAsked((before) =>
        answer === null
          ? { ...before, asking: false, failed: true }
          : { answer, of: question, asking: false, failed: false },
      );
    }, pause);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [question, ask, pause]);
  return asked;
}

/** What the portal answers; null: nothing that `schema` could read. */
export async function answerTo<Answer>(
  path: string,
  schema: z.ZodType<Answer>,
  init: RequestInit,
): Promise<Answer | null> {
  const response = await fetch(path, init).catch(() => null);
  return response?.ok ? (schema.safeParse(await response.json().catch(() => null)).data ?? null) : null;
}
