import type { z } from "zod";
import type { qualityInput } from "./schema";

export type Measured = z.infer<typeof qualityInput>;
export type Grade = "good" | "fair" | "poor";

/** What is kept of a leg: as it was last, at its worst, and how many measures were of which grade. */
export type Quality = {
  last: Measured;
  worst: Measured;
  samples: number;
  grades: Record<Grade, number>;
  at: string;
};

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
  const grades = before?.grades ?? { good: 0, fair: 0, poor: 0 };
  const grade = gradeOf(last);
  return {
    last,
    worst: {
      loss: Math.max(worst.loss, last.loss),
      jitterMs: Math.max(worst.jitterMs, last.jitterMs),
      roundTripMs: last.roundTripMs === null ? worst.roundTripMs : Math.max(worst.roundTripMs ?? 0, last.roundTripMs),
    },
    samples: (before?.samples ?? 0) + 1,
    grades: { ...grades, [grade]: grades[grade] + 1 },
    at: at.toISOString(),
  };
}

/** one bad moment in ten is no bad call */
const noticed = 0.1;

/** How a whole call was. */
export function overallOf({ grades: { good, fair, poor } }: Pick<Quality, "grades">): Grade {
  const all = Math.max(1, good + fair + poor);
  if (poor / all > noticed) return "poor";
  return (fair + poor) / all > noticed ? "fair" : "good";
}
