"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { SwitchLine } from "@/components/ui/switch";
import { TimeInput } from "@/components/ui/time-input";
import { type SitePolicy, type Weekday, weekdays } from "@/lib/policies/policy";
import type { Change } from "./policy-form";
import { weekdayName } from "./weekday";

const usual: NonNullable<SitePolicy["opening"]> = {
  days: ["MO", "TU", "WE", "TH", "FR"],
  from: "08:00",
  until: "18:00",
};

/** Within which hours of which weekdays bookings lie. */
export function OpeningFields({ opening, change }: { opening: SitePolicy["opening"]; change: Change }) {
  const t = useTranslations("policies.opening");
  const language = useLocale();
  const toggle = (day: Weekday) => {
    if (!opening) return;
    const days = weekdays.filter((each) => opening.days.includes(each) !== (each === day));
    if (days.length > 0) change({ opening: { ...opening, days } });
  };
  return (
    <div className="border-b border-line last:border-0">
      {/* in a box of its own, or the line would draw its rule between the switch and what it opens */}
      <div>
        <SwitchLine
          checked={opening !== null}
          onChange={(event) => change({ opening: event.target.checked ? usual : null })}
        >
          {t("label")}
        </SwitchLine>
      </div>
      {opening && (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pb-3 ps-10">
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">{t("days")}</legend>
            {weekdays.map((day) => (
              <label
                key={day}
                className={clsx(
                  "grid min-h-8 min-w-11 cursor-pointer place-items-center rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-sm:min-h-11",
                  opening.days.includes(day)
                    ? "border-accent-ink bg-accent-soft font-medium text-accent-ink"
                    : "border-line-strong text-ink-3 hover:bg-sunken",
                )}
              >
                <input
                  type="checkbox"
                  className="sr-only"
                  checked={opening.days.includes(day)}
                  onChange={() => toggle(day)}
                />
                {weekdayName(day, language)}
              </label>
            ))}
          </fieldset>
          <span className="grid w-60 grid-cols-[1fr_auto_1fr] items-center gap-2 text-sm text-ink-2">
            <TimeInput
              aria-label={t("from")}
              value={opening.from}
              onTime={(from) => from < opening.until && change({ opening: { ...opening, from } })}
            />
            {t("to")}
            <TimeInput
              aria-label={t("until")}
              value={opening.until}
              onTime={(until) => opening.from < until && change({ opening: { ...opening, until } })}
            />
          </span>
        </div>
      )}
    </div>
  );
}
