"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks how a list is called. */
export function ListNameDialog({
  title,
  confirm,
  name: before = "",
  write,
  trigger,
}: {
  title: string;
  confirm: string;
  name?: string;
  write: (name: string) => Promise<string | undefined>;
  trigger: ReactNode;
}) {
  const t = useTranslations("contacts");
  const [name, setName] = useState(before);
  const act = async () => {
    const refused = await write(name);
    if (!refused) setName(before);
    return refused;
  };
  return (
    <ConfirmDialog trigger={trigger} title={title} confirm={confirm} onConfirm={act}>
      <Field label={t("listName")}>
        {(wiring) => (
          <Input {...wiring} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
