import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "../asked";
import { CalendarPage } from "../calendar-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("title"),
});

export default function Week({ searchParams }: { searchParams: SearchParams }) {
  return <CalendarPage view="week" searchParams={searchParams} />;
}
