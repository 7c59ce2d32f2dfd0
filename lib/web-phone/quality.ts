import type { z } from "zod";
import type { qualityInput } from "./schema";

export type Measured = z.infer<typeof qualityInput>;
export type Grade = "good" | "fair" | "poor";

/** What is kept of a leg: as it was last, and at its worst. */
export type Quality = { last: Measured; worst: Measured; samples: number; at: string };

/**
 * How it sounds, roughly, for speech with Opus: ITU-T G.114 calls up to 150 ms one way fine and over 400 ms unacceptable; single lost
 * packets are concealed, from some per cent on words are lost.
 */
export function gradeOf({ loss, jitterMs, roundTripMs }: Measured): Grade {
  const rtt = roundTripMs ?? 0;
  if (loss > 0.05 || jitterMs > 60 || rtt > 600) return "poor";
  if (loss > 0.015 || jitterMs > 30 || rtt > 300) return "fair";
  return "good";
}

export function added(before: Quality | null, last: Measured, at: Date): Quality {
  const worst = before?.worst ?? last;
  return {
    last,
    worst: {
      loss: Math.max(worst.loss, last.loss),
      jitterMs: Math.max(worst.jitterMs, last.jitterMs),
      roundTripMs: last.roundTripMs === null ? worst.roundTripMs : Math.max(worst.roundTripMs ?? 0, last.roundTripMs),
    },
    samples: (before?.samples ?? 0) + 1,
    at: at.toISOString(),
  };
}
