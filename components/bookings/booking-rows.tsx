import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { zoneCity } from "@/components/ui/time";
import type { BookingView } from "@/lib/bookings/booking";
import { BookingRow } from "./booking-row";
import { byDay } from "./day-groups";
import { DayHeading } from "./day-heading";

/** What comes, by day: time, title and who, number and PIN, and what can be done with it. */
export function BookingRows({
  bookings,
  zone,
  now,
  dialIn,
  further,
  level,
}: {
  bookings: BookingView[];
  zone: string;
  now: Date;
  dialIn: string | null;
  further?: string | null;
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
              <BookingRow key={booking.id} booking={booking} zone={zone} now={now} dialIn={dialIn} />
            ))}
          </ul>
        </section>
      ))}
      {further && (
        <div className="mt-5 flex justify-center">
          <ButtonLink href={further}>{t("further")}</ButtonLink>
        </div>
      )}
    </>
  );
}
