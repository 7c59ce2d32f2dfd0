import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import type { SearchParams } from "../asked";
import { CalendarPage } from "../calendar-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("title"),
});

export default async function Month({ searchParams }: { searchParams: SearchParams }) {
  return <CalendarPage view="month" of={await reader()} searchParams={searchParams} />;
}
