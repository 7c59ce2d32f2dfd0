"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Phone } from "./phone";

const keys = [..."123456789*0#"];

/** The keys of a telephone, for whatever the conference's menu has; on the keyboard too, while one is on them. */
export function Keypad({ phone }: { phone: Phone }) {
  const t = useTranslations("webPhone");
  return (
    <fieldset
      className="grid grid-cols-3 gap-2"
      onKeyDown={(event) => {
        if (!keys.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.stopPropagation();
        phone.inCall()?.keys(event.key);
      }}
    >
      <legend className="sr-only">{t("keypad")}</legend>
      {keys.map((key) => (
        <Button key={key} size="lg" className="text-md! tabular-nums" onClick={() => phone.inCall()?.keys(key)}>
          {key}
        </Button>
      ))}
    </fieldset>
  );
}
