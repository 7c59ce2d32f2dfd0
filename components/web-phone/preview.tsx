"use client";
import { Headphones, Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Devices } from "./devices";
import { MicLevel } from "./mic-level";
import type { Phone, PhoneState } from "./phone";

/** Before one is in: is this the right microphone, does it hear me? */
export function Preview({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  return (
    <>
      {state.listens ? (
        <p className="flex gap-2 text-sm text-ink-2">
          <Headphones aria-hidden="true" className="mt-0.5 flex-none text-ink-3" />
          {t("listensOnly")}
        </p>
      ) : (
        <>
          <div className="grid gap-2">
            <span className="flex items-center gap-2 text-sm text-ink-2">
              <Mic aria-hidden="true" className="flex-none text-ink-3" />
              <span className="truncate">{state.microphone?.label || t("microphone")}</span>
            </span>
            <MicLevel phone={phone} label={t("level")} />
            <p className="text-xs text-ink-3">{t("saySomething")}</p>
          </div>
          <Devices state={state} phone={phone} />
        </>
      )}
      <Button autoFocus variant="primary" size="lg" onClick={phone.join}>
        {t("joinNow")}
      </Button>
      <button
        type="button"
        className="link justify-self-center text-sm"
        onClick={() => void phone.open(!state.listens)}
      >
        {t(state.listens ? "withMicrophone" : "listenInstead")}
      </button>
    </>
  );
}
