"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { Measure } from "./measure";

/** more bars, better line: a shape as well as a colour */
const looks = {
  good: { bars: 3, colour: "bg-live" },
  fair: { bars: 2, colour: "bg-wait" },
  poor: { bars: 1, colour: "bg-danger" },
};
const heights = ["h-1.25", "h-2", "h-3"];

/** How the line is, in a word, with what to do where it is not good. @param detailed with the figures, for whoever is asked for them */
export function QualityLine({ measure, detailed }: { measure: Measure | null; detailed: boolean }) {
  const t = useTranslations("webPhone.quality");
  if (!measure) return null;
  const { grade, loss, jitterMs, roundTripMs } = measure;
  const figures = { loss: Math.round(loss * 1000) / 10, jitter: jitterMs, roundTrip: roundTripMs ?? 0 };
  const { bars, colour } = looks[grade];
  return (
    <p className={clsx("flex gap-2 text-xs", grade === "poor" ? "text-ink" : "text-ink-3")} data-grade={grade}>
      <span aria-hidden="true" className="inline-flex h-3 flex-none items-end gap-0.5">
        {heights.map((height, index) => (
          <i key={height} className={clsx("w-[3px] rounded-[1px]", height, index < bars ? colour : "bg-line-strong")} />
        ))}
      </span>
      <span>
        {t(grade)}
        {detailed && (
          <span className="block tabular-nums">{t(roundTripMs === null ? "figuresSoon" : "figures", figures)}</span>
        )}
      </span>
    </p>
  );
}
