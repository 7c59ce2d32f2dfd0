import { useLocale, useTranslations } from "next-intl";
import { SectionHead } from "@/components/ui/page-header";
import { Table } from "@/components/ui/rows";
import { clockTime, shortDay } from "@/components/ui/time";

export type FetchLine = {
  id: string;
  at: string;
  name: string | null;
  address: string;
  disposition: string;
  complete: boolean;
};

/** Who fetched it, when, how; for its owner. */
export function FetchLog({ lines, zone }: { lines: FetchLine[]; zone: string }) {
  const t = useTranslations("recordings.log");
  const language = useLocale();
  return (
    <section>
      <SectionHead title={t("title")} aside={lines.length || undefined} />
      {lines.length === 0 ? (
        <p className="text-sm text-ink-3">{t("none")}</p>
      ) : (
        <Table
          label={t("title")}
          items={lines}
          keyOf={({ id }) => id}
          columns={[
            { key: "who", head: t("who"), cell: ({ name }) => name ?? t("someone"), className: "font-medium" },
            {
              key: "how",
              head: t("how"),
              cell: ({ disposition, complete }) =>
                disposition === "inline" ? t("inline") : t("attachment", { share: complete ? "all" : "part" }),
            },
            {
              key: "when",
              head: t("when"),
              cell: ({ at }) => `${shortDay(new Date(at), zone, language)}, ${clockTime(new Date(at), zone, language)}`,
              className: "whitespace-nowrap text-ink-2",
            },
            { key: "from", head: t("from"), cell: ({ address }) => address, className: "text-ink-3" },
          ]}
        />
      )}
    </section>
  );
}
