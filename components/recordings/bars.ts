import { type Attendee, laneOfSteps } from "@/lib/recordings/attendance";
import type { Bar } from "./waveform";

const BARS = 150;

/** The stored waveform as the bars that are drawn, as high as the loudest fills the height, each in its speaker's lane. */
export function barsOf(waveform: number[] | null, people: Attendee[], seconds: number): Bar[] {
  const steps = waveform ?? [];
  const count = Math.min(BARS, Math.max(1, steps.length));
  const lanes = laneOfSteps(people, seconds, count);
  const loudest = Math.max(1, ...steps);
  return lanes.map((lane, at) => {
    const part = steps.slice(Math.floor((at * steps.length) / count), Math.floor(((at + 1) * steps.length) / count));
    const mean = part.reduce((sum, level) => sum + level, 0) / Math.max(1, part.length);
    // Squared again: the stored root keeps soft speech in one byte, the eye wants the difference.
    return { level: (mean / loudest) ** 1.6, lane };
  });
}
