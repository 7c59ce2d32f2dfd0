"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { Dialog, DialogActions, DialogClose } from "./dialog";
import { Note } from "./note";

/**
 * Says what will happen and asks once. `onConfirm` returns a sentence when it was refused (shown, the dialog stays), or nothing.
 */
export function ConfirmDialog({
  trigger,
  title,
  description,
  confirm,
  danger,
  onConfirm,
  children,
}: {
  trigger: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  confirm: string;
  danger?: boolean;
  // biome-ignore lint/suspicious/noConfusingVoidType: a command that answers nothing went through
  onConfirm: () => Promise<string | void>;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const said = await onConfirm();
      setRefusal(said ?? undefined);
      if (!said) setOpen(false);
    });
  const change = (next: boolean) => {
    setRefusal(undefined);
    setOpen(next);
  };
  return (
    <Dialog open={open} onOpenChange={change} trigger={trigger} title={title} description={description}>
      {children}
      {refusal && (
        <Note tone="danger" alert className="mt-3">
          {refusal}
        </Note>
      )}
      <DialogActions>
        <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={act}>
          {confirm}
        </Button>
        <DialogClose asChild>
          <Button variant="ghost">{t("notNow")}</Button>
        </DialogClose>
      </DialogActions>
    </Dialog>
  );
}
