"use client";
import { KeyRound, Lock, LockOpen, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import { type Answer, type Refused, useRefusal } from "./refusal";
import { ShownOnce } from "./shown-once";

type Acts = {
  reset: () => Promise<{ ok: true; password: string } | Refused>;
  signOut: () => Promise<{ ok: true; ended: number } | Refused>;
  close: () => Promise<Answer>;
  open: () => Promise<Answer>;
};

/** What an administrator can do about somebody's way in. */
export function Access({ name, banned, acts }: { name: string; banned: boolean; acts: Acts }) {
  const t = useTranslations("accounts.one");
  const say = useRefusal();
  const [password, setPassword] = useState<string>();
  const [busy, start] = useTransition();
  const open = () =>
    start(async () => {
      const answer = await acts.open();
      if (answer.ok) toastDone(t("openDone", { name }));
      else toastRefused(say(answer));
    });
  /** Runs it, says what a refusal says, or what was done. */
  const confirmed =
    <Done extends { ok: true }>(act: () => Promise<Done | Refused>, done: (answer: Done) => void) =>
    async () => {
      const answer = await act();
      if (!answer.ok) return say(answer);
      done(answer);
    };
  return (
    <div className="grid gap-4">
      {banned && <Note tone="wait">{t("closed")}</Note>}
      {password && (
        <ShownOnce title={t("resetDone", { name })} text={t("resetDoneText")} secret={password} copy={t("reset")} />
      )}
      <div className="flex flex-wrap gap-2">
        <Ask
          icon={<KeyRound aria-hidden="true" />}
          label={t("reset")}
          title={t("resetTitle", { name })}
          text={t("resetText")}
          onConfirm={confirmed(acts.reset, (answer) => setPassword(answer.password))}
        />
        <Ask
          icon={<LogOut aria-hidden="true" />}
          label={t("out")}
          title={t("outTitle", { name })}
          text={t("outText")}
          onConfirm={confirmed(acts.signOut, ({ ended }) => toastDone(t("outDone", { count: ended, name })))}
        />
        {banned ? (
          <Button icon={<LockOpen aria-hidden="true" />} busy={busy} onClick={open}>
            {t("open")}
          </Button>
        ) : (
          <Ask
            danger
            icon={<Lock aria-hidden="true" />}
            label={t("close")}
            title={t("closeTitle", { name })}
            text={t("closeText")}
            onConfirm={confirmed(acts.close, () => toastDone(t("closeDone", { name })))}
          />
        )}
      </div>
    </div>
  );
}

function Ask(props: {
  icon: ReactNode;
  label: string;
  title: string;
  text: string;
  danger?: boolean;
  // biome-ignore lint/suspicious/noConfusingVoidType: as ConfirmDialog takes it
  onConfirm: () => Promise<string | void>;
}) {
  const { icon, label, title, text, danger, onConfirm } = props;
  return (
    <ConfirmDialog
      danger={danger}
      title={title}
      description={text}
      confirm={label}
      onConfirm={onConfirm}
      trigger={
        <Button icon={icon} variant={danger ? "danger" : "plain"}>
          {label}
        </Button>
      }
    />
  );
}
