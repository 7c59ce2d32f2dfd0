"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CallInstead } from "./call-instead";
import type { JoinPlan } from "./join-plan";
import type { Phone, PhoneState } from "./phone";

/** after these it makes no sense to come back at once */
const final = new Set(["kicked", "ended", "refused", "ended-with-moderator", "time-over"]);

/** Why one is out, and the way back where there is one. */
export function Over({ state, phone, plan }: { state: PhoneState; phone: Phone; plan: JoinPlan }) {
  const t = useTranslations("webPhone");
  const why = state.own?.why ?? "unknown";
  return (
    <div className="grid gap-4 p-4">
      <p className="text-base text-ink-2">{t(`why.${t.has(`why.${why}`) ? why : "unknown"}`)}</p>
      {!final.has(why) && (
        <div className="flex flex-wrap gap-2">
          <Button size="lg" className="flex-1" onClick={() => void phone.open(state.listens)}>
            {t("joinAgain")}
          </Button>
          {why !== "left" && <CallInstead plan={plan} />}
        </div>
      )}
    </div>
  );
}
