"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { SwitchLine } from "@/components/ui/switch";
import type { Draft, Notices } from "./draft";
import type { Change } from "./form-part";
import { beforeParts, useSummary } from "./notice-summary";

/** Minutes before the start. */
const times = [10_080, 1_440, 120, 60, 15, 5];

/** When those invited are reminded, and whether the organiser hears of answers. Folded away, with what is chosen in a line. */
export function NoticeFields({ draft, change, texts }: { draft: Draft; change: Change<Draft>; texts: boolean }) {
  const t = useTranslations("series.notices");
  const { notices } = draft;
  const set = (part: Partial<Notices>) => change({ notices: { ...notices, ...part } });
  return (
    <details className="group">
      <summary className="flex min-h-10 items-center justify-between gap-4 border-b border-line text-sm text-ink-2 group-open:border-b-0">
        <span>
          {t("title")} <span className="text-ink-3">{useSummary(notices)}</span>
        </span>
        <span className="link group-open:hidden">{t("open")}</span>
        <span className="link hidden group-open:inline">{t("close")}</span>
      </summary>
      <div className="grid gap-3 pb-2">
        <Times label={t("mail")} chosen={notices.mail} onChoose={(mail) => set({ mail })} />
        {texts && <Times label={t("sms")} chosen={notices.sms} onChoose={(sms) => set({ sms })} />}
        <SwitchLine checked={notices.answered} onChange={(event) => set({ answered: event.target.checked })}>
          {t("answered")}
        </SwitchLine>
      </div>
      <input type="hidden" name="notices" value={JSON.stringify(notices)} />
    </details>
  );
}

function Times({ label, chosen, onChoose }: { label: string; chosen: number[]; onChoose: (times: number[]) => void }) {
  const t = useTranslations("series.notices");
  const all = [...new Set([...times, ...chosen])].sort((a, b) => b - a);
  const toggle = (minutes: number) =>
    onChoose(chosen.includes(minutes) ? chosen.filter((each) => each !== minutes) : [...chosen, minutes]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not stand in a line
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5">
      <span className="w-full text-sm text-ink-2">{label}</span>
      {all.map((minutes) => (
        <button
          key={minutes}
          type="button"
          aria-pressed={chosen.includes(minutes)}
          onClick={() => toggle(minutes)}
          className={clsx(
            "min-h-7 rounded-full border px-2.5 text-xs font-medium max-sm:min-h-9",
            chosen.includes(minutes)
              ? "border-accent-ink bg-accent-soft text-accent-ink"
              : "border-line-strong text-ink-2 hover:bg-sunken",
          )}
        >
          {t("before", beforeParts(minutes))}
        </button>
      ))}
    </div>
  );
}
