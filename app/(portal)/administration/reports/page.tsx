import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { CallTable } from "@/components/reports/call-table";
import { CodeTable } from "@/components/reports/code-table";
import { PeriodForm } from "@/components/reports/period-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { buttonClass } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { dayKey } from "@/components/ui/time";
import { requireAdministrator } from "@/lib/accounts/session";
import { callsIn, codeReportOf } from "@/lib/reports/queries";
import { reportAsked, spanOf } from "@/lib/reports/schema";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("reports"))("title"),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** as many calls as a page shows; the file has all */
const shown = 200;

export default async function ReportsPage({ searchParams }: Props) {
  const [actor, given, { zone }, t] = [
    await requireAdministrator(),
    await searchParams,
    await reader(),
    await getTranslations("reports"),
  ];
  const now = new Date();
  const today = dayKey(now, zone);
  const usual = { from: `${today.slice(0, 8)}01`, to: today, timeZone: zone };
  const text = (name: string) => [given[name] ?? ""].flat()[0]?.trim() || undefined;
  const wanted = { from: text("from") ?? usual.from, to: text("to") ?? usual.to, code: text("code"), timeZone: zone };
  const parsed = reportAsked.safeParse(wanted);
  const asked = parsed.data ?? reportAsked.parse(usual);
  const span = { ...spanOf(asked), code: asked.code };
  const [codes, calls] = await Promise.all([codeReportOf(actor, span, now), callsIn(actor, span, now, shown)]);
  const file = (name: "codes" | "calls") => {
    const { from, to, code, timeZone } = asked;
    return `/api/v1/reports/${name}?${new URLSearchParams({ from, to, timeZone, ...(code && { code }), format: "csv" })}`;
  };
  const download = (name: "codes" | "calls") => (
    <a href={file(name)} aria-label={t(`${name}File`)} className={buttonClass({ size: "sm" })}>
      <Download aria-hidden="true" className="lucide" />
      CSV
    </a>
  );
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-5xl grid-cols-[minmax(0,1fr)] content-start gap-8">
        <PeriodForm asked={parsed.data ?? wanted} zone={zone} wrong={!parsed.success} />
        <section aria-labelledby="codes">
          <SectionHead id="codes" title={t("codes")} end={codes.length > 0 && download("codes")} />
          <CodeTable lines={codes} asked={asked} />
        </section>
        {calls.items.length > 0 && (
          <section aria-labelledby="calls">
            <SectionHead id="calls" title={t("calls")} end={download("calls")} />
            <CallTable lines={calls.items} zone={zone} />
            {calls.more && (
              <div className="mt-3">
                <Note tone="info">{t("more", { count: shown })}</Note>
              </div>
            )}
          </section>
        )}
      </PageBody>
    </>
  );
}
