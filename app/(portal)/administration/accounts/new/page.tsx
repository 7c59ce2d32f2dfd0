import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddAccountForm } from "@/components/accounts/add-account-form";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { addAccount } from "../actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("accounts.add"))("title"),
});

export default async function AddAccountPage() {
  const actor = await requireAdministrator();
  const t = await getTranslations("accounts.add");
  return (
    <>
      <PageHeader title={t("title")} back={{ href: "/administration/accounts", name: t("back") }} />
      <PageBody className="max-w-3xl">
        <AddAccountForm action={addAccount} language={actor.language} />
      </PageBody>
    </>
  );
}
