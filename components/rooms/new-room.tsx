"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { KeptForm } from "@/components/ui/kept-form";
import { Note } from "@/components/ui/note";
import { RadioCard } from "@/components/ui/radio-card";
import { Select } from "@/components/ui/select";
import { accesses, recordings } from "@/lib/rooms/room";

/** A name is enough: number and PINs are given, the rest has defaults and can be changed on the room's page. */
export function NewRoom({ action, language }: { action: FormAction; language: "en" | "zh" }) {
  const t = useTranslations("rooms");
  const c = useTranslations("common");
  const [{ wrong, refusal, typed }, submit, busy] = useActionState(action, {});
  return (
    <KeptForm action={submit} className="grid max-w-xl gap-6">
      {refusal && (
        <Note tone="danger" alert>
          {refusal}
        </Note>
      )}
      <Field label={t("field.name")} hint={t("new.nameHint")} error={wrong?.name}>
        {(wiring) => <Input {...wiring} name="name" defaultValue={typed?.name} maxLength={80} required autoFocus />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("field.number")} small={t("new.optional")} hint={t("new.numberHint")} error={wrong?.number}>
          {(wiring) => (
            <Input
              {...wiring}
              name="number"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={typed?.number}
              placeholder={t("new.automatic")}
              className="font-mono"
            />
          )}
        </Field>
        <Field label={t("field.language")} hint={t("field.languageHint")}>
          {(wiring) => (
            <Select {...wiring} name="language" defaultValue={typed?.language ?? language}>
              <option value="en">{t("field.english")}</option>
              <option value="zh">{t("field.chinese")}</option>
            </Select>
          )}
        </Field>
      </div>
      <Choice legend={t("choice.access.legend")}>
        {accesses.map((value) => (
          <RadioCard
            key={value}
            name="access"
            value={value}
            defaultChecked={value === (typed?.access ?? "unless-booked")}
            title={t(`choice.access.${value}.title`)}
            small={t(`choice.access.${value}.text`)}
          />
        ))}
      </Choice>
      <Choice legend={t("choice.record.legend")}>
        {recordings.map((value) => (
          <RadioCard
            key={value}
            name="record"
            value={value}
            defaultChecked={value === (typed?.record ?? "on-demand")}
            title={t(`choice.record.${value}.title`)}
            small={t(`choice.record.${value}.text`)}
          />
        ))}
      </Choice>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {t("new.make")}
        </Button>
        <ButtonLink variant="ghost" size="lg" href="/rooms">
          {c("cancel")}
        </ButtonLink>
      </div>
    </KeptForm>
  );
}

const Choice = ({ legend, children }: { legend: string; children: React.ReactNode }) => (
  <fieldset className="grid gap-2 sm:grid-cols-3">
    <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
    {children}
  </fieldset>
);
