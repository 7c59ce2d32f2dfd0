"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Area, Input } from "@/components/ui/input";
import type { Draft } from "./draft";
import { type Change, FormPart } from "./form-part";

/** Title and agenda. */
export function WhatFields({
  draft,
  change,
  wrong,
}: {
  draft: Draft;
  change: Change<Draft>;
  wrong?: Record<string, string>;
}) {
  const t = useTranslations("bookings.form");
  return (
    <FormPart title={t("what")}>
      <Field label={t("titleField")} error={wrong?.title}>
        {(wiring) => (
          <Input
            {...wiring}
            name="title"
            required
            maxLength={200}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("agenda")} small={t("agendaSmall")} error={wrong?.agenda}>
        {(wiring) => (
          <Area
            {...wiring}
            name="agenda"
            maxLength={10_000}
            value={draft.agenda}
            onChange={(event) => change({ agenda: event.target.value })}
          />
        )}
      </Field>
    </FormPart>
  );
}
