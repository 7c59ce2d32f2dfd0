import { useLocale, useTranslations } from "next-intl";
import { zoneCity } from "@/components/ui/time";
import type { CalendarLine } from "@/lib/bookings/calendar";
import { BookingRow } from "./booking-row";
import { byDay } from "./day-groups";
import { DayHeading } from "./day-heading";

/** What comes, by day: time, title and who, number and PIN, and what can be done with it. */
export function BookingRows({
  bookings,
  zone,
  now,
  dialIn,
  earlyMinutes,
  moderated,
  level,
}: {
  bookings: CalendarLine[];
  zone: string;
  now: Date;
  dialIn: string | null;
  /** how long before their start the doors open */
  earlyMinutes: number;
  /** the numbers of those rooms whose conference the reader may moderate: a deputy, say, only books */
  moderated: ReadonlySet<string>;
  /** of the days' headings */
  level?: "h2" | "h3";
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  return (
    <>
      {byDay(bookings, zone).map(({ key, day, items }, index) => (
        <section key={key} className="@container mt-6 first:mt-0">
          <DayHeading
            level={level}
            day={day}
            zone={zone}
            now={now}
            end={index === 0 ? t("inZone", { city: zoneCity(zone, language) }) : undefined}
          />
          <ul>
            {items.map((booking) => (
              <BookingRow
                key={booking.occurrenceId}
                booking={booking}
                zone={zone}
                now={now}
                dialIn={dialIn}
                earlyMinutes={earlyMinutes}
                moderates={moderated.has(booking.room.number)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
