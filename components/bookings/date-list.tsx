import { AudioLines, Hourglass, Repeat } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DialDigits } from "@/components/ui/dial-number";
import { clockRange, zoneCity } from "@/components/ui/time";
import type { CalendarLine } from "@/lib/bookings/calendar";
import { There } from "./booking-times";
import { hrefOf } from "./calendar-entry";
import { byDay } from "./day-groups";
import { DayHeading } from "./day-heading";

type Props = {
  lines: CalendarLine[];
  zone: string;
  now: Date;
  /** by day: how many more there are than are here, and where all of them are */
  more?: Record<string, number>;
  /** says whose times they are; the page does not yet */
  inZone?: boolean;
};

/** Dates one under the other, by day: what a phone, a printer and a browser without scripts show, and what is over. */
export function DateList({ lines, zone, now, more = {}, inZone }: Props) {
  const t = useTranslations("bookings");
  const language = useLocale();
  return byDay(lines, zone).map(({ key, day, items }, index) => (
    <section key={key} className="mt-6 first:mt-0">
      <DayHeading
        day={day}
        zone={zone}
        now={now}
        end={inZone && index === 0 ? t("inZone", { city: zoneCity(zone, language) }) : undefined}
      />
      <ul>
        {items.map((line) => (
          <Line key={line.occurrenceId} line={line} zone={zone} />
        ))}
      </ul>
      {more[key] && (
        <Link href={`/bookings?date=${key}`} className="link mt-2 inline-block text-sm">
          {t("calendar.more", { count: more[key] })}
        </Link>
      )}
    </section>
  ));
}

function Line({ line, zone }: { line: CalendarLine; zone: string }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const { state } = line;
  return (
    <li className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 border-b border-line py-2 sm:min-h-12 sm:grid-cols-[8rem_minmax(0,1fr)_6rem_9rem]">
      <span className="flex items-center gap-1.5 sm:col-start-2 sm:row-start-1">
        <Link
          href={hrefOf(line)}
          className={
            state === "cancelled"
              ? "truncate text-ink-3 line-through"
              : state === "over"
                ? "truncate text-ink-2 hover:text-accent-ink"
                : "truncate font-medium hover:text-accent-ink"
          }
        >
          {line.title}
        </Link>
        {line.series && <Repeat role="img" aria-label={t("calendar.series")} className="size-3 text-ink-3" />}
        {line.pending && <Hourglass role="img" aria-label={t("calendar.pending")} className="size-3 text-wait-ink" />}
      </span>
      <DialDigits number={line.room.number} className="justify-self-end text-sm text-ink-3 sm:justify-self-start" />
      <span className="text-sm whitespace-nowrap text-ink-3 sm:col-start-1 sm:row-start-1">
        {clockRange(line.startsAt, line.endsAt, zone, language)}
        <There at={line.startsAt} planned={line.timeZone} zone={zone} />
      </span>
      <span className={state === "running" ? "text-end text-sm text-live-ink" : "text-end text-sm text-ink-3"}>
        {line.recordingId ? (
          <Link href={`/recordings/${line.recordingId}`} className="link inline-flex items-center gap-1.5">
            <AudioLines aria-hidden="true" className="size-3.5" />
            {t("recordings", { count: line.recordings })}
          </Link>
        ) : state === "over" ? (
          t("calendar.came", { count: line.came ?? 0 })
        ) : (
          t(`state.${state}`)
        )}
      </span>
    </li>
  );
}
