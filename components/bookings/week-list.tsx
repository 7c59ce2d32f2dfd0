import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DialDigits } from "@/components/ui/dial-number";
import { clockRange } from "@/components/ui/time";
import type { BookingLine } from "@/lib/bookings/booking";
import { byDay } from "./day-groups";
import { DayHeading } from "./day-heading";

/** The week on a phone: the same dates, one under the other. */
export function WeekList({ bookings, zone, now }: { bookings: BookingLine[]; zone: string; now: Date }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  return (
    <div className="px-4 py-4 md:hidden">
      {bookings.length === 0 && <p className="py-8 text-center text-sm text-ink-3">{t("none.week")}</p>}
      {byDay(bookings, zone).map(({ key, day, items }) => (
        <section key={key} className="mt-6 first:mt-0">
          <DayHeading day={day} zone={zone} now={now} />
          <ul>
            {items.map((line) => (
              <li key={line.occurrenceId} className="border-b border-line">
                <Link
                  href={`/bookings/${line.id}`}
                  className="grid min-h-14 grid-cols-[1fr_auto] content-center gap-x-3 py-2"
                >
                  <b
                    className={
                      line.state === "cancelled" ? "truncate font-medium line-through" : "truncate font-medium"
                    }
                  >
                    {line.title}
                  </b>
                  <DialDigits number={line.room.number} className="justify-self-end text-sm text-ink-2" />
                  <small className="text-sm text-ink-3">{clockRange(line.startsAt, line.endsAt, zone, language)}</small>
                  <small
                    className={
                      line.state === "running" ? "text-end text-sm text-live-ink" : "text-end text-sm text-ink-3"
                    }
                  >
                    {t(`state.${line.state}`)}
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
