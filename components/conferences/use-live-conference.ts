"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { Conference } from "@/lib/conferences/conference";
import { followConference, type LiveState } from "./live-store";

/** The room's conference as it goes on. @param initial as the portal knew it when the page was made, at `now` (epoch ms) */
export function useLiveConference(initial: Conference, now: number): LiveState {
  const { room } = initial;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `initial` is only where it begins; what follows comes by itself
  const store = useMemo(
    () => followConference(room, { picture: initial, connection: { state: "connecting", since: now }, ahead: 0 }),
    [room],
  );
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
