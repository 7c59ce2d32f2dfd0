import { clsx } from "clsx";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Health, Judged } from "@/lib/health/health";

const looks = {
  good: { Icon: CircleCheck, ground: "border-live-line bg-live-soft text-live-ink" },
  warn: { Icon: TriangleAlert, ground: "border-wait-line bg-wait-soft text-wait-ink" },
  bad: { Icon: CircleAlert, ground: "border-danger-line bg-danger-soft text-danger-ink" },
};

type Props = { health: Health; look: Judged; onNow: { conferences: number; people: number }; end: ReactNode };

/** The whole in one sentence. */
export function Verdict({ health, look, onNow, end }: Props) {
  const t = useTranslations("health.verdict");
  const off = health.calls.status === "off";
  const tone = look[0]?.tone ?? "good";
  const { Icon, ground } = looks[tone];
  const people = t("people", { count: onNow.people });
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pt-2 pb-6">
      <span className={clsx("grid size-12 flex-none place-items-center rounded-full border", ground)}>
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-lg font-semibold tracking-title text-balance sm:text-xl">
          {off && tone !== "bad" ? t("off") : t(tone, { count: look.length })}
        </p>
        <p className="text-ink-2">
          {health.calls.status === "up" || off ? t("now", { conferences: onNow.conferences, people }) : t("deaf")}
        </p>
      </div>
      {end}
    </div>
  );
}
