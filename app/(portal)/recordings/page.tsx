import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { RecordingRow } from "@/components/recordings/recording-row";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { Further } from "@/components/ui/further";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Rows } from "@/components/ui/rows";
import { SearchForm } from "@/components/ui/search-field";
import { clockTime, fullDay } from "@/components/ui/time";
import { answerOf } from "@/lib/recordings/answer";
import { recordingsOf } from "@/lib/recordings/queries";
import { recordingsQuery } from "@/lib/recordings/schema";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("recordings"))("title"),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Recordings({ searchParams }: Props) {
  const [{ actor, zone, language }, t] = [await reader(), await getTranslations("recordings")];
  const { search = "", room, cursor } = recordingsQuery.catch({}).parse(await searchParams);
  const asked = search.trim();
  const { items, next } = await recordingsOf(actor, { room, search: asked, cursor });
  const nothing = items.length === 0;
  const lines = items.map((item) => ({
    ...answerOf(item),
    when: `${fullDay(item.startedAt, zone, language)}, ${clockTime(item.startedAt, zone, language)}`,
  }));
  if (nothing && !asked && !room)
    return (
      <>
        <PageHeader title={t("title")} />
        <PageBody>
          <EmptyState
            art={<SilentLine />}
            title={t("none.title")}
            actions={<ButtonLink href="/rooms">{t("none.rooms")}</ButtonLink>}
          >
            {t("none.text")}
          </EmptyState>
        </PageBody>
      </>
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={room && t("ofRoom", { number: room })}
        actions={
          room && (
            <ButtonLink href="/recordings" size="sm" variant="ghost">
              {t("everyRoom")}
            </ButtonLink>
          )
        }
      />
      <PageBody>
        <SearchForm label={t("search")} asked={asked} kept={{ room }} />
        {nothing ? (
          <EmptyState
            art={<SilentLine />}
            title={asked ? t("notFound.title", { search: asked }) : t("none.title")}
            actions={<ButtonLink href="/recordings">{t("notFound.all")}</ButtonLink>}
          >
            {t(asked ? "notFound.text" : "none.text")}
          </EmptyState>
        ) : (
          <Rows>
            {lines.map((line) => (
              <RecordingRow key={line.id} recording={line} />
            ))}
          </Rows>
        )}
        {next && (
          <Further href={{ query: { ...(room ? { room } : {}), ...(asked ? { search: asked } : {}), cursor: next } }}>
            {t("further")}
          </Further>
        )}
      </PageBody>
    </>
  );
}

const SilentLine = () => (
  <svg aria-hidden="true" width="120" height="40" viewBox="0 0 120 40" fill="none" strokeLinecap="round">
    <path d="M0 20h120" stroke="var(--color-line-strong)" />
    <path d="M36 17v6M42 14v12M48 10v20M54 13v14M60 7v26" stroke="var(--color-line-control)" strokeWidth="2.5" />
    <path
      d="M66 12v16M72 9v22M78 15v10M84 17v6"
      stroke="var(--color-line-control)"
      strokeWidth="2.5"
      strokeDasharray="2 4"
    />
  </svg>
);
