import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { Figures } from "@/components/capacity/figures";
import { HoursTable } from "@/components/capacity/hours-table";
import { PortsForm } from "@/components/capacity/ports-form";
import { StepChart } from "@/components/capacity/step-chart";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { IconLink } from "@/components/ui/icon-button";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { dayKey, fullDay, zoneCity, zoneOffset } from "@/components/ui/time";
import { requireAdministrator } from "@/lib/accounts/session";
import { capacityDay, portsSet } from "@/lib/capacity/queries";
import { calendarDay, dayIn } from "@/lib/time";
import { savePorts } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("capacity"))("title"),
});

type Props = { searchParams: Promise<{ day?: string | string[] }> };

export default async function CapacityPage({ searchParams }: Props) {
  await requireAdministrator();
  const [t, { language, zone }] = [await getTranslations("capacity"), await reader()];
  const now = new Date();
  const today = dayKey(now, zone);
  const date = calendarDay([(await searchParams).day ?? ""].flat()[0] ?? "") ?? today;
  const { from, to } = dayIn(date, zone);
  const [day, { servers, site }] = await Promise.all([capacityDay({ startsAt: from, endsAt: to }, now), portsSet()]);
  const offsets = [...new Set([from, to].map((at) => zoneOffset(at, zone)))];
  const shown = fullDay(from, zone, language);
  const label = t("curve", { day: shown });
  const at = (moment: number) => `/administration/capacity?day=${dayKey(new Date(moment), zone)}`;
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-6xl gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="day" className="grid min-w-0 content-start gap-5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h2 id="day" className="text-md font-semibold">
              {shown}
            </h2>
            <span data-zone className="text-sm text-ink-3 max-sm:order-last max-sm:w-full">
              {t("zone", { city: zoneCity(zone, language), offset: offsets.join(" – ") })}
            </span>
            <nav aria-label={t("days")} className="ms-auto flex items-center gap-1">
              <IconLink name={t("before")} href={at(from.getTime() - 1)} icon={<ChevronLeft aria-hidden="true" />} />
              {date !== today && (
                <Link href="/administration/capacity" className="link px-1 text-sm">
                  {t("today")}
                </Link>
              )}
              <IconLink name={t("after")} href={at(to.getTime())} icon={<ChevronRight aria-hidden="true" />} />
            </nav>
          </div>
          <Figures day={day} zone={zone} />
          <StepChart day={day} zone={zone} label={label} />
          <HoursTable hours={day.hours} zone={zone} label={label} />
        </section>
        <section aria-labelledby="ports">
          <SectionHead id="ports" title={t("ports.title")} />
          <p className="mb-5 text-sm text-pretty text-ink-2">{t("ports.text")}</p>
          <PortsForm servers={servers} site={site} action={savePorts} />
        </section>
      </PageBody>
    </>
  );
}
