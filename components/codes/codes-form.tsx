"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Area } from "@/components/ui/input";
import { Note } from "@/components/ui/note";

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
      {state.refusal && (
        <Note tone="danger" alert>
          {state.refusal}
        </Note>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && state.done && t("saved")}
        </span>
      </div>
    </form>
  );
}
