"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { GridProps } from "./calendar-grid";

const Waiting = () => <Skeleton className="m-4 h-[70vh] noscript:hidden" />;

// Only where there is room for it: a phone shows the list and loads none of this. Never on the server, where each picture of
// FullCalendar 7.1 leaves a timer behind.
const Grid = dynamic(() => import("./calendar-grid").then(({ CalendarGrid }) => CalendarGrid), {
  ssr: false,
  loading: Waiting,
});

const wide = "(min-width: 48rem)";
const subscribe = (changed: () => void) => {
  const media = matchMedia(wide);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
};

/** The week or month on a wide screen. */
export function Calendar(props: GridProps) {
  const room = useSyncExternalStore(
    subscribe,
    () => matchMedia(wide).matches,
    () => true,
  );
  return <div className="hidden flex-1 md:block noscript:hidden print:hidden">{room && <Grid {...props} />}</div>;
}
