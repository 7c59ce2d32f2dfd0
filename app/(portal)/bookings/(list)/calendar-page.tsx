import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { reader } from "@/app/reader";
import { BookingsHead, viewHref } from "@/components/bookings/bookings-head";
import { Calendar } from "@/components/bookings/calendar";
import { entryOf } from "@/components/bookings/calendar-entry";
import { CalendarLegend } from "@/components/bookings/calendar-legend";
import { ClockChanges } from "@/components/bookings/clock-changes";
import { DateList } from "@/components/bookings/date-list";
import { SpanNav } from "@/components/bookings/span-nav";
import { hoursThere, monthAround, weekAround } from "@/components/bookings/spans";
import { hoursNeeded, mostAt, overfull } from "@/components/bookings/week-hours";
import { formatOf, zoneCity, zoneOffset } from "@/components/ui/time";
import { calendarDays } from "@/lib/bookings/calendar-queries";
import { askedOf, type SearchParams } from "./asked";
import { Tools } from "./tools";

/** A month's cell shows four; of a day with more than can be looked through, its first. */
const perDay = { week: 30, month: 8 };
const keptOfFull = { week: 30, month: 3 };

type Props = { view: "week" | "month"; of: Awaited<ReturnType<typeof reader>>; searchParams: SearchParams };

/** A week or a month. What the server sends is the list that a phone shows; a wide screen makes a calendar of the same dates. */
export async function CalendarPage({ view, of: { actor, zone, language }, searchParams }: Props) {
  const [t, { filter, date }] = [await getTranslations("bookings"), await askedOf(searchParams)];
  const now = new Date();
  const span = view === "week" ? weekAround(date, now, zone) : monthAround(date, now, zone);
  const found = await calendarDays(actor, span.bounds, perDay[view], filter);
  const { lines, more } = overfull(found, span, perDay[view], keptOfFull[view]);
  const other = mostAt(lines, zone);
  const city = zoneCity(zone, language);
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      <BookingsHead view={view} filter={filter} date={date}>
        <SpanNav
          view={view}
          name={nameOf(view, span.days, language)}
          earlier={viewHref(view, filter, { date: span.earlier })}
          later={viewHref(view, filter, { date: span.later })}
          today={viewHref(view, filter)}
        />
      </BookingsHead>
      <Tools view={view} filter={filter} kept={{ date }}>
        <span data-zone className="ms-auto text-xs text-ink-3">
          {t("calendar.zone", { city, offset: zoneOffset(span.bounds[0] ?? now, zone) })}
        </span>
      </Tools>
      {narrowed && lines.length === 0 && (
        <p role="status" className="border-b border-line bg-sunken px-8 py-2 text-sm text-ink-2 max-md:hidden">
          {t("calendar.noneFiltered")}{" "}
          <Link className="link" href={viewHref("agenda", filter)}>
            {t("calendar.allTime")}
          </Link>
        </p>
      )}
      <ClockChanges days={span.days} zones={other && view === "week" ? [zone, other] : [zone]} />
      <Calendar
        view={view}
        date={span.date}
        zone={zone}
        city={city}
        entries={lines.map((line) => entryOf(line, { me: actor.id, zone, language }, t))}
        more={more}
        hours={hoursNeeded(lines, zone)}
        there={
          other === null
            ? null
            : {
                city: zoneCity(other, language),
                hours: hoursThere(span.days.includes(span.today) ? span.today : span.date, zone, other),
              }
        }
      />
      <CalendarLegend />
      <div className="px-4 py-4 sm:px-8 md:hidden noscript:block print:block">
        {lines.length === 0 ? (
          <p className="py-8 text-center text-sm text-ink-3">
            {t(narrowed ? "calendar.noneFiltered" : "calendar.none")}
          </p>
        ) : (
          <DateList lines={lines} zone={zone} now={now} more={more} />
        )}
      </div>
    </>
  );
}

/** 'March 2026', '9 – 15 March 2026': days without a zone. */
function nameOf(view: "week" | "month", days: string[], language: string): string {
  const noon = (day?: string) => new Date(`${day}T12:00:00Z`);
  if (view === "month") return formatOf(language, "UTC", { month: "long", year: "numeric" }).format(noon(days[7]));
  const format = formatOf(language, "UTC", { day: "numeric", month: "long", year: "numeric" });
  if (language !== "zh") return format.formatRange(noon(days.at(0)), noon(days.at(-1)));
  // Node's Chinese ranges fall back to 2026/11/23 – 2026/11/29. What is the first day's is not said again: 2026年11月23日至29日.
  const [first = "", last = ""] = [days.at(0), days.at(-1)];
  const same = (length: number) => first.slice(0, length) === last.slice(0, length);
  const until = formatOf(language, "UTC", {
    day: "numeric",
    ...(!same(7) && { month: "long" }),
    ...(!same(4) && { year: "numeric" }),
  });
  return `${format.format(noon(first))}至${until.format(noon(last))}`;
}
