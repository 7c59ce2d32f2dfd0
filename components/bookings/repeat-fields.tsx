"use client";
import { clsx } from "clsx";
import { Globe, Repeat as RepeatIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatOf, zoneCity } from "@/components/ui/time";
import { weekdays } from "@/lib/bookings/recurrence-rule";
import { type Draft, nextDate } from "./draft";
import type { Change } from "./form-part";
import { monthDaysFor, placeIn, type Repeat, rhythms, type Weekday, weekdayOf } from "./repeat";

/** Whether and how it repeats, until when. A rule that does not fit these fields is shown in words and kept. */
export function RepeatFields({ draft, change, words }: { draft: Draft; change: Change<Draft>; words: string }) {
  const t = useTranslations("series.form");
  const language = useLocale();
  const { repeat } = draft;
  const set = (part: Partial<Repeat>) => change({ repeat: { ...repeat, skip: [], ...part } });
  const shown = repeat.every !== "never" && repeat.every !== "given";
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[1fr_1.25fr] gap-3 max-sm:grid-cols-1">
        <Field label={t("repeats")}>
          {(wiring) => (
            <Select
              {...wiring}
              before={<RepeatIcon aria-hidden="true" />}
              value={repeat.every}
              onChange={(event) => set({ every: event.target.value as Repeat["every"], days: [weekdayOf(draft.date)] })}
            >
              {rhythms
                .filter((each) => each !== "given" || repeat.given || repeat.more)
                .map((each) => (
                  <option key={each} value={each}>
                    {t(`rhythm.${each}`)}
                  </option>
                ))}
            </Select>
          )}
        </Field>
        {shown && <Ending repeat={repeat} set={set} />}
      </div>
      {repeat.every === "given" && <p className="text-sm text-ink-2">{t("given", { words: words || repeat.given })}</p>}
      {shown && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <span className="flex items-center gap-2 text-sm text-ink-2">
            {t("every")}
            <Input
              aria-label={t("interval")}
              inputMode="numeric"
              className="w-14! text-center"
              value={repeat.interval}
              onChange={(event) => set({ interval: event.target.value })}
            />
            {t(`unit.${repeat.every}` as "unit.day", { count: Number(repeat.interval) || 1 })}
          </span>
          {repeat.every === "week" && <Days draft={draft} change={change} />}
          {repeat.every === "month" && (
            <Select
              aria-label={t("monthDay")}
              className="min-w-48 flex-1"
              value={monthDaysFor(draft.date).includes(repeat.monthDay) ? repeat.monthDay : monthDaysFor(draft.date)[0]}
              onChange={(event) => set({ monthDay: event.target.value as Repeat["monthDay"] })}
            >
              {monthDaysFor(draft.date).map((each) => (
                <option key={each} value={each}>
                  {t(`month.${each}`, {
                    day: placeIn(draft.date).day,
                    nth: placeIn(draft.date).nth,
                    weekday: formatOf(language, "UTC", { weekday: "long" }).format(new Date(`${draft.date}T12:00:00Z`)),
                  })}
                </option>
              ))}
            </Select>
          )}
        </div>
      )}
      {repeat.every !== "never" && (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <Globe aria-hidden="true" className="text-ink-3" />
          {t("stays", { time: draft.from, city: zoneCity(draft.zone, language) })}
        </p>
      )}
      <input type="hidden" name="repeat" value={JSON.stringify(repeat)} />
    </div>
  );
}

function Ending({ repeat, set }: { repeat: Repeat; set: (part: Partial<Repeat>) => void }) {
  const t = useTranslations("series.form");
  return (
    <Field label={t("ends")}>
      {(wiring) => (
        <span className="flex items-center gap-2">
          <Select
            {...wiring}
            className="min-w-0 flex-1"
            value={repeat.ends}
            onChange={(event) => set({ ends: event.target.value as Repeat["ends"] })}
          >
            {(["never", "on", "after"] as const).map((each) => (
              <option key={each} value={each}>
                {t(`ending.${each}`)}
              </option>
            ))}
          </Select>
          {repeat.ends === "on" && (
            <Input
              type="date"
              aria-label={t("until")}
              className="w-38! shrink-0"
              value={repeat.until}
              onChange={(event) => set({ until: event.target.value })}
            />
          )}
          {repeat.ends === "after" && (
            <>
              <Input
                inputMode="numeric"
                aria-label={t("count")}
                className="w-16!"
                value={repeat.count}
                onChange={(event) => set({ count: event.target.value })}
              />
              <span className="text-sm text-ink-2">{t("dates", { count: Number(repeat.count) || 2 })}</span>
            </>
          )}
        </span>
      )}
    </Field>
  );
}

/** The days of the week. One that is taken away from under the first date moves it to the next day that is left. */
function Days({ draft, change }: { draft: Draft; change: Change<Draft> }) {
  const t = useTranslations("series.form");
  const language = useLocale();
  const { repeat, date } = draft;
  const chosen = new Set<Weekday>([...repeat.days, weekdayOf(date)]);
  const toggle = (day: Weekday) => {
    const days = weekdays.filter((each) => (each === day ? !chosen.has(day) : chosen.has(each)));
    if (days.length === 0) return;
    change({ date: nextOn(date, days), repeat: { ...repeat, days, skip: [] } });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend in sight
    <div role="group" aria-label={t("days")} className="flex flex-wrap gap-1">
      {weekdays.map((day, at) => (
        <button
          key={day}
          type="button"
          aria-pressed={chosen.has(day)}
          onClick={() => toggle(day)}
          className={clsx(
            "min-h-8 min-w-10 rounded-lg border px-1.5 text-xs font-medium max-sm:min-h-10",
            chosen.has(day)
              ? "border-transparent bg-accent text-on-accent"
              : "border-line-strong bg-surface text-ink-2 hover:bg-sunken",
          )}
        >
          {/* 5 January 1970 was a Monday */}
          {formatOf(language, "UTC", { weekday: "short" }).format(new Date(Date.UTC(1970, 0, 5 + at)))}
        </button>
      ))}
    </div>
  );
}

function nextOn(date: string, days: Weekday[]): string {
  let at = date;
  for (let tries = 0; tries < 7 && !days.includes(weekdayOf(at)); tries++) at = nextDate(at);
  return at;
}
