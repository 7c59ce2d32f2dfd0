"use client";
import { Phone as Telephone, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { Phone, PhoneState } from "./phone";
import type { JoinPlan } from "./phone-provider";

/** without a microphone one can listen all the same */
const ofMicrophone = new Set(["permission", "no-microphone", "microphone-busy"]);

/** What is wrong, in words with what to do; a telephone always stands beside it. */
export function Trouble({ state, phone, plan }: { state: PhoneState; phone: Phone; plan: JoinPlan }) {
  const t = useTranslations("webPhone");
  const { trouble, notice, step } = state;
  if (notice && !trouble)
    return (
      <Note tone="info" alert>
        {t(`notice.${notice.kind}`, { label: notice.label })}{" "}
        <button type="button" className="link" onClick={phone.dismiss}>
          {t("understood")}
        </button>
      </Note>
    );
  if (!trouble) return null;
  const { reason, detail } = trouble;
  return (
    <>
      <Note tone="danger" alert icon={<TriangleAlert aria-hidden="true" />}>
        {t.has(`trouble.${reason}`) ? t(`trouble.${reason}`) : detail || t("trouble.broken")}
      </Note>
      {step !== "in" && (
        <div className="flex flex-wrap gap-2">
          {step === "asking" && <Button onClick={() => void phone.open(state.listens)}>{t("tryAgain")}</Button>}
          {step === "asking" && ofMicrophone.has(reason) && (
            <Button onClick={() => void phone.open(true)}>{t("listenInstead")}</Button>
          )}
          {plan.call && (
            <a href={plan.call} className={buttonClass({})}>
              <Telephone aria-hidden="true" />
              {t("callInstead")}
            </a>
          )}
        </div>
      )}
    </>
  );
}
