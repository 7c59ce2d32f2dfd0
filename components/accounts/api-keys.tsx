"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EmptyState } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone } from "@/components/ui/toaster";
import type { FormAction } from "./profile-form";
import { type Answer, RefusalNote, type Refused, useRefusal } from "./refusal";
import { ShownOnce } from "./shown-once";

export type KeyMade = { ok: true; name: string; key: string } | Refused;
export type KeyRow = { id: string; name: string; prefix: string; created: string; used: string | null };

/** The account's API keys: make one (shown once), revoke one. */
export function ApiKeys({
  keys,
  make,
  revoke,
}: {
  keys: KeyRow[];
  make: FormAction<KeyMade>;
  revoke: (id: string) => Promise<Answer>;
}) {
  const t = useTranslations("accounts.keys");
  const [made, submit, busy] = useActionState(make, null);
  return (
    <div className="grid gap-4">
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
      {made && !made.ok && <RefusalNote refused={made} />}
      {made?.ok && (
        <ShownOnce title={t("made", { name: made.name })} text={t("madeText")} secret={made.key} copy={t("copy")} />
      )}
      {keys.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Rows>
          {keys.map((key) => (
            <KeyLine key={key.id} item={key} revoke={revoke} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function KeyLine({ item, revoke }: { item: KeyRow; revoke: (id: string) => Promise<Answer> }) {
  const t = useTranslations("accounts.keys");
  const say = useRefusal();
  const { id, name, prefix, created, used } = item;
  const confirm = async () => {
    const answer = await revoke(id);
    if (!answer.ok) return say(answer);
    toastDone(t("revoked", { name }));
  };
  return (
    <Row>
      <KeyRound aria-hidden="true" className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-xs text-ink-3">
          <code className="font-mono">{prefix}…</code> · {t("createdAt", { time: created })} ·{" "}
          {used ? t("usedAt", { time: used }) : t("never")}
        </span>
      </span>
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
