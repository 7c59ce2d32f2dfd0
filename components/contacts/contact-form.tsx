"use client";
import { useTranslations } from "next-intl";
import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { KeptForm } from "@/components/ui/kept-form";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { ZoneOptions } from "@/components/ui/zone-options";
import type { ContactView } from "@/lib/contacts/contact";

/** Who it is and how to reach them. */
export function ContactForm({
  action,
  contact,
  onDone,
}: {
  action: FormAction;
  contact?: ContactView;
  onDone: () => void;
}) {
  const t = useTranslations("contacts");
  const c = useTranslations("common");
  const [{ done, wrong, refusal, typed }, submit, busy] = useActionState(action, {});
  useEffect(() => {
    if (done) onDone();
  }, [done, onDone]);
  const was = (name: "name" | "email" | "phone" | "language" | "timeZone") => typed?.[name] ?? contact?.[name] ?? "";
  return (
    <KeptForm action={submit} className="grid gap-4">
      {refusal && (
        <Note tone="danger" alert>
          {refusal}
        </Note>
      )}
      <Field label={t("field.name")} error={wrong?.name}>
        {(wiring) => <Input {...wiring} name="name" defaultValue={was("name")} maxLength={80} required />}
      </Field>
      <Field label={t("field.email")} error={wrong?.email}>
        {(wiring) => <Input {...wiring} name="email" type="email" defaultValue={was("email")} />}
      </Field>
      <Field label={t("field.phone")} hint={t("field.phoneHint")} error={wrong?.phone}>
        {(wiring) => <Input {...wiring} name="phone" type="tel" defaultValue={was("phone")} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("field.language")}>
          {(wiring) => (
            <Select {...wiring} name="language" defaultValue={was("language")}>
              <option value="">{t("field.unknown")}</option>
              <option value="en">{t("field.english")}</option>
              <option value="zh">{t("field.chinese")}</option>
            </Select>
          )}
        </Field>
        <Field label={t("field.timeZone")}>
          {(wiring) => (
            <Select {...wiring} name="timeZone" defaultValue={was("timeZone")}>
              <option value="">{t("field.unknown")}</option>
              <ZoneOptions />
            </Select>
          )}
        </Field>
      </div>
      <DialogActions>
        <Button type="submit" variant="primary" busy={busy}>
          {contact ? c("save") : t("add")}
        </Button>
        <DialogClose asChild>
          <Button variant="ghost">{c("cancel")}</Button>
        </DialogClose>
      </DialogActions>
    </KeptForm>
  );
}
