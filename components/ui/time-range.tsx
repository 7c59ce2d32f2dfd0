import { useLocale, useTranslations } from "next-intl";
import { clockRange, rangeThere, sameClock, zoneCity } from "./time";

/** From – to on the reader's clock, and on that of the zone it was planned in where this shows something else. */
export function TimeRange({
  from,
  to,
  zone,
  reader,
  className,
}: {
  from: Date | string;
  to: Date | string;
  /** where it was planned */
  zone: string;
  reader: string;
  className?: string;
}) {
  const t = useTranslations("common");
  const language = useLocale();
  const [start, end] = [new Date(from), new Date(to)];
  const there = sameClock(start, zone, reader) ? null : t("time.in", { city: zoneCity(zone, language) });
  return (
    <span className={className}>
      <time dateTime={start.toISOString()}>{clockRange(start, end, reader, language)}</time>
      {there && ` (${rangeThere(start, end, zone, reader, language)} ${there})`}
    </span>
  );
}
