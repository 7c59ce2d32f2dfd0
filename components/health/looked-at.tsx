"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useSecond } from "@/components/ui/duration";

const everySeconds = 10;

/** How old the picture is; has it drawn anew every ten seconds while somebody looks. @param at epoch seconds */
export function LookedAt({ at }: { at: number }) {
  const t = useTranslations("health");
  const router = useRouter();
  const second = useSecond();
  const age = second === null ? 0 : Math.max(0, second - at);
  const due = age > 0 && age % everySeconds === 0;
  useEffect(() => {
    if (due && !document.hidden) router.refresh();
  }, [due, router]);
  return <span className="text-sm whitespace-nowrap text-ink-3 tabular-nums">{t("lookedAt", { seconds: age })}</span>;
}
