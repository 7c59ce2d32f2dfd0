import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/blank";
import { IconLink } from "@/components/ui/icon-button";
import { formatOf } from "@/components/ui/time";
import type { BookingLine } from "@/lib/bookings/booking";
import { PastRows } from "./past-rows";

type Month = { from: Date; earlier: string; later: string | null };

/** One month of what is over, and the way to the ones beside it. */
export function Past({
  bookings,
  zone,
  now,
  month,
  search,
}: {
  bookings: BookingLine[];
  zone: string;
  now: Date;
  month: Month;
  search: string;
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const href = (to: string) =>
    `/bookings?${new URLSearchParams({ when: "past", month: to, ...(search ? { search } : {}) })}`;
  const name = formatOf(language, zone, { month: "long", year: "numeric" }).format(month.from);
  return (
    <>
      <div className="mb-4 flex items-center gap-1">
        <IconLink
          size="sm"
          href={href(month.earlier)}
          name={t("earlierMonth")}
          icon={<ChevronLeft aria-hidden="true" />}
        />
        <h2 className="min-w-36 text-center text-md">{name}</h2>
        {month.later && (
          <IconLink
            size="sm"
            href={href(month.later)}
            name={t("laterMonth")}
            icon={<ChevronRight aria-hidden="true" />}
          />
        )}
      </div>
      {bookings.length > 0 ? (
        <PastRows bookings={bookings} zone={zone} now={now} />
      ) : (
        <EmptyState title={search ? t("none.found", { search }) : t("none.past", { month: name })}>
          {t("none.pastText")}
        </EmptyState>
      )}
    </>
  );
}
