"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { useDesk } from "./desk";
import { personName } from "./person";
import { QuestionDialog } from "./question-dialog";
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
    <QuestionDialog
      title={t("title", { name })}
      description={t("text")}
      confirm={t("confirm")}
      answer={() => {
        const said = message.trim().replace(/\s+/g, " ");
        for (const { id } of person.legs)
          void commands.send({ kind: "refuse", participant: id, message: said || undefined }, name);
      }}
      close={close}
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
    </QuestionDialog>
  );
}
