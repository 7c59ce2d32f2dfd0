"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useDesk } from "./desk";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";

/** Another conference, joined to this one until it is cut again: another room, or one elsewhere that is telephoned. */
export function LinkDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.links");
  const { commands } = useDesk();
  const [address, setAddress] = useState("");
  const [digits, setDigits] = useState("");
  const answer = () => {
    const number = address.trim();
    const keys = digits.replace(/[\s,]/g, (sign) => (sign === "," ? "w" : ""));
    if (!/\d/.test(number)) return t("noAddress");
    if (!/^[0-9*#w]{0,40}$/.test(keys)) return t("badDigits");
    void commands.send({ kind: "link", address: number, digits: keys || undefined }, number);
  };
  return (
    <QuestionDialog title={t("title")} description={t("text")} confirm={t("join")} answer={answer} close={close}>
      <Field label={t("address")} hint={t("addressHint")}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="tel"
            maxLength={80}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("digits")} small={t("optional")} hint={t("digitsHint")}>
        {(wiring) => (
          <Input {...wiring} maxLength={60} value={digits} onChange={(event) => setDigits(event.target.value)} />
        )}
      </Field>
    </QuestionDialog>
  );
}
