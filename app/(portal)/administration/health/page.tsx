import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { Changes } from "@/components/health/changes";
import { HealthRows } from "@/components/health/health-rows";
import { lineOf, type Said, valuesOf } from "@/components/health/line";
import { LookedAt } from "@/components/health/looked-at";
import { Verdict } from "@/components/health/verdict";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { CopyButton } from "@/components/ui/copy-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { live } from "@/lib/conferences/live";
import { environment } from "@/lib/environment";
import { judged } from "@/lib/health/health";
import { healthNow } from "@/lib/health/queries";
import { signInToAsterisk } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("health"))("title") });

export default async function HealthPage() {
  await requireAdministrator();
  const [t, { language, zone }, health] = await Promise.all([getTranslations("health"), reader(), healthNow()]);
  const reading = { language, zone };
  const { look, works } = judged(health);
  const conferences = live().conferences();
  const people = conferences.reduce((sum, { participants }) => sum + participants.length, 0);
  const plain = (said: Said | string | undefined) =>
    typeof said === "object" ? t.markup(said.key, { ...valuesOf(said, t), b: (words) => words }) : (said ?? "");
  const report = [...look, ...works].map(({ item, tone }) => {
    const { small, text, more, measure } = lineOf(item, tone, health, reading);
    const words = [plain(small), plain(text), plain(more), plain(measure)].filter(Boolean).join(" · ");
    return `${tone.toUpperCase().padEnd(4)} ${t(`${item}.name`)}: ${words}`;
  });
  const parts = { health, reading, tryNow: signInToAsterisk };
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {environment().SIP_WS_URL && (
              <a href="/test" target="_blank" className="link text-sm" rel="noopener">
                {t("selfTest")}
              </a>
            )}
            <LookedAt at={Math.floor(health.at.getTime() / 1000)} />
          </>
        }
      />
      <AdministrationNav />
      <PageBody>
        <Verdict
          health={health}
          look={look}
          onNow={{ conferences: conferences.length, people }}
          end={<CopyButton text={[health.at.toISOString(), ...report].join("\n")}>{t("copy")}</CopyButton>}
        />
        <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div>
            <HealthRows title={t("wantsALook")} judged={look} {...parts} />
            <HealthRows title={t("works")} judged={works} {...parts} />
          </div>
          <Changes health={health} reading={reading} />
        </div>
      </PageBody>
    </>
  );
}
