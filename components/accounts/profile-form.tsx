"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeptForm } from "@/components/ui/kept-form";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { ZoneOptions } from "@/components/ui/zone-options";
import { type Answer, RefusalNote } from "./refusal";

export type FormAction<State = Answer> = (state: State | null, form: FormData) => Promise<State | null>;
type Account = { name: string; email: string; language: "en" | "zh"; timeZone: string | null };

/** Name, language and zone of one's own account. */
export function ProfileForm({
  account,
  zones,
  browserZone,
  action,
}: {
  account: Account;
  zones: string[];
  browserZone: string | null;
  action: FormAction;
}) {
  const t = useTranslations("accounts");
  const [answer, submit, busy] = useActionState(action, null);
  const own = account.timeZone ?? browserZone ?? "UTC";
  return (
    <KeptForm action={submit} className="grid gap-5 sm:grid-cols-2">
      <Field label={t("account.name")} hint={t("account.nameHint")}>
        {(wiring) => (
          <Input {...wiring} name="name" autoComplete="name" required maxLength={80} defaultValue={account.name} />
        )}
      </Field>
      <Field label={t("account.email")} hint={t("account.emailHint")}>
        {(wiring) => <Input {...wiring} readOnly value={account.email} className="bg-sunken text-ink-2" />}
      </Field>
      <Field label={t("account.timeZone")} hint={t("account.timeZoneHint")}>
        {(wiring) => (
          <Select {...wiring} name="timeZone" defaultValue={own}>
            <ZoneOptions zones={[...(zones.includes(own) ? [] : [own]), ...zones]} />
          </Select>
        )}
      </Field>
      <div className="grid content-start gap-1.5">
        <span className="text-sm font-medium">{t("account.language")}</span>
        <Segmented
          label={t("account.language")}
          name="language"
          defaultValue={account.language}
          className="justify-self-start"
          parts={(["en", "zh"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t("account.save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && answer?.ok && t("account.saved")}
        </span>
        {answer && !answer.ok && <RefusalNote refused={answer} />}
      </div>
    </KeptForm>
  );
}
