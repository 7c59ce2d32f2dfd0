"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Row } from "@/components/ui/rows";
import { toastDone } from "@/components/ui/toaster";
import { type Answer, useRefusal } from "./refusal";

/** What an account makes under a name, for a program, and can revoke: by the namespace of its words. */
type Kind = "accounts.keys" | "calendars.feeds";
export type Revoke = (id: string) => Promise<Answer>;

export function MakeRevocable({ kind, submit, busy }: { kind: Kind; submit: (form: FormData) => void; busy: boolean }) {
  const t = useTranslations(kind);
  return (
    <form action={submit} className="flex flex-wrap items-end gap-3">
      <Field label={t("name")} className="w-full sm:w-72">
        {(wiring) => (
          <Input {...wiring} name="name" required maxLength={60} placeholder={t("nameExample")} autoComplete="off" />
        )}
      </Field>
      <Button type="submit" busy={busy} className="min-h-9">
        {t("make")}
      </Button>
    </form>
  );
}

type LineProps = {
  kind: Kind;
  item: { id: string; name: string };
  icon: ReactNode;
  revoke: Revoke;
  /** what can be done with it besides */
  deed?: ReactNode;
  /** when it was made and used */
  children: ReactNode;
};

export function RevocableLine({ kind, item: { id, name }, icon, revoke, deed, children }: LineProps) {
  const t = useTranslations(kind);
  const say = useRefusal();
  const confirm = async () => {
    const answer = await revoke(id);
    if (!answer.ok) return say(answer);
    toastDone(t("revoked", { name }));
  };
  return (
    <Row>
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-xs text-ink-3">{children}</span>
      </span>
      {deed}
      <ConfirmDialog
        danger
        title={t("revokeTitle", { name })}
        description={t("revokeText")}
        confirm={t("revoke")}
        onConfirm={confirm}
        trigger={
          <Button size="sm" variant="danger" aria-label={t("revokeName", { name })}>
            {t("revoke")}
          </Button>
        }
      />
    </Row>
  );
}
