"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ButtonLink } from "@/components/ui/button";
import { IconLink } from "@/components/ui/icon-button";
import { isTyping } from "@/components/ui/typing";

type Props = { view: "week" | "month"; name: string; earlier: string; later: string; today: string };

/** The span that is shown and the ones beside it, which are asked for ahead; ← → and T do the same. */
export function SpanNav({ view, name, earlier, later, today }: Props) {
  const t = useTranslations("bookings");
  const router = useRouter();
  useEffect(() => {
    const to: Record<string, string> = { ArrowLeft: earlier, ArrowRight: later, t: today };
    const press = (event: KeyboardEvent) => {
      const href = to[event.key];
      const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (href && !held && !isElsewhere(event.target)) router.push(href);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [earlier, later, today, router]);
  const week = view === "week";
  return (
    <span className="flex flex-wrap items-center gap-1">
      <IconLink
        size="sm"
        href={earlier}
        prefetch
        name={t(week ? "earlierWeek" : "earlierMonth")}
        icon={<ChevronLeft aria-hidden="true" />}
      />
      <span className="text-md" aria-live="polite">
        {name}
      </span>
      <IconLink
        size="sm"
        href={later}
        prefetch
        name={t(week ? "laterWeek" : "laterMonth")}
        icon={<ChevronRight aria-hidden="true" />}
      />
      <ButtonLink size="sm" href={today} className="ms-2 print:hidden">
        {t("today")}
      </ButtonLink>
    </span>
  );
}

/** Where the arrows and letters mean something else. */
const isElsewhere = (target: EventTarget | null) =>
  isTyping(target) || (target instanceof HTMLElement && target.closest("[role=radiogroup],[role=menu]") !== null);
