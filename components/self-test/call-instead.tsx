"use client";
import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

/** The way that is always there. @param number null: where only telephones of the house reach a conference */
export function CallInstead({ number }: { number: string | null }) {
  const t = useTranslations("selfTest");
  if (!number) return <p className="text-base text-ink-2">{t("callInsteadInside")}</p>;
  return (
    <a href={`tel:${number.replace(/[^+\d]/g, "")}`} className={buttonClass({ size: "lg" })}>
      <Phone aria-hidden="true" />
      {t("callInstead", { number })}
    </a>
  );
}
