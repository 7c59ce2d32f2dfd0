"use client";
import { useEffect, useState } from "react";
import type { Participant } from "@/lib/participants/participant";

const holdMs = 1_500;

/** Who is shown as talking: `next` at once when nobody was, otherwise after the one before has been quiet for a moment. */
export function useHeld(next: Participant | null, talking: string): Participant | null {
  const [held, setHeld] = useState(next);
  const still = held !== null && talking.split(" ").includes(held.id);
  useEffect(() => {
    if (still) return;
    const timer = setTimeout(() => setHeld(next), held === null ? 0 : holdMs);
    return () => clearTimeout(timer);
  }, [next, still, held]);
  if (still) return next?.id === held.id ? next : { ...held, talking: true };
  return held && { ...held, talking: false, talkingSince: null };
}
