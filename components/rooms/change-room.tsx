"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Dialog, DialogEnd } from "@/components/ui/dialog";
import type { FormAction, FormState } from "@/components/ui/form-state";
import type { RoomView } from "@/lib/rooms/room";
import { ChangeFields } from "./change-fields";
import type { ChangePart } from "./change-parts";

/** 'Change' at the end of a sentence, and the dialog it opens. */
export function ChangeRoom({
  part,
  room,
  zones,
  action,
  trigger,
}: {
  part: ChangePart;
  room: RoomView;
  zones: string[];
  action: FormAction;
  trigger?: ReactNode;
}) {
  const t = useTranslations("rooms");
  const c = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<FormState>({});
  const [busy, start] = useTransition();
  // Not the form's `action`: React would put back what was there before, and with it what a refusal is about.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const after = await action({}, form);
      setState(after);
      if (after.done) setOpen(false);
    });
  };
  const change = (next: boolean) => {
    setState({});
    setOpen(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={
        trigger ?? (
          <button type="button" className="link min-h-8 text-sm" aria-label={t(`change.${part}`)}>
            {part === "name" ? t("rename") : c("change")}
          </button>
        )
      }
      title={t(`change.${part}`)}
      description={t("changeHint")}
    >
      <form onSubmit={submit} className="grid gap-4">
        <ChangeFields part={part} room={room} zones={zones} wrong={state.wrong} />
        <DialogEnd refused={state.refusal} busy={busy}>
          {c("save")}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
