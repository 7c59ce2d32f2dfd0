import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { Access } from "@/components/accounts/access";
import { AccountForm } from "@/components/accounts/account-form";
import { Chip } from "@/components/ui/chip";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { fullDay } from "@/components/ui/time";
import { accountFor } from "@/lib/accounts/queries";
import { requireAdministrator } from "@/lib/accounts/session";
import { closeAccount, giveNewPassword, openAccount, saveAccount, signAccountOut } from "../actions";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const account = await accountFor(await requireAdministrator(), (await params).id);
  return account ? { title: account.name } : {};
};

export default async function OneAccountPage({ params }: Props) {
  const actor = await requireAdministrator();
  const [account, t, { language, zone }] = await Promise.all([
    accountFor(actor, (await params).id),
    getTranslations("accounts"),
    reader(),
  ]);
  if (!account) notFound();
  const { id, name, banned, createdAt } = account;
  return (
    <>
      <PageHeader
        title={name}
        back={{ href: "/administration/accounts", name: t("one.back") }}
        aside={t("one.createdAt", { time: fullDay(createdAt, zone, language) })}
      >
        {banned && <Chip tone="danger">{t("administration.closed")}</Chip>}
      </PageHeader>
      <PageBody className="grid max-w-3xl gap-10">
        <section>
          <SectionHead title={t("one.who")} />
          <AccountForm account={account} action={saveAccount.bind(null, id)} />
        </section>
        <section>
          <SectionHead title={t("one.access")} />
          {id === actor.id ? (
            <Note>
              {t("one.own")}{" "}
              <Link href="/account" className="link">
                {t("one.ownLink")}
              </Link>
            </Note>
          ) : (
            <Access
              name={name}
              banned={banned}
              acts={{
                reset: giveNewPassword.bind(null, id),
                signOut: signAccountOut.bind(null, id),
                close: closeAccount.bind(null, id),
                open: openAccount.bind(null, id),
              }}
            />
          )}
        </section>
      </PageBody>
    </>
  );
}
