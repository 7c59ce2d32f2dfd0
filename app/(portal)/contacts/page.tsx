import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { AddContact } from "@/components/contacts/add-contact";
import { ContactRows } from "@/components/contacts/contact-rows";
import { ImportContacts } from "@/components/contacts/import-contacts";
import { ListDeeds } from "@/components/contacts/list-deeds";
import { ListNav } from "@/components/contacts/list-nav";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Further } from "@/components/ui/further";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-field";
import type { ContactView } from "@/lib/contacts/contact";
import { contactLists, contactsPage, countContacts, placeInContacts } from "@/lib/contacts/queries";
import { phoneInGroups } from "@/lib/invitations/dial";
import { knownCursor } from "@/lib/page";
import { add, changeList, importText, makeList, remove, removeList, save, setLists } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("contacts"))("title"),
});

type Props = { searchParams: Promise<Partial<Record<"search" | "after" | "list", string | string[]>>> };

export default async function Contacts({ searchParams }: Props) {
  const [{ actor }, t, asked] = [await reader(), await getTranslations("contacts"), await searchParams];
  const one = (name: keyof typeof asked) => [asked[name]].flat()[0];
  const search = (one("search") ?? "").trim().slice(0, 100);
  const lists = await contactLists(actor);
  const list = lists.find(({ id }) => id === one("list"));
  const which = { search: search || undefined, list: list?.id };
  const [page, all, found] = await Promise.all([
    contactsPage(actor, { limit: 50, cursor: knownCursor(one("after"), placeInContacts), ...which }),
    countContacts(actor),
    countContacts(actor, which),
  ]);
  const query = { ...(search ? { search } : {}), ...(list ? { list: list.id } : {}) };
  const importing = <ImportContacts action={importText} lists={lists} list={list?.id} />;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {all > 0 && (
              <a href={`/contacts/export?${new URLSearchParams(query)}`} download className={buttonClass({})}>
                <Download aria-hidden="true" />
                {t("export")}
              </a>
            )}
            {importing}
            <AddContact action={add} />
          </>
        }
      />
      <PageBody>
        {all === 0 ? (
          <EmptyState art={<EmptyBook />} title={t("none.title")} actions={importing}>
            {t("none.text")}
          </EmptyState>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-10">
            <ListNav lists={lists} all={all} current={list?.id ?? null} make={makeList} />
            <div className="min-w-0">
              <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 [&_form]:mb-0 [&_search]:w-80 [&_search]:max-w-full max-sm:[&_search]:w-full">
                <SearchForm label={t("search")} asked={search} kept={{ list: list?.id }} />
                <span className="text-sm text-ink-3">{t("count", { count: found })}</span>
                {list && (
                  <span className="ms-auto">
                    <ListDeeds key={list.id} list={list} change={changeList} remove={removeList} />
                  </span>
                )}
              </div>
              {page.items.length > 0 ? (
                <ContactRows contacts={page.items.map(inGroups)} lists={lists} deeds={{ save, remove, setLists }} />
              ) : (
                <EmptyState
                  title={search ? t("notFound.title", { search }) : t("notFound.empty")}
                  actions={<ButtonLink href="/contacts">{t("notFound.all")}</ButtonLink>}
                >
                  {search ? t("notFound.text") : t("notFound.emptyText")}
                </EmptyState>
              )}
              {page.next && <Further href={{ query: { ...query, after: page.next } }}>{t("further")}</Further>}
            </div>
          </div>
        )}
      </PageBody>
    </>
  );
}

/** Grouped here: browsers have no plans of numbers. */
const inGroups = (contact: ContactView) => ({ ...contact, spoken: contact.phone && phoneInGroups(contact.phone) });

const EmptyBook = () => (
  <svg
    aria-hidden="true"
    width="96"
    height="56"
    viewBox="0 0 96 56"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
  >
    <rect x="24" y="4" width="48" height="48" rx="5" />
    <path d="M18 16h10M18 28h10M18 40h10" opacity=".5" />
    <circle cx="48" cy="23" r="6" stroke="var(--color-accent-ink)" />
    <path d="M37 41a11 8 0 0 1 22 0" stroke="var(--color-accent-ink)" />
  </svg>
);
