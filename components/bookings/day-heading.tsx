import { useLocale, useTranslations } from "next-intl";
import { dayKey, fullDay, longDay } from "@/components/ui/time";

/** 'Today', 'Tomorrow, Friday 13 March', 'Monday 16 March'; with the year when it is another. */
export function DayHeading({
  day,
  zone,
  now,
  end,
  level: Heading = "h2",
}: {
  day: Date;
  zone: string;
  now: Date;
  /** whose clock the times are of, where the page says so here */
  end?: string;
  level?: "h2" | "h3";
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
  const sameYear = dayKey(day, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  const date = (sameYear ? longDay : fullDay)(day, zone, language);
  const key = dayKey(day, zone);
  const words =
    key === dayKey(now, zone) ? t("today") : key === dayKey(tomorrow, zone) ? t("tomorrowOn", { date }) : date;
  return (
    <Heading className="flex justify-between border-b border-line pb-2 text-xs font-medium tracking-normal text-ink-3">
      <span>{words}</span>
      {end && <span data-zone>{end}</span>}
    </Heading>
  );
}
