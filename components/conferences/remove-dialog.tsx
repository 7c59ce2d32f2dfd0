"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";
import { nameOf } from "./person";

/** Hanging up on somebody cannot be undone from here, so it is asked. */
export function RemoveDialog({
  participant,
  onDone,
  children,
}: {
  participant: Participant;
  onDone?: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("conferences.remove");
  const { commands, picture } = useDesk();
  const name = nameOf(participant);
  return (
    <ConfirmDialog
      trigger={children}
      title={t("title", { name })}
      description={t("text", { locked: String(picture.locked) })}
      confirm={t("confirm", { name })}
      danger
      onConfirm={async () => {
        commands.send({ kind: "kick", participant: participant.id }, name);
        onDone?.();
      }}
    />
  );
}
