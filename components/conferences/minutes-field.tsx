"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

const choices = [2, 5, 10, 15, 20, 30, 45, 60];

/** After how long all come back by themselves; undefined: when somebody brings them back. */
export function MinutesField({
  value,
  onMinutes,
}: {
  value: number | undefined;
  onMinutes: (minutes: number | undefined) => void;
}) {
  const t = useTranslations("conferences.move");
  return (
    <Field label={t("minutes")} hint={t("minutesHint")}>
      {(wiring) => (
        <Select
          {...wiring}
          value={value ?? ""}
          onChange={(event) => onMinutes(event.target.value === "" ? undefined : Number(event.target.value))}
        >
          <option value="">{t("untilBrought")}</option>
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("after", { minutes })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
