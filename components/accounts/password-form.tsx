"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "./password-input";
import type { FormAction } from "./profile-form";
import { RefusalNote } from "./refusal";

export function PasswordForm({ email, action }: { email: string; action: FormAction }) {
  const t = useTranslations("accounts.password");
  const [answer, submit, busy] = useActionState(action, null);
  return (
    <form action={submit} className="grid max-w-94 gap-5">
      {/* tells a password manager whose password this is */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("current")}>
        {(wiring) => (
          <PasswordInput {...wiring} name="current" autoComplete="current-password" required maxLength={128} />
        )}
      </Field>
      <Field label={t("next")} hint={t("nextHint")}>
        {(wiring) => (
          <PasswordInput {...wiring} name="next" autoComplete="new-password" required minLength={10} maxLength={128} />
        )}
      </Field>
      <Field label={t("again")}>
        {(wiring) => <PasswordInput {...wiring} name="again" autoComplete="new-password" required maxLength={128} />}
      </Field>
      {answer && !answer.ok && <RefusalNote refused={answer} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy}>
          {t("change")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && answer?.ok && t("changed")}
        </span>
      </div>
    </form>
  );
}
