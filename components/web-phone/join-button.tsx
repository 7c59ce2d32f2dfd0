"use client";
import { Headphones } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { JoinPlan } from "./join-plan";
import { usePhone } from "./phone-provider";

/** Join from the browser: beside every Call. @param brief one word at a phone's width, where much else stands beside it */
export function JoinButton({
  plan,
  brief,
  ...look
}: { plan: JoinPlan; brief?: boolean } & Pick<ButtonProps, "size" | "variant" | "className">) {
  const t = useTranslations("webPhone");
  const phone = usePhone();
  if (!phone) return null;
  const on = phone.on?.address === plan.address;
  // Once it stands on the page the button leads to it.
  const words = t(on ? "title" : "join");
  return (
    <Button
      {...look}
      aria-label={brief ? words : undefined}
      icon={<Headphones aria-hidden="true" />}
      on={on}
      onClick={() => phone.open(plan)}
    >
      {brief && <span className="md:hidden">{t("short.join")}</span>}
      <span className={brief ? "max-md:hidden" : undefined}>{words}</span>
    </Button>
  );
}
