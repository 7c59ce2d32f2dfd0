"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { PasswordInput } from "./password-input";
import type { FormAction } from "./profile-form";
import { RefusalNote, type Refused } from "./refusal";
import { RoleChoice } from "./role-choice";
import { ShownOnce } from "./shown-once";

type Typed = { name: string; email: string; role: "administrator" | "organiser"; language: "en" | "zh" };
export type AccountAdded = { ok: true; name: string; password: string } | (Refused & { typed: Typed });

/** A new account; afterwards its password, once. */
export function AddAccountForm({ action, language }: { action: FormAction<AccountAdded>; language: "en" | "zh" }) {
  const t = useTranslations("accounts");
  const [answer, submit, busy] = useActionState(action, null);
  if (answer?.ok)
    return (
      <div className="grid justify-items-start gap-4">
        <ShownOnce
          title={t("add.done", { name: answer.name })}
          text={t("add.doneText")}
          secret={answer.password}
          copy={t("add.copy")}
        />
        <span className="flex flex-wrap gap-2">
          {/* a full load: the form starts anew */}
          <a href="/administration/accounts/new" className="link self-center text-sm">
            {t("add.another")}
          </a>
          <ButtonLink href="/administration/accounts">{t("administration.all")}</ButtonLink>
        </span>
      </div>
    );
  const typed = answer?.typed;
  return (
    <form action={submit} key={typed?.email} className="grid gap-5">
      {answer && <RefusalNote refused={answer} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("account.name")} hint={t("account.nameHint")}>
          {(wiring) => (
            <Input {...wiring} name="name" required maxLength={80} autoComplete="off" defaultValue={typed?.name} />
          )}
        </Field>
        <Field label={t("add.email")} hint={t("add.emailHint")}>
          {(wiring) => (
            <Input
              {...wiring}
              name="email"
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              defaultValue={typed?.email}
            />
          )}
        </Field>
      </div>
      <RoleChoice chosen={typed?.role ?? "organiser"} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("add.password")} small={t("add.passwordSmall")} hint={t("add.passwordHint")}>
          {(wiring) => (
            <PasswordInput {...wiring} name="password" minLength={10} maxLength={128} autoComplete="new-password" />
          )}
        </Field>
        <div className="grid content-start gap-1.5">
          <span className="text-sm font-medium">{t("add.language")}</span>
          <Segmented
            label={t("add.language")}
            name="language"
            defaultValue={typed?.language ?? language}
            className="justify-self-start"
            parts={(["en", "zh"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
        </div>
      </div>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("add.submit")}
      </Button>
    </form>
  );
}
