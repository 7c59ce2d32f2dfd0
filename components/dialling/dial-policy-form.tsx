"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { SaveLine } from "@/components/ui/save-line";
import { Select } from "@/components/ui/select";
import { callers, type DialPolicy } from "@/lib/dialling/policy";

type Props = {
  policy: DialPolicy & { prefixes: string[] };
  /** the site has named no context for calls out */
  off: boolean;
  action: FormAction;
};

const limits = [
  { name: "atOnce", most: 100, empty: false },
  { name: "mostLegs", most: 1_000, empty: true },
  { name: "ringSeconds", most: 120, empty: false },
  { name: "retries", most: 10, empty: false },
  { name: "retryAfterSeconds", most: 3_600, empty: false },
  { name: "callsPerDay", most: 100_000, empty: true },
] as const;
const least = { ringSeconds: 5, retries: 0 } as Partial<Record<(typeof limits)[number]["name"], number>>;
const hints = { mostLegs: "mostLegsHint", callsPerDay: "callsPerDayHint" } as const;

/** Whom the portal may call, who may ask for it, and how many at once. */
export function DialPolicyForm({ policy, off, action }: Props) {
  const t = useTranslations("dialling.form");
  const [state, save, busy] = useActionState(action, {});
  const typed = (name: string, stands: string) => ({ name, defaultValue: state.typed?.[name] ?? stands });
  return (
    <form action={save} className="grid content-start gap-5">
      {off && <Note tone="info">{t("off")}</Note>}
      <Field label={t("who")}>
        {(wiring) => (
          <Select {...wiring} key={state.typed?.who} {...typed("who", policy.who)}>
            {callers.map((who) => (
              <option key={who} value={who}>
                {t(`whoOf.${who}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("prefixes")} hint={t("prefixesHint")}>
        {(wiring) => <Input {...wiring} {...typed("prefixes", policy.prefixes.join(", "))} maxLength={600} />}
      </Field>
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-5 max-sm:grid-cols-1">
        <Field label={t("international")} hint={t("internationalHint")}>
          {(wiring) => (
            <Input {...wiring} {...typed("international", policy.international)} inputMode="numeric" maxLength={6} />
          )}
        </Field>
        <Field label={t("callerId")} hint={t("callerIdHint")}>
          {(wiring) => <Input {...wiring} {...typed("callerId", policy.callerId)} inputMode="tel" maxLength={20} />}
        </Field>
        {limits.map(({ name, most, empty }) => (
          <Field key={name} label={t(name)} hint={name in hints ? t(hints[name as keyof typeof hints]) : undefined}>
            {(wiring) => (
              <Input
                {...wiring}
                {...typed(name, String(policy[name] ?? ""))}
                type="number"
                inputMode="numeric"
                min={least[name] ?? 1}
                max={most}
                required={!empty}
              />
            )}
          </Field>
        ))}
      </div>
      <SaveLine state={state} busy={busy} save={t("save")} saved={t("saved")} />
    </form>
  );
}
