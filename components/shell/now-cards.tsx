"use client";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { SectionHead } from "@/components/ui/page-header";
import { type Now, readNow } from "./now";
import { NowCard } from "./now-card";
import { usePoll } from "./use-poll";

/** The calls going on, a card each; what was rendered first, then what is asked for every three seconds. */
export function NowCards({ initial }: { initial: Now[] }) {
  const t = useTranslations("shell.today");
  const { value, failed } = usePoll("/now", 3, readNow);
  const cards = value ?? initial;
  return (
    <section aria-labelledby="on-now" className="mb-8">
      <SectionHead
        id="on-now"
        title={t("onNow")}
        aside={cards.length > 0 && cards.length}
        end={failed && t("notAsked")}
      />
      {cards.length > 0 ? (
        <div className="grid gap-3 sm:gap-4 md:grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))]">
          {cards.map((card) => (
            <NowCard key={card.room} now={card} known={!failed} />
          ))}
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-xl border border-line px-5 py-4">
          <p>
            <b className="block font-medium">{t("quiet")}</b>
            <span className="text-sm text-ink-2">{t("quietText")}</span>
          </p>
          <ButtonLink size="sm" href="/rooms">
            {t("toRooms")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
