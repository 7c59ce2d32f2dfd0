import { useLocale, useTranslations } from "next-intl";
import { clockRange, sameClock, zoneCity } from "./time";

/** From – to in the booking's zone, which is named as soon as the reader's own clock shows something else. */
export function TimeRange({
  from,
  to,
  zone,
  reader = zone,
  className,
}: {
  from: Date | string;
  to: Date | string;
  zone: string;
  /** the reader's own zone */
  reader?: string;
  className?: string;
}) {
  const t = useTranslations("common");
  const language = useLocale();
  const [start, end] = [new Date(from), new Date(to)];
  const words = clockRange(start, end, zone, language);
  return (
    <span className={className}>
      <time dateTime={start.toISOString()}>{words}</time>
      {!sameClock(start, zone, reader) && <> {t("time.in", { city: zoneCity(zone, language) })}</>}
    </span>
  );
}
