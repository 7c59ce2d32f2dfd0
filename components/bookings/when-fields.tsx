"use client";
import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { zoneCity, zoneOffset } from "@/components/ui/time";
import { TimeInput } from "@/components/ui/time-input";
import { ZoneOptions } from "@/components/ui/zone-options";
import { type Draft, endDate, isClock, lengthOf, startAt } from "./draft";
import { type Change, FormPart } from "./form-part";
import { RepeatFields } from "./repeat-fields";

/** Date, times and the zone whose clock they are on. */
export function WhenFields({
  draft,
  change,
  zones,
  wrong,
  adjusted,
  running,
  words,
}: {
  draft: Draft;
  change: Change<Draft>;
  zones: string[];
  wrong?: Record<string, string>;
  adjusted: "gap" | "twice" | null;
  /** it has begun: only its end can change */
  running: boolean;
  /** the rule in words; null: this date alone is meant, which does not repeat */
  words: string | null;
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const complete = isClock(draft.from) && isClock(draft.to) && draft.from !== draft.to;
  const city = zoneCity(draft.zone, language);
  const noon = new Date(`${draft.date}T12:00:00Z`);
  const aside = Number.isNaN(noon.getTime()) ? city : t("form.zoneNow", { city, offset: zoneOffset(noon, draft.zone) });
  return (
    <FormPart title={t("form.when")} aside={aside}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1.5fr_1fr_1fr]">
        <Field
          label={t(draft.repeat.every === "never" ? "form.date" : "form.firstDate")}
          error={wrong?.date ?? wrong?.startsAt}
          className="max-sm:col-span-2"
        >
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              name="date"
              required
              readOnly={running}
              value={draft.date}
              onChange={(event) => change({ date: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.from")}>
          {(wiring) => (
            <TimeInput
              {...wiring}
              name="from"
              required
              readOnly={running}
              value={draft.from}
              onTime={(from) => change(startAt(draft, from))}
            />
          )}
        </Field>
        <Field label={t("form.to")} error={wrong?.endsAt}>
          {(wiring) => <TimeInput {...wiring} name="to" required value={draft.to} onTime={(to) => change({ to })} />}
        </Field>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-sm text-ink-2">
          {complete && t("form.length", { length: t("length", lengthParts(lengthOf(draft))) })}
          {complete && endDate(draft) !== draft.date && `, ${t("form.nextDay")}`}
        </p>
        <label htmlFor="zone" className="sr-only">
          {t("form.zone")}
        </label>
        <Select
          id="zone"
          name="zone"
          before={<Globe aria-hidden="true" />}
          value={draft.zone}
          disabled={running}
          className="w-64 max-w-full"
          onChange={(event) => change({ zone: event.target.value })}
        >
          <ZoneOptions zones={zones} />
        </Select>
      </div>
      {words !== null && !running && <RepeatFields draft={draft} change={change} words={words} />}
      {adjusted && <Note tone="wait">{t(`form.${adjusted}`, { time: draft.from, city })}</Note>}
    </FormPart>
  );
}

/** For the message `bookings.length`: 1 h 30 min */
export const lengthParts = (minutes: number) => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
