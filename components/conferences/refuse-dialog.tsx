"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogEnd } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { useDesk } from "./desk";
import { personName } from "./person";
import type { QuestionProps } from "./questions";

/** Who is not let in may be told why. */
export function RefuseDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.refuse");
  const { commands } = useDesk();
  const [message, setMessage] = useState("");
  const [person] = people;
  if (!person) return null;
  const name = personName(person);
  return (
    <Dialog open onOpenChange={close} title={t("title", { name })} description={t("text")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const said = message.trim().replace(/\s+/g, " ");
          for (const { id } of person.legs)
            void commands.send({ kind: "refuse", participant: id, message: said || undefined }, name);
          close();
        }}
      >
        <Field label={t("message")} small={t("optional")} hint={t("hint")}>
          {(wiring) => (
            <Area
              {...wiring}
              maxLength={200}
              value={message}
              placeholder={t("example")}
              onChange={(event) => setMessage(event.target.value)}
            />
          )}
        </Field>
        <DialogEnd busy={false}>{t("confirm")}</DialogEnd>
      </form>
    </Dialog>
  );
}
