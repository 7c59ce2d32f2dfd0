"use client";
import { Headphones } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, type ButtonProps } from "@/components/ui/button";
import { type JoinPlan, usePhone } from "./phone-provider";

/** Join from the browser: beside every Call. */
export function JoinButton({
  plan,
  ...look
}: { plan: JoinPlan } & Pick<ButtonProps, "size" | "variant" | "className">) {
  const t = useTranslations("webPhone");
  const phone = usePhone();
  if (!phone) return null;
  const on = phone.on?.address === plan.address;
  return (
    <Button {...look} icon={<Headphones aria-hidden="true" />} on={on} onClick={() => phone.open(plan)}>
      {t("join")}
    </Button>
  );
}
