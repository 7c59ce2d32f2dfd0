import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookingsHead } from "@/components/bookings/bookings-head";
import { weekAround } from "@/components/bookings/spans";
import { WeekGrid } from "@/components/bookings/week-grid";
import { WeekLegend } from "@/components/bookings/week-legend";
import { WeekList } from "@/components/bookings/week-list";
import { ButtonLink } from "@/components/ui/button";
import { IconLink } from "@/components/ui/icon-button";
import { formatOf } from "@/components/ui/time";
import { bookingsBetween } from "@/lib/bookings/queries";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("title"),
});

export default async function Week({ searchParams }: { searchParams: Promise<{ date?: string }> }) {
  const [{ actor, zone, language }, t, { date }] = [
    await reader(),
    await getTranslations("bookings"),
    await searchParams,
  ];
  const now = new Date();
  const week = weekAround(date, now, zone);
  const bookings = await bookingsBetween(actor, week.from, week.to, { status: "all" });
  const name = formatOf(language, zone, { day: "numeric", month: "long", year: "numeric" }).formatRange(
    week.from,
    new Date(week.to.getTime() - 1),
  );
  return (
    <>
      <BookingsHead view="week">
        <span className="flex flex-wrap items-center gap-1">
          <IconLink
            size="sm"
            href={`/bookings/week?date=${week.earlier}`}
            name={t("earlierWeek")}
            icon={<ChevronLeft aria-hidden="true" />}
          />
          <span className="text-md">{name}</span>
          <IconLink
            size="sm"
            href={`/bookings/week?date=${week.later}`}
            name={t("laterWeek")}
            icon={<ChevronRight aria-hidden="true" />}
          />
          <ButtonLink size="sm" href="/bookings/week" className="ms-2">
            {t("today")}
          </ButtonLink>
        </span>
      </BookingsHead>
      <WeekGrid days={week.days} today={week.today} bookings={bookings} zone={zone} now={now} me={actor.id} />
      <WeekLegend />
      <WeekList bookings={bookings} zone={zone} now={now} />
    </>
  );
}
