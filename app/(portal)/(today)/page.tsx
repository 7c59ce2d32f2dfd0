import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookingRows } from "@/components/bookings/booking-rows";
import { NeedsList } from "@/components/bookings/needs-list";
import { NowCards } from "@/components/shell/now-cards";
import { EmptyState } from "@/components/ui/blank";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { clockTime, longDay } from "@/components/ui/time";
import { agendaPage } from "@/lib/bookings/calendar-queries";
import { bookingsPage } from "@/lib/bookings/queries";
import { moderatedRooms } from "@/lib/conferences/rights";
import { environment } from "@/lib/environment";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { roomsOf } from "@/lib/rooms/queries";
import { whatNeedsYou } from "./needs-you";
import { onNow } from "./now/now";

const shown = 8;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("shell"))("places.today"),
});

export default async function Today() {
  const [{ actor, zone, language }, t] = [await reader(), await getTranslations("shell.today")];
  const now = new Date();
  const [cards, coming, agenda, rooms] = await Promise.all([
    onNow(actor),
    bookingsPage(actor, { limit: 50 }),
    agendaPage(actor, { past: false, at: now, limit: 50 }, { status: "scheduled" }),
    roomsOf(actor, { limit: 1 }),
  ]);
  const needs = await whatNeedsYou(actor, coming.items, { zone, language });
  const next = agenda.lines.filter(
    ({ room, state }) => state !== "running" || !cards.some((card) => card.room === room.number),
  );
  const moderated = await moderatedRooms(
    actor,
    next.map(({ room }) => room.number),
  );
  const first = rooms.length === 0 && agenda.lines.length === 0;
  return (
    <>
      <PageHeader
        title={longDay(now, zone, language)}
        aside={clockTime(now, zone, language)}
        actions={
          <ButtonLink href="/book" variant="primary" icon={<Plus aria-hidden="true" />}>
            {t("book")}
            <span className="max-md:hidden">
              <Kbd quiet>B</Kbd>
            </span>
          </ButtonLink>
        }
      />
      <PageBody>
        {(!first || cards.length > 0) && <NowCards initial={cards} />}
        <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_21rem] xl:gap-10">
          {first ? (
            <FirstSteps />
          ) : (
            <section aria-labelledby="next">
              <SectionHead
                id="next"
                title={t("next")}
                end={
                  <Link className="link" href="/bookings">
                    {t("allBookings")}
                  </Link>
                }
              />
              {next.length > 0 ? (
                <BookingRows
                  level="h3"
                  bookings={next.slice(0, shown)}
                  zone={zone}
                  now={now}
                  dialIn={dialInNumber()}
                  earlyMinutes={environment().EARLY_MINUTES}
                  moderated={moderated}
                />
              ) : (
                <EmptyState title={t("nothingNext")} actions={<ButtonLink href="/book">{t("bookOne")}</ButtonLink>}>
                  {t("nothingNextText")}
                </EmptyState>
              )}
            </section>
          )}
          <section aria-labelledby="needs">
            <SectionHead
              id="needs"
              title={t("needsYou")}
              aside={needs.length > 0 && <Count tone="wait">{needs.length}</Count>}
            />
            {needs.length > 0 ? (
              <NeedsList needs={needs} />
            ) : (
              <p className="border-t border-line py-3 text-sm text-ink-3">{t("nothingNeeds")}</p>
            )}
          </section>
        </div>
      </PageBody>
    </>
  );
}

async function FirstSteps() {
  const t = await getTranslations("shell.today.first");
  const steps = [
    { key: "room", href: "/rooms/new" },
    { key: "book", href: "/book" },
    { key: "call", href: null },
  ] as const;
  return (
    <section aria-labelledby="first">
      <SectionHead id="first" title={t("title")} />
      <ol className="border-t border-line">
        {steps.map(({ key, href }, index) => (
          <li key={key} className="grid grid-cols-[2rem_1fr_auto] items-center gap-4 border-b border-line py-5">
            <span className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink">
              {index + 1}
            </span>
            <span>
              <b className="block font-medium">{t(`${key}.title`)}</b>
              <span className="text-sm text-ink-2">{t(`${key}.text`)}</span>
            </span>
            {href && (
              <ButtonLink href={href} variant={index === 0 ? "primary" : "plain"}>
                {t(`${key}.do`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
