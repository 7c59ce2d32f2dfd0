"use client";
import { useEffect, useState } from "react";

/** `null` while nothing has come yet; `failed` while the last try went wrong (what was last known stays). */
export type Polled<T> = { value: T | null; failed: boolean };

/**
 * Asks `path` at once and then every `seconds`, not while the page is hidden, and stops when the session has ended.
 * @param read picks and checks what is needed of the answer
 */
export function usePoll<T>(path: string, seconds: number, read: (body: unknown) => T): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({ value: null, failed: false });
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      const answer = await fetch(path, { signal: stop.signal, cache: "no-store" }).catch(() => null);
      if (stop.signal.aborted || answer?.status === 401) return;
      // A portal that is not ready answers 503 with the same body.
      const body = await answer?.json().catch(() => null);
      if (stop.signal.aborted) return;
      setPolled((held) => (body ? { value: read(body), failed: false } : { ...held, failed: true }));
      timer = setTimeout(ask, seconds * 1_000);
    };
    const seen = () => (document.hidden ? clearTimeout(timer) : void ask());
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [path, seconds, read]);
  return polled;
}
