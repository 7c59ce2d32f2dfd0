"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { Conference } from "@/lib/conferences/conference";
import { followConference, type LiveState } from "./live-store";

/**
 * The room's conference as it goes on.
 * @param initial as the portal knew it when the page was made, at `now` (epoch ms)
 * @param address where it is told, below /api/v1
 */
export function useLiveConference(initial: Conference, now: number, address?: string): LiveState {
  const { room } = initial;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `initial` is only where it begins; what follows comes by itself
  const store = useMemo(
    () =>
      followConference(address ?? `conferences/${room}`, {
        picture: initial,
        connection: { state: "connecting", since: now },
        ahead: 0,
      }),
    [room, address],
  );
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
