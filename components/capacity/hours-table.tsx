import { useLocale, useTranslations } from "next-intl";
import { Table } from "@/components/ui/rows";
import { clockTime, zoneOffset } from "@/components/ui/time";
import type { Hour } from "@/lib/capacity/day";

/** The chart's day hour by hour, for who cannot or will not read a drawing. */
export function HoursTable({ hours, zone, label }: { hours: Hour[]; zone: string; label: string }) {
  const t = useTranslations("capacity.table");
  const language = useLocale();
  // When the clocks change an hour may come twice.
  const odd = hours.length !== 24;
  const hourOf = (at: Date) => clockTime(at, zone, language) + (odd ? ` (${zoneOffset(at, zone)})` : "");
  return (
    <details className="text-sm">
      <summary className="link w-fit cursor-pointer">{t("show")}</summary>
      <div className="mt-2 max-w-md">
        <Table
          label={label}
          items={hours}
          keyOf={({ from }) => from.toISOString()}
          columns={[
            { key: "from", head: t("from"), cell: ({ from }) => hourOf(from) },
            { key: "reserved", head: t("reserved"), cell: ({ reserved }) => reserved },
            { key: "used", head: t("used"), cell: ({ used }) => used ?? "–" },
          ]}
        />
      </div>
    </details>
  );
}
