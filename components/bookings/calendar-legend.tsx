import { Repeat } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Level } from "@/components/ui/level";

/** What the looks of the dates mean. */
export function CalendarLegend() {
  const t = useTranslations("bookings");
  const square = (look: string) => <i className={`size-3 rounded-sm ${look}`} />;
  return (
    <p className="flex flex-wrap justify-end gap-x-4 gap-y-1 border-t border-line px-8 py-3 text-xs text-ink-2 max-md:hidden print:hidden">
      <Sign sign={<Level value={3} />}>{t("legend.running")}</Sign>
      <Sign sign={square("bg-accent-soft ring-1 ring-accent-line")}>{t("legend.mine")}</Sign>
      <Sign sign={square("ring-1 ring-line-control")}>{t("legend.others")}</Sign>
      <Sign sign={square("hatch ring-1 ring-line-control")}>{t("calendar.pending")}</Sign>
      <Sign sign={<Repeat aria-hidden="true" className="size-3" />}>{t("calendar.series")}</Sign>
      <Sign sign={square("bg-pressed")}>{t("legend.over")}</Sign>
    </p>
  );
}

const Sign = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <span className="flex items-center gap-2 lowercase">
    {sign}
    {children}
  </span>
);
