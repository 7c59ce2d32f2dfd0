import { useLocale, useTranslations } from "next-intl";
import { clockRange, clockThere, dayKey, sameClock, shortDay, zoneCity } from "@/components/ui/time";

/** 'Today 10:00 – 11:00', 'Fri 13 Mar, 09:00 – 10:00': a date in a list that is not grouped by day. */
export function DayAndTime({
  from,
  to,
  zone,
  now,
  planned,
}: {
  from: Date;
  to: Date;
  zone: string;
  now: Date;
  /** the zone it was planned in: said where its clock shows something else */
  planned?: string;
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const day = dayKey(from, zone) === dayKey(now, zone) ? t("today") : `${shortDay(from, zone, language)},`;
  return (
    <time dateTime={from.toISOString()} className="sm:whitespace-nowrap">
      {day} {clockRange(from, to, zone, language)}
      {planned && <There at={from} planned={planned} zone={zone} />}
    </time>
  );
}

/** '09:00 in New York', where a date was planned on another clock than the reader's. */
export function There({ at, planned, zone }: { at: Date; planned: string; zone: string }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  if (sameClock(at, planned, zone)) return null;
  const words = t("there", { time: clockThere(at, planned, zone, language), city: zoneCity(planned, language) });
  return <small className="block text-xs text-ink-3">{words}</small>;
}
