"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { SaveLine } from "@/components/ui/save-line";
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
      <SaveLine state={state} busy={busy} save={t("save")} saved={t("saved")} />
    </form>
  );
}
