"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { type CallRules, inviters, starters } from "@/lib/calls/setting";

/** Who may turn a call into a conference by key, and who may invite by key. */
export function CallRulesForm({ rules, action }: { rules: CallRules; action: FormAction }) {
  const t = useTranslations("calls.form");
  const [state, save, busy] = useActionState(action, {});
  return (
    <form action={save} className="grid content-start gap-5">
      <Field label={t("start")}>
        {(wiring) => (
          <Select {...wiring} key={state.typed?.start} name="start" defaultValue={state.typed?.start ?? rules.start}>
            {starters.map((who) => (
              <option key={who} value={who}>
                {t(`startOf.${who}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("invite")}>
        {(wiring) => (
          <Select
            {...wiring}
            key={state.typed?.invite}
            name="invite"
            defaultValue={state.typed?.invite ?? rules.invite}
          >
            {inviters.map((who) => (
              <option key={who} value={who}>
                {t(`inviteOf.${who}`)}
              </option>
            ))}
          </Select>
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
