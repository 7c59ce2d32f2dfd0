"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useDesk } from "./desk";

/** Hanging up on everybody cannot be undone, so it is asked. */
export function EndDialog({ children }: { children: ReactNode }) {
  const t = useTranslations("conferences.end");
  const { picture, commands } = useDesk();
  return (
    <ConfirmDialog
      trigger={children}
      title={t("title", { title: picture.title })}
      description={t("text", { count: picture.participantCount, recording: String(picture.recording) })}
      confirm={t("confirm")}
      danger
      onConfirm={async () => commands.send({ kind: "end" })}
    />
  );
}
