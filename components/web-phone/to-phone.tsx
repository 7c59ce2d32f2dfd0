"use client";
import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Phone, PhoneState } from "./phone";

/** Going on by telephone: one is called, presses 1, and the browser's call ends when that one is in. */
export function ToPhone({ state: { own }, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone.toPhone");
  const [number, setNumber] = useState("");
  const there = own?.phone ?? null;
  if (there?.state === "calling" || there?.state === "answered")
    return (
      <section aria-live="polite" className="grid gap-3">
        <p className="text-sm text-ink-2">{t(there.state, { number: there.number })}</p>
        <Button onClick={() => void phone.inCall()?.stay()}>{t("stay")}</Button>
      </section>
    );
  if (there?.state === "in") return <p className="text-sm text-ink-2">{t("in")}</p>;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void phone.inCall()?.toPhone(number.trim());
      }}
    >
      {there?.state === "refused" && (
        <p role="status" className="text-sm text-wait-ink">
          {t("refused", { number: there.number, reason: (there.reason ?? "").replaceAll("-", "_") })}
        </p>
      )}
      <Field label={t("number")} hint={t("hint")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="tel"
            autoComplete="tel"
            maxLength={40}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        )}
      </Field>
      <Button type="submit" icon={<Smartphone aria-hidden="true" />}>
        {t("call")}
      </Button>
    </form>
  );
}
