"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { Measure } from "./measure";

const colours = { good: "bg-live", fair: "bg-wait", poor: "bg-danger" };

/** How the line is, in a word, with what to do where it is not good. */
export function QualityLine({ measure }: { measure: Measure | null }) {
  const t = useTranslations("webPhone.quality");
  if (!measure) return null;
  const { grade, loss, jitterMs, roundTripMs } = measure;
  const figures = { loss: Math.round(loss * 1000) / 10, jitter: jitterMs, roundTrip: roundTripMs ?? 0 };
  return (
    <p className="flex items-baseline gap-2 text-xs text-ink-3" data-grade={grade}>
      <i aria-hidden="true" className={clsx("size-2 flex-none rounded-full", colours[grade])} />
      <span>
        {t(grade)} <span className="tabular-nums">{t(roundTripMs === null ? "figuresSoon" : "figures", figures)}</span>
      </span>
    </p>
  );
}
