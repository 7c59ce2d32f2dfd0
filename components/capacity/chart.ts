import type { Step } from "@/lib/capacity/curve";

/** The drawing's own measure; it is stretched to the width there is. */
export const width = 1000;
export const height = 168;
const top = 12;
const bottom = 150;

export type Scale = { x: (at: Date) => number; y: (ports: number) => number; most: number };

/** @param most the highest number that has to be seen */
export function scaleOf(from: Date, to: Date, most: number): Scale {
  const whole = roundUp(Math.max(most, 4));
  const round = (n: number) => Math.round(n * 10) / 10;
  return {
    x: (at) => round(((at.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * width),
    y: (ports) => round(bottom - (ports / whole) * (bottom - top)),
    most: whole,
  };
}

/** The next even number, of larger ones in two digits: 8, 10, 62, 120 … */
export function roundUp(most: number): number {
  const step = 2 * 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / step) * step;
}

/** Along the tops of the steps. */
export const lineOf = (steps: Step[], { x, y }: Scale): string =>
  steps
    .map(
      ({ from, to, seats }, i) =>
        `${i === 0 ? `M${x(from)}` : ""}${i === 0 ? ` ${y(seats)}` : `V${y(seats)}`}H${x(to)}`,
    )
    .join("");

/** Down to the ground at both ends. */
export function areaOf(steps: Step[], scale: Scale): string {
  const [first] = steps;
  return first ? `${lineOf(steps, scale)}V${scale.y(0)}H${scale.x(first.from)}Z` : "";
}
