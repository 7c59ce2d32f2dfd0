"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EmptyState } from "@/components/ui/blank";
import { Rows } from "@/components/ui/rows";
import type { FormAction } from "./profile-form";
import { RefusalNote, type Refused } from "./refusal";
import { MakeRevocable, RevocableLine, type Revoke } from "./revocable";
import { ShownOnce } from "./shown-once";

export type KeyMade = { ok: true; name: string; key: string } | Refused;
type KeyRow = { id: string; name: string; prefix: string; created: string; used: string | null };

/** The account's API keys: make one (shown once), revoke one. */
export function ApiKeys({ keys, make, revoke }: { keys: KeyRow[]; make: FormAction<KeyMade>; revoke: Revoke }) {
  const t = useTranslations("accounts.keys");
  const [made, submit, busy] = useActionState(make, null);
  return (
    <div className="grid gap-4">
      <MakeRevocable kind="accounts.keys" submit={submit} busy={busy} />
      {made && !made.ok && <RefusalNote refused={made} />}
      {made?.ok && (
        <ShownOnce title={t("made", { name: made.name })} text={t("madeText")} secret={made.key} copy={t("copy")} />
      )}
      {keys.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Rows>
          {keys.map((key) => (
            <RevocableLine
              key={key.id}
              kind="accounts.keys"
              item={key}
              icon={<KeyRound aria-hidden="true" className="text-ink-3" />}
              revoke={revoke}
            >
              <code className="font-mono">{key.prefix}…</code> · {t("createdAt", { time: key.created })} ·{" "}
              {key.used ? t("usedAt", { time: key.used }) : t("never")}
            </RevocableLine>
          ))}
        </Rows>
      )}
    </div>
  );
}
