"use client";
import { CalendarSync } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormAction } from "@/components/accounts/profile-form";
import { type Answer, RefusalNote } from "@/components/accounts/refusal";
import { MakeRevocable, RevocableLine, type Revoke } from "@/components/accounts/revocable";
import { EmptyState } from "@/components/ui/blank";
import { CopyIconButton } from "@/components/ui/copy-button";
import { Rows } from "@/components/ui/rows";

type Feed = { id: string; name: string; url: string; created: string; fetched: string | null };

/** The account's private calendar addresses: make one, copy it into a calendar, revoke it. */
export function FeedList({ feeds, make, revoke }: { feeds: Feed[]; make: FormAction<Answer>; revoke: Revoke }) {
  const t = useTranslations("calendars.feeds");
  const [made, submit, busy] = useActionState(make, null);
  return (
    <div className="grid gap-4">
      <MakeRevocable kind="calendars.feeds" submit={submit} busy={busy} />
      {made && !made.ok && <RefusalNote refused={made} />}
      {feeds.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Rows>
          {feeds.map((feed) => (
            <RevocableLine
              key={feed.id}
              kind="calendars.feeds"
              item={feed}
              icon={<CalendarSync aria-hidden="true" className="text-ink-3" />}
              revoke={revoke}
              deed={<CopyIconButton text={feed.url} name={t("copyName", { name: feed.name })} size="md" />}
            >
              {t("created", { time: feed.created })} ·{" "}
              {feed.fetched ? t("fetched", { time: feed.fetched }) : t("never")}
            </RevocableLine>
          ))}
        </Rows>
      )}
    </div>
  );
}
