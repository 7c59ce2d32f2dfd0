"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "@/components/ui/form-state";
import { ContactForm } from "./contact-form";

export function AddContact({ action }: { action: FormAction }) {
  const t = useTranslations("contacts");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("addTitle")}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          {t("add")}
        </Button>
      }
    >
      <ContactForm action={action} onDone={close} />
    </Dialog>
  );
}
