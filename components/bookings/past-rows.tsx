import { AudioLines } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DialDigits } from "@/components/ui/dial-number";
import { clockRange } from "@/components/ui/time";
import type { BookingLine } from "@/lib/bookings/booking";
import { byDay } from "./day-groups";
import { DayHeading } from "./day-heading";

/** What is over, newest first: grey, with its recording one click away. */
export function PastRows({ bookings, zone, now }: { bookings: BookingLine[]; zone: string; now: Date }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  return byDay(bookings, zone).map(({ key, day, items }) => (
    <section key={key} className="mt-6 first:mt-0">
      <DayHeading level="h3" day={day} zone={zone} now={now} />
      <ul>
        {items.map((line) => (
          <li
            key={line.occurrenceId}
            className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-2 text-ink-2 sm:grid-cols-[8rem_minmax(0,1fr)_6rem_9rem]"
          >
            <span className="text-sm whitespace-nowrap max-sm:col-span-2">
              {clockRange(line.startsAt, line.endsAt, zone, language)}
            </span>
            <Link
              href={`/bookings/${line.id}`}
              className={
                line.state === "cancelled" ? "truncate text-ink-3 line-through" : "truncate hover:text-accent-ink"
              }
            >
              {line.title}
            </Link>
            <DialDigits number={line.room.number} className="text-sm text-ink-3 max-sm:hidden" />
            <span className="text-end text-sm text-ink-3">
              {line.state === "cancelled" ? (
                t("state.cancelled")
              ) : line.recordings > 0 ? (
                <Link href={`/recordings?room=${line.room.number}`} className="link inline-flex items-center gap-1.5">
                  <AudioLines aria-hidden="true" className="size-3.5" />
                  {t("recordings", { count: line.recordings })}
                </Link>
              ) : (
                t("notRecorded")
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
