"use client";
import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import type { JoinPlan } from "./join-plan";

/** The telephone, wherever the browser does not do. */
export function CallInstead({ plan }: { plan: JoinPlan }) {
  const t = useTranslations("webPhone");
  if (!plan.call) return null;
  return (
    <a href={plan.call} className={buttonClass({ size: "lg" }, false, "flex-1 basis-auto whitespace-nowrap!")}>
      <Phone aria-hidden="true" />
      {t("callInstead")}
    </a>
  );
}
