import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { AddSound } from "@/components/sounds/add-sound";
import { SoundList } from "@/components/sounds/sound-list";
import { EmptyState } from "@/components/ui/blank";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { shortDay } from "@/components/ui/time";
import { requireAdministrator } from "@/lib/accounts/session";
import { soundList } from "@/lib/sounds/queries";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("sounds"))("title"),
});

export default async function SoundsPage() {
  const actor = await requireAdministrator();
  const [t, { language, zone }, sounds] = await Promise.all([getTranslations("sounds"), reader(), soundList(actor)]);
  const lines = sounds.map(({ id, name, seconds, owner, createdAt }) => ({
    id,
    name,
    seconds,
    owner: owner.name,
    added: shortDay(new Date(createdAt), zone, language),
  }));
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-6xl gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label={t("title")} className="grid min-w-0 content-start gap-4">
          <p className="text-sm text-pretty text-ink-2">{t("text")}</p>
          {lines.length > 0 ? <SoundList sounds={lines} /> : <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        </section>
        <section aria-labelledby="add">
          <SectionHead id="add" title={t("addTitle")} />
          <AddSound />
        </section>
      </PageBody>
    </>
  );
}
