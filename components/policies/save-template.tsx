"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Dialog, DialogEnd } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SwitchLine } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toaster";

/** 'Save as template', with a name, and for an administrator whether it is everybody's. */
export function SaveTemplate({
  title,
  administrator,
  save,
}: {
  /** what the name is to begin with */
  title: string;
  administrator: boolean;
  /** @returns a sentence when it was refused */
  save: (name: string, forEverybody: boolean) => Promise<string | undefined>;
}) {
  const t = useTranslations("policies.templates");
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [busy, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      const name = String(form.get("name") ?? "").trim();
      const said = await save(name, form.has("forEverybody"));
      setRefused(said);
      if (said) return;
      setOpen(false);
      toastDone(t("saved", { name }), { description: t("savedText") });
    });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setRefused(undefined);
        setOpen(next);
      }}
      title={t("saveTitle")}
      description={t("saveText")}
      trigger={
        <button type="button" className="link justify-self-start text-sm">
          {t("save")}
        </button>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          submit(new FormData(event.currentTarget));
        }}
      >
        <Field label={t("name")} hint={t("nameHint")}>
          {(wiring) => <Input {...wiring} name="name" required maxLength={80} defaultValue={title.slice(0, 80)} />}
        </Field>
        {administrator && <SwitchLine name="forEverybody">{t("forEverybody")}</SwitchLine>}
        <DialogEnd refused={refused} busy={busy}>
          {t("save")}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
