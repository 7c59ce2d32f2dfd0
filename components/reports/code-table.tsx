import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { Table } from "@/components/ui/rows";
import type { CodeLine } from "@/lib/reports/schema";

/** What each code came to; a code leads to its own calls. */
export function CodeTable({ lines, asked }: { lines: CodeLine[]; asked: { from: string; to: string } }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  if (lines.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>;
  const number = (figure: number) => format.number(figure, { maximumFractionDigits: 1 });
  const figure = (key: "conferences" | "people" | "calls" | "minutes") => ({
    key,
    head: t(`columns.${key}`),
    className: "text-end! tabular-nums",
    cell: (line: CodeLine) => number(line[key]),
  });
  const { from, to } = asked;
  return (
    <Table
      label={t("codes")}
      items={lines}
      keyOf={({ code }) => code}
      columns={[
        {
          key: "code",
          head: t("columns.code"),
          cell: ({ code, name }) => (
            <Link
              href={`/administration/reports?${new URLSearchParams({ from, to, code: code || "none" })}`}
              className="link"
            >
              {code === "" ? t("without") : <span className="font-mono">{code}</span>}
              {name && <span className="ms-2 font-sans">{name}</span>}
            </Link>
          ),
        },
        figure("conferences"),
        figure("people"),
        figure("calls"),
        figure("minutes"),
      ]}
    />
  );
}
