import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodesForm } from "@/components/codes/codes-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { codesAsText, codesSetting } from "@/lib/codes/setting";
import { settingOf } from "@/lib/settings/queries";
import { saveCodes } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("codes"))("title"),
});

export default async function CodesPage() {
  await requireAdministrator();
  const [t, codes] = [await getTranslations("codes"), await settingOf(codesSetting)];
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="max-w-xl">
        <p className="mb-6 text-sm text-pretty text-ink-2">{t("text")}</p>
        <CodesForm codes={codesAsText(codes)} action={saveCodes} />
      </PageBody>
    </>
  );
}
