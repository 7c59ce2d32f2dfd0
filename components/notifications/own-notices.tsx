"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { SwitchLine } from "@/components/ui/switch";
import type { OwnNotice } from "@/lib/reminders/setting";

type Props = {
  notices: { kind: OwnNotice; wanted: boolean }[];
  set: (kind: OwnNotice, wanted: boolean) => Promise<void>;
};

/** What an organiser wants to be told of his own conferences. Each switch counts at once. */
export function OwnNotices({ notices, set }: Props) {
  const t = useTranslations("reminders.own");
  const [, start] = useTransition();
  if (notices.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <div>
      {notices.map(({ kind, wanted }) => (
        <SwitchLine
          key={kind}
          defaultChecked={wanted}
          onChange={({ target }) => start(() => set(kind, target.checked))}
        >
          {t.rich(kind, { b: (words) => <b>{words}</b> })}
        </SwitchLine>
      ))}
    </div>
  );
}
