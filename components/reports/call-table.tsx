import { useFormatter, useLocale, useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { Table } from "@/components/ui/rows";
import { clockTime, fullDay } from "@/components/ui/time";
import type { CallLine } from "@/lib/reports/schema";

/** Who was in, from when to when, and the code he keyed. */
export function CallTable({ lines, zone }: { lines: CallLine[]; zone: string }) {
  const t = useTranslations("reports");
  const [language, format] = [useLocale(), useFormatter()];
  const clock = (at: string) => clockTime(new Date(at), zone, language);
  const phone = (number: string) => dialGroups(number, "phone").join(" ");
  return (
    <Table
      label={t("calls")}
      items={lines}
      keyOf={({ conference, joinedAt, name, number }) => `${conference} ${joinedAt} ${name} ${number}`}
      columns={[
        {
          key: "name",
          head: t("columns.name"),
          cell: ({ name, number }) => (
            <>
              <span className="block font-medium">{name || (number ? phone(number) : t("unknown"))}</span>
              {name && number && <small className="block text-xs whitespace-nowrap text-ink-3">{phone(number)}</small>}
            </>
          ),
        },
        {
          key: "conference",
          head: t("columns.title"),
          cell: ({ title, room }) => (
            <>
              <span className="block">{title}</span>
              <small className="block text-xs text-ink-3">{dialGroups(room).join(" ")}</small>
            </>
          ),
        },
        {
          key: "code",
          head: t("columns.code"),
          className: "font-mono",
          cell: ({ code }) => code || <span className="text-ink-3">–</span>,
        },
        {
          key: "when",
          head: t("columns.when"),
          className: "whitespace-nowrap",
          cell: ({ joinedAt, leftAt, stillIn }) => (
            <>
              <span className="block">{`${clock(joinedAt)} – ${leftAt ? clock(leftAt) : t(stillIn ? "stillIn" : "open")}`}</span>
              <small className="block text-xs text-ink-3">{fullDay(new Date(joinedAt), zone, language)}</small>
            </>
          ),
        },
        {
          key: "minutes",
          head: t("columns.minutes"),
          className: "text-end! tabular-nums",
          cell: ({ minutes }) => format.number(minutes, { maximumFractionDigits: 1 }),
        },
      ]}
    />
  );
}
