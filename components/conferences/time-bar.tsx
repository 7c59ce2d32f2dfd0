"use client";
import { useLocale, useTranslations } from "next-intl";
import { clockTime } from "@/components/ui/time";
import { useDesk } from "./desk";

/** How much of the booked time is left. While Asterisk is away only the plan is known, and that is said. */
export function TimeBar({ from, until }: { from: string | null; until: string }) {
  const t = useTranslations("conferences.time");
  const language = useLocale();
  const { now, zone, away } = useDesk();
  const [start, end] = [Date.parse(from ?? until), Date.parse(until)];
  const minutes = Math.ceil((end - now) / 60_000);
  const done = end > start ? Math.min(1, Math.max(0, (now - start) / (end - start))) : 1;
  const b = (chunks: React.ReactNode) => <b className="font-semibold text-ink">{chunks}</b>;
  return (
    <div className="w-36 text-xs text-ink-2 max-md:order-2 max-md:w-auto max-md:flex-1" suppressHydrationWarning>
      <div className="flex justify-between gap-2">
        <span>{away || minutes <= 0 ? t.rich(away ? "booked" : "over", { b }) : t.rich("left", { b, minutes })}</span>
        <span className={away ? "font-semibold text-ink" : "text-ink-3"}>
          {clockTime(new Date(end), zone, language)}
        </span>
      </div>
      <div className="mt-1 h-1 overflow-hidden rounded-full bg-line-strong">
        <div className="h-full bg-ink-2" style={{ width: `${done * 100}%` }} />
      </div>
    </div>
  );
}
