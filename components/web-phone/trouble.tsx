"use client";
import { CloudOff, MicOff, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { CallInstead } from "./call-instead";
import type { JoinPlan } from "./join-plan";
import type { Phone, PhoneState } from "./phone";

/** without a microphone one can listen all the same */
const ofMicrophone = new Set(["permission", "no-microphone", "microphone-busy", "insecure"]);
const ofNetwork = new Set(["offline", "blocked", "connection-lost", "asterisk-away"]);

/** What is wrong, in words with what to do; a telephone stands beside it wherever there is one. */
export function Trouble({ state, phone, plan }: { state: PhoneState; phone: Phone; plan: JoinPlan }) {
  const t = useTranslations("webPhone");
  const { trouble, notice, step } = state;
  const said = useRef<HTMLDivElement>(null);
  // It stands above the button that was pressed, on a small screen out of sight.
  useEffect(() => void (trouble && said.current?.scrollIntoView({ block: "nearest" })), [trouble]);
  if (!trouble && !notice) return null;
  const inside = step === "in" || step === "returning";
  const understood = (
    <button type="button" className="link mt-1 block py-0.5" onClick={phone.dismiss}>
      {t("understood")}
    </button>
  );
  if (!trouble)
    return (
      <div className="px-4 pt-4">
        <Note alert icon={<MicOff aria-hidden="true" />}>
          {notice && t(`notice.${notice.kind}`, { label: notice.label })}
          {understood}
        </Note>
      </div>
    );
  const { reason, detail } = trouble;
  const Icon = ofMicrophone.has(reason) ? MicOff : ofNetwork.has(reason) ? CloudOff : TriangleAlert;
  return (
    <div ref={said} className="grid scroll-mt-16 gap-3 px-4 py-4 not-last:pb-0">
      <Note tone="danger" alert icon={<Icon aria-hidden="true" />}>
        {t.has(`trouble.${reason}`) ? t(`trouble.${reason}`) : detail || t("trouble.broken")}
        {inside && understood}
      </Note>
      {!inside && step !== "joining" && (
        <div className="flex flex-wrap gap-2">
          {step === "asking" && (
            <Button size="lg" variant="primary" className="flex-1" onClick={() => void phone.open(state.listens)}>
              {t("tryAgain")}
            </Button>
          )}
          {step === "lost" && (
            <Button size="lg" variant="primary" className="flex-1" onClick={phone.rejoin}>
              {t("rejoin")}
            </Button>
          )}
          {step === "asking" && ofMicrophone.has(reason) && (
            <Button size="lg" className="flex-1" onClick={() => void phone.open(true)}>
              {t("listenInstead")}
            </Button>
          )}
          <CallInstead plan={plan} />
        </div>
      )}
    </div>
  );
}
