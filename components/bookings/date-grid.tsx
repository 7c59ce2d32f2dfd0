"use client";
import { clsx } from "clsx";
import { Clock, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatOf, fullDay } from "@/components/ui/time";

export type GridDate = {
  startsAt: Date;
  state: "free" | "taken" | "skipped";
  /** the clocks have changed since the date before, or change on it */
  clock: boolean;
};

const few = 24;

/** The dates of a series; a click leaves one out, or takes it in again. */
export function DateGrid({
  dates,
  zone,
  onToggle,
}: {
  dates: GridDate[];
  zone: string;
  onToggle: (date: GridDate) => void;
}) {
  const t = useTranslations("series.pane");
  const language = useLocale();
  const [all, setAll] = useState(false);
  const shown = all ? dates : dates.slice(0, few);
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(4rem,1fr))] gap-1.5">
        {shown.map((date) => (
          <li key={date.startsAt.getTime()}>
            <button
              type="button"
              aria-pressed={date.state === "skipped"}
              aria-label={t(`date.${date.state}`, {
                day: fullDay(date.startsAt, zone, language),
                clock: String(date.clock),
              })}
              onClick={() => onToggle(date)}
              className={clsx(
                "relative grid min-h-11 w-full content-center justify-items-center rounded-lg border px-1 text-sm leading-4 hover:border-line-control",
                looks[date.state],
                date.state === "free" && (date.clock ? "border-wait-line bg-wait-soft" : "border-line-strong"),
              )}
            >
              <span className={clsx("font-medium", date.state === "skipped" && "line-through")}>
                {formatOf(language, zone, { day: "numeric" }).format(date.startsAt).replace("日", "")}
              </span>
              <small className="text-2xs text-ink-3">
                {formatOf(language, zone, { month: "short" }).format(date.startsAt)}
              </small>
              {date.state === "taken" && (
                <X aria-hidden="true" className="absolute end-1 top-1 size-3 text-danger-ink" />
              )}
              {date.state === "free" && date.clock && (
                <Clock aria-hidden="true" className="absolute end-1 top-1 size-3 text-wait-ink" />
              )}
            </button>
          </li>
        ))}
      </ul>
      {dates.length > few && (
        <button type="button" className="link mt-2 text-sm" onClick={() => setAll(!all)}>
          {all ? t("fewer") : t("further", { count: dates.length - few })}
        </button>
      )}
    </>
  );
}

const looks = {
  free: "text-ink",
  taken: "border-danger bg-danger-soft text-danger-ink",
  skipped: "border-dashed border-line-control text-ink-3",
};
