import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { WaitingList } from "@/components/policies/waiting-list";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { waitingFor } from "@/lib/policies/approval-queries";
import { seriesWords } from "@/lib/policies/series-words";
import { decide } from "./actions";

type Props = { searchParams: Promise<{ booking?: string }> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("policies.approvals"))("title"),
});

/** What waits for the reader's yes. A mail's link leads here: opening it decides nothing. */
export default async function ApprovalsPage({ searchParams }: Props) {
  const [{ actor, zone, language }, { booking }, t] = [
    await reader(),
    await searchParams,
    await getTranslations("policies.approvals"),
  ];
  const found = await waitingFor(actor);
  const waiting = await Promise.all(
    found.map(async (one) => ({ ...one, rule: await seriesWords(one, language === "zh" ? "zh" : "en") })),
  );
  const gone = booking !== undefined && !waiting.some(({ id }) => id === booking);
  return (
    <>
      <PageHeader title={t("title")} back={{ href: "/", name: t("back") }} />
      <PageBody className={waiting.length > 0 ? "max-w-4xl" : undefined}>
        {gone && <Note className="mb-5">{t("gone")}</Note>}
        <WaitingList waiting={waiting} asked={booking ?? null} zone={zone} decide={decide} />
      </PageBody>
    </>
  );
}
