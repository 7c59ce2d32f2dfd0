"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Phone } from "./phone";

const keys = [..."123456789*0#"];

/** The keys of a telephone, for whatever the conference's menu has. */
export function Keypad({ phone }: { phone: Phone }) {
  const t = useTranslations("webPhone");
  return (
    <fieldset className="grid grid-cols-3 gap-2">
      <legend className="sr-only">{t("keypad")}</legend>
      {keys.map((key) => (
        <Button key={key} size="lg" className="tabular-nums" onClick={() => phone.keys(key)}>
          {key}
        </Button>
      ))}
    </fieldset>
  );
}
