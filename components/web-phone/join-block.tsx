"use client";
import { Headphones } from "lucide-react";
import { useTranslations } from "next-intl";
import type { JoinPlan } from "./join-plan";
import { usePhone } from "./phone-provider";

/** Join from the browser as large as Call now: one of the two is what a guest came for. */
export function JoinBlock({ plan }: { plan: JoinPlan }) {
  const t = useTranslations("webPhone");
  const phone = usePhone();
  if (!phone) return null;
  return (
    <button
      type="button"
      hidden={phone.on?.address === plan.address}
      onClick={() => phone.open(plan)}
      className="flex min-h-18 items-center gap-4 rounded-2xl bg-accent px-5 py-3 text-start sm:gap-3 sm:px-4 text-on-accent hover:bg-accent-hover"
    >
      <Headphones aria-hidden="true" className="size-7! flex-none" />
      <span className="text-base">
        <b className="block text-lg font-semibold tracking-[-0.012em]">{t("join")}</b>
        {t("joinHint")}
      </span>
    </button>
  );
}
