import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented";
import { type CalendarFilter, filterQuery } from "@/lib/bookings/calendar";

export type View = "agenda" | "week" | "month";
const paths: Record<View, string> = { agenda: "/bookings", week: "/bookings/week", month: "/bookings/month" };

/** The address of a view of the bookings: every one of them has its own. */
export function viewHref(view: View, filter: CalendarFilter, more: Record<string, string | undefined> = {}): string {
  const given = Object.entries({ ...filterQuery(filter), ...more }).filter((each): each is [string, string] =>
    Boolean(each[1]),
  );
  const query = new URLSearchParams(given).toString();
  return query ? `${paths[view]}?${query}` : paths[view];
}

/** @param date the day that is looked at, which another view shows too */
export function BookingsHead({
  view,
  filter,
  date,
  children,
}: {
  view: View;
  filter: CalendarFilter;
  date?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("bookings");
  const part = (key: View) => ({
    key,
    href: viewHref(key, filter, { date }),
    label: t(key === "month" ? "calendar.month" : key),
  });
  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <SegmentedLinks label={t("view")} current={view} parts={[part("agenda"), part("week"), part("month")]} />
          <ButtonLink href="/book" variant="primary" icon={<Plus aria-hidden="true" />}>
            {t("book")}
          </ButtonLink>
        </>
      }
    >
      {children}
    </PageHeader>
  );
}
