"use client";
import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Phone, PhoneState } from "./phone";

/** What the browser asks at this moment, and why. Late: where the answer is known already, nothing is asked. */
export function Asking({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  if (state.listens) return null;
  return (
    <div className="grid animate-late justify-items-center gap-3 px-5 py-6 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
        <Mic aria-hidden="true" className="size-6!" />
      </span>
      <p className="text-base text-balance text-ink">{t("asksFor")}</p>
      <p className="text-sm text-balance text-ink-2">{t("notHeardYet")}</p>
      <button type="button" className="link flex min-h-11 items-center text-sm" onClick={() => void phone.open(true)}>
        {t("listenInstead")}
      </button>
    </div>
  );
}
