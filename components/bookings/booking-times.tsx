import { useLocale, useTranslations } from "next-intl";
import { clockRange, dayKey, shortDay } from "@/components/ui/time";

/** 'Today 10:00 – 11:00', 'Fri 13 Mar, 09:00 – 10:00': a date in a list that is not grouped by day. */
export function DayAndTime({ from, to, zone, now }: { from: Date; to: Date; zone: string; now: Date }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const day = dayKey(from, zone) === dayKey(now, zone) ? t("today") : `${shortDay(from, zone, language)},`;
  return (
    <time dateTime={from.toISOString()} className="sm:whitespace-nowrap">
      {day} {clockRange(from, to, zone, language)}
    </time>
  );
}
