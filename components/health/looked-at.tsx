"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useSecond } from "@/components/ui/duration";

const everyMs = 10_000;

/** How old the picture is; has it drawn anew every ten seconds while somebody looks. @param at epoch seconds */
export function LookedAt({ at }: { at: number }) {
  const t = useTranslations("health");
  const router = useRouter();
  const second = useSecond();
  const age = second === null ? 0 : Math.max(0, second - at);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return <span className="text-sm whitespace-nowrap text-ink-3 tabular-nums">{t("lookedAt", { seconds: age })}</span>;
}
