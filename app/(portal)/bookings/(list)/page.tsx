import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookingRows } from "@/components/bookings/booking-rows";
import { BookingsHead, viewHref } from "@/components/bookings/bookings-head";
import { DateList } from "@/components/bookings/date-list";
import { NothingFound } from "@/components/bookings/nothing-found";
import { dayStart } from "@/components/bookings/spans";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented";
import { fullDay } from "@/components/ui/time";
import { agendaPage } from "@/lib/bookings/calendar-queries";
import { moderatedRooms } from "@/lib/conferences/rights";
import { environment } from "@/lib/environment";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { askedOf, type SearchParams } from "./asked";
import { Tools } from "./tools";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("title"),
});

/** The agenda: what comes, from today or another day, or what is over, newest first; a page at a time, both ways. */
export default async function Agenda({ searchParams }: { searchParams: SearchParams }) {
  const [{ actor, zone, language }, t, { filter, date, when, before, after }] = [
    await reader(),
    await getTranslations("bookings"),
    await askedOf(searchParams),
  ];
  const now = new Date();
  const past = when === "past";
  const day = past ? null : dayStart(date, zone);
  const page = await agendaPage(actor, { past, at: day ?? now, limit: 20, before, after }, filter);
  const moderated = await moderatedRooms(
    actor,
    page.lines.map(({ room }) => room.number),
  );
  const kept = past ? { when } : day ? { date } : {};
  const href = (more: Record<string, string>) => viewHref("agenda", filter, { ...kept, ...more });
  return (
    <>
      <BookingsHead view="agenda" filter={filter} date={day ? date : undefined}>
        {day && (
          <span className="flex items-center gap-2 text-md">
            {t("calendar.from", { day: fullDay(day, zone, language) })}
            <ButtonLink size="sm" href={viewHref("agenda", filter)}>
              {t("today")}
            </ButtonLink>
          </span>
        )}
      </BookingsHead>
      <Tools view="agenda" filter={filter} kept={kept}>
        <span className="ms-auto max-sm:ms-0">
          <SegmentedLinks
            label={t("which")}
            current={past ? "past" : "next"}
            parts={[
              { key: "next", href: viewHref("agenda", filter), label: t("toCome") },
              { key: "past", href: viewHref("agenda", filter, { when: "past" }), label: t("past") },
            ]}
          />
        </span>
      </Tools>
      <PageBody>
        {page.before && (
          <Further href={href({ before: page.before })} words={t(past ? "calendar.newer" : "calendar.earlier")} />
        )}
        {page.lines.length === 0 ? (
          <NothingFound filter={filter} past={past} />
        ) : past ? (
          <DateList lines={page.lines} zone={zone} now={now} inZone />
        ) : (
          <BookingRows
            bookings={page.lines}
            zone={zone}
            now={now}
            dialIn={dialInNumber()}
            earlyMinutes={environment().EARLY_MINUTES}
            moderated={moderated}
          />
        )}
        {page.after && (
          <Further href={href({ after: page.after })} words={t(past ? "calendar.older" : "calendar.later")} />
        )}
      </PageBody>
    </>
  );
}

const Further = ({ href, words }: { href: string; words: string }) => (
  <div className="my-5 flex justify-center print:hidden">
    <ButtonLink href={href}>{words}</ButtonLink>
  </div>
);
