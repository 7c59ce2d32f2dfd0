"use client";
import { CalendarSync } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormAction } from "@/components/accounts/profile-form";
import { type Answer, RefusalNote, useRefusal } from "@/components/accounts/refusal";
import { EmptyState } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyIconButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone } from "@/components/ui/toaster";

export type FeedRow = { id: string; name: string; url: string; created: string; fetched: string | null };
type Revoke = (id: string) => Promise<Answer>;

/** The account's private calendar addresses: make one, copy it into a calendar, revoke it. */
export function FeedList({ feeds, make, revoke }: { feeds: FeedRow[]; make: FormAction<Answer>; revoke: Revoke }) {
  const t = useTranslations("calendars.feeds");
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
      {feeds.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Rows>
          {feeds.map((feed) => (
            <FeedLine key={feed.id} feed={feed} revoke={revoke} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function FeedLine({ feed: { id, name, url, created, fetched }, revoke }: { feed: FeedRow; revoke: Revoke }) {
  const t = useTranslations("calendars.feeds");
  const say = useRefusal();
  const confirm = async () => {
    const answer = await revoke(id);
    if (!answer.ok) return say(answer);
    toastDone(t("revoked", { name }));
  };
  return (
    <Row>
      <CalendarSync aria-hidden="true" className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-xs text-ink-3">
          {t("created", { time: created })} · {fetched ? t("fetched", { time: fetched }) : t("never")}
        </span>
      </span>
      <CopyIconButton text={url} name={t("copyName", { name })} size="md" />
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
