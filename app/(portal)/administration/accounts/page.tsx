import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { AccountTable } from "@/components/accounts/account-table";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-field";
import { clockTime, shortDay } from "@/components/ui/time";
import { accountsFor } from "@/lib/accounts/queries";
import { requireAdministrator } from "@/lib/accounts/session";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("accounts.administration"))("title"),
});

const MOST = 200;
type Props = { searchParams: Promise<{ find?: string | string[] }> };

export default async function AccountsPage({ searchParams }: Props) {
  const actor = await requireAdministrator();
  const { language, zone } = await reader();
  const search = [(await searchParams).find ?? ""].flat().join(" ");
  const [t, found] = await Promise.all([
    getTranslations("accounts.administration"),
    accountsFor(actor, { search, limit: MOST + 1 }),
  ]);
  const said = (at: Date) => `${shortDay(at, zone, language)} ${clockTime(at, zone, language)}`;
  const lines = found.slice(0, MOST).map(({ signedInAt, ...account }) => ({
    ...account,
    signedIn: signedInAt && said(signedInAt),
    you: account.id === actor.id,
  }));
  const add = (
    <ButtonLink href="/administration/accounts/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={add} />
      <AdministrationNav />
      <PageBody className="grid max-w-5xl gap-4">
        <p className="text-sm text-ink-2">{t("text")}</p>
        <SearchForm name="find" label={t("search")} asked={search} />
        {lines.length > 0 ? (
          <AccountTable accounts={lines} />
        ) : (
          <EmptyState
            title={t("noneFound")}
            actions={<ButtonLink href="/administration/accounts">{t("all")}</ButtonLink>}
          >
            {t("noneFoundText")}
          </EmptyState>
        )}
        {found.length > MOST && <p className="text-sm text-ink-3">{t("more", { count: MOST })}</p>}
      </PageBody>
    </>
  );
}
