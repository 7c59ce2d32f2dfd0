"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormAction } from "./profile-form";
import { RefusalNote } from "./refusal";
import { RoleChoice } from "./role-choice";

type Account = { name: string; email: string; phone: string | null; role: "administrator" | "organiser" };

/** Somebody's name and role, as an administrator changes them. */
export function AccountForm({ account, action }: { account: Account; action: FormAction }) {
  const t = useTranslations("accounts");
  const [answer, submit, busy] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("account.name")} hint={t("account.nameHint")}>
          {(wiring) => <Input {...wiring} name="name" required maxLength={80} defaultValue={account.name} />}
        </Field>
        <Field label={t("account.email")} hint={t("add.emailHint")}>
          {(wiring) => (
            <Input {...wiring} name="email" type="email" required maxLength={254} defaultValue={account.email} />
          )}
        </Field>
        <Field label={t("account.phone")} hint={t("account.phoneHint")}>
          {(wiring) => (
            <Input
              {...wiring}
              name="phone"
              type="tel"
              autoComplete="off"
              maxLength={40}
              defaultValue={account.phone ?? ""}
            />
          )}
        </Field>
      </div>
      <RoleChoice chosen={account.role} />
      {answer && !answer.ok && <RefusalNote refused={answer} />}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("account.save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && answer?.ok && t("account.saved")}
        </span>
      </div>
    </form>
  );
}
