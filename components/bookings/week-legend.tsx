import { useTranslations } from "next-intl";
import { Level } from "@/components/ui/level";

/** What the looks of the week's dates mean. */
export function WeekLegend() {
  const t = useTranslations("bookings.legend");
  return (
    <p className="flex flex-wrap justify-end gap-x-4 gap-y-1 border-t border-line px-8 py-3 text-xs text-ink-2 max-md:hidden">
      <span className="flex items-center gap-2">
        <Level value={3} />
        {t("running")}
      </span>
      <span className="flex items-center gap-2">
        <i className="size-3 rounded-sm bg-accent-soft ring-1 ring-accent-line" />
        {t("mine")}
      </span>
      <span className="flex items-center gap-2">
        <i className="size-3 rounded-sm ring-1 ring-line-control" />
        {t("others")}
      </span>
      <span className="flex items-center gap-2">
        <i className="size-3 rounded-sm bg-pressed" />
        {t("over")}
      </span>
    </p>
  );
}
