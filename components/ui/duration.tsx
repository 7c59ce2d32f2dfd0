"use client";
import { useSyncExternalStore } from "react";
import { clockOf } from "./elapsed";

export { clockOf } from "./elapsed";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

/** One timer for all that tick on a page, so that they tick together. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000);
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present second (epoch), ticking; on the server, and while hydrating, null. */
export const useSecond = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => second,
    () => null,
  );

/**
 * Time since `since`, ticking in place with tabular figures; with `until` it stands still there.
 * @param initial seconds at rendering on the server, so that nothing jumps while hydrating
 */
export function Duration({
  since,
  until,
  initial = 0,
  className,
}: {
  since: string | Date;
  until?: string | Date | null;
  initial?: number;
  className?: string;
}) {
  const now = useSecond();
  const from = new Date(since).getTime() / 1000;
  const to = until ? new Date(until).getTime() / 1000 : now;
  return (
    <time className={className} suppressHydrationWarning>
      {clockOf(to === null ? initial : to - from)}
    </time>
  );
}
