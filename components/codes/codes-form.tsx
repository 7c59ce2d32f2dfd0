"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Area } from "@/components/ui/input";
import { SaveLine } from "@/components/ui/save-line";

/** The project codes, one a line. */
export function CodesForm({ codes, action }: { codes: string; action: FormAction }) {
  const t = useTranslations("codes");
  const [state, save, busy] = useActionState(action, {});
  return (
    <form action={save} className="grid content-start gap-5">
      <Field label={t("codes")} hint={t("hint")} error={state.wrong?.codes}>
        {(wiring) => (
          <Area
            {...wiring}
            key={state.typed?.codes}
            name="codes"
            rows={8}
            className="font-mono"
            placeholder={t("example")}
            defaultValue={state.typed?.codes ?? codes}
          />
        )}
      </Field>
      <SaveLine state={state} busy={busy} save={t("save")} saved={t("saved")} />
    </form>
  );
}
