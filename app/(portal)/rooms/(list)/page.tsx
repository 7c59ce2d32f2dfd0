import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { RoomRows } from "@/components/rooms/room-rows";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { Further } from "@/components/ui/further";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-field";
import { knownCursor } from "@/lib/page";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { placeInRooms, roomsPage } from "@/lib/rooms/queries";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("rooms"))("title") });

type Props = { searchParams: Promise<Partial<Record<"search" | "after", string | string[]>>> };

export default async function Rooms({ searchParams }: Props) {
  const [{ actor }, t, given] = [await reader(), await getTranslations("rooms"), await searchParams];
  const one = (name: keyof typeof given) => [given[name]].flat()[0];
  const asked = (one("search") ?? "").trim();
  const number = asked.replace(/\s/g, "");
  const page = await roomsPage(actor, {
    limit: 50,
    cursor: knownCursor(one("after"), placeInRooms),
    search: /^\d+$/.test(number) ? number : asked || undefined,
  });
  const nothing = page.items.length === 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <ButtonLink href="/rooms/new" variant="primary" icon={<Plus aria-hidden="true" />}>
            {t("new.title")}
          </ButtonLink>
        }
      />
      <PageBody>
        {nothing && !asked ? (
          <EmptyState
            art={<EmptyRoom />}
            title={t("none.title")}
            actions={
              <ButtonLink href="/rooms/new" variant="primary">
                {t("none.make")}
              </ButtonLink>
            }
          >
            {t("none.text")}
          </EmptyState>
        ) : (
          <>
            <SearchForm label={t("search")} asked={asked} />
            {nothing ? (
              <EmptyState
                title={t("notFound.title", { search: asked })}
                actions={<ButtonLink href="/rooms">{t("notFound.all")}</ButtonLink>}
              >
                {t("notFound.text")}
              </EmptyState>
            ) : (
              <RoomRows rooms={page.items} me={actor.id} dialIn={dialInNumber()} />
            )}
            {page.next && (
              <Further href={{ query: { ...(asked ? { search: asked } : {}), after: page.next } }}>
                {t("further")}
              </Further>
            )}
          </>
        )}
      </PageBody>
    </>
  );
}

const EmptyRoom = () => (
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
    <path d="M4 52h88" opacity=".5" />
    <path d="M30 52V10a4 4 0 0 1 4-4h20v46" />
    <path d="m54 6 14 4v42" />
    <circle cx="48" cy="30" r="1.5" fill="var(--color-accent-ink)" stroke="var(--color-accent-ink)" />
  </svg>
);
