import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { zoneCity } from "@/components/ui/time";

type Asked = { from: string; to: string; code?: string };

/** From which day to which, and of which code; the address says it, so that a report can be kept. */
export function PeriodForm({ asked, zone, wrong }: { asked: Asked; zone: string; wrong: boolean }) {
  const t = useTranslations("reports");
  return (
    <form className="flex flex-wrap items-start gap-3">
      <Field label={t("from")} error={wrong ? t("wrong") : undefined}>
        {(wiring) => <Input {...wiring} type="date" name="from" required defaultValue={asked.from} className="w-40" />}
      </Field>
      <Field label={t("to")} hint={t("zone", { city: zoneCity(zone, useLocale()) })}>
        {(wiring) => <Input {...wiring} type="date" name="to" required defaultValue={asked.to} className="w-40" />}
      </Field>
      <Field label={t("code")} small={t("optional")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="code"
            inputMode="numeric"
            pattern="[0-9]{1,12}|none"
            autoComplete="off"
            placeholder={t("allCodes")}
            defaultValue={asked.code ?? ""}
            className="w-32"
          />
        )}
      </Field>
      <Button type="submit" className="mt-6">
        {t("show")}
      </Button>
    </form>
  );
}
