import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import type { CalendarFilter } from "@/lib/bookings/calendar";
import { viewHref } from "./bookings-head";

/** An agenda without a date: nothing is booked yet, or nothing is like what was asked for. */
export function NothingFound({ filter, past }: { filter: CalendarFilter; past: boolean }) {
  const t = useTranslations("bookings");
  const { search } = filter;
  if (Object.values(filter).some(Boolean))
    return (
      <EmptyState
        title={search ? t("none.found", { search }) : t("calendar.noneFiltered")}
        actions={
          <>
            {!past && <ButtonLink href={viewHref("agenda", filter, { when: "past" })}>{t("none.lookPast")}</ButtonLink>}
            <ButtonLink href={viewHref("agenda", {}, past ? { when: "past" } : {})}>{t("calendar.all")}</ButtonLink>
          </>
        }
      >
        {search && !past && t("none.foundText")}
      </EmptyState>
    );
  if (past) return <EmptyState title={t("calendar.past")}>{t("calendar.pastText")}</EmptyState>;
  return (
    <EmptyState
      title={t("none.coming")}
      actions={
        <ButtonLink href="/book" variant="primary">
          {t("form.title")}
        </ButtonLink>
      }
    >
      {t("none.comingText")}
    </EmptyState>
  );
}
