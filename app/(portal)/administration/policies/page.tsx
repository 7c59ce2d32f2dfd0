import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PolicyForm } from "@/components/policies/policy-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { policyNow } from "@/lib/policies/queries";
import { savePolicy } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("policies"))("title"),
});

export default async function PoliciesPage() {
  await requireAdministrator();
  const [t, policy] = [await getTranslations("policies"), await policyNow()];
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="max-w-3xl pb-0! sm:pb-0!">
        <PolicyForm initial={policy} save={savePolicy} />
      </PageBody>
    </>
  );
}
