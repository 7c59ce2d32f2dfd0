import { useLocale, useTranslations } from "next-intl";
import { clockRange, fullDay, sameClock, zoneCity } from "@/components/ui/time";

/** When it is: on the reader's clock, and on the one it was planned on if that shows something else. */
export function BookingWhen({ from, to, zone, reader }: { from: Date; to: Date; zone: string; reader: string }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  // Kept on one line: "08:56 –" alone reads as if the end were open.
  const range = (at: string) => clockRange(from, to, at, language);
  const words = (at: string) => (
    <>
      {t("dayAndTime", { day: fullDay(from, at, language) })}
      <span className="whitespace-nowrap">{range(at)}</span>
    </>
  );
  const differs = !sameClock(from, zone, reader);
  return (
    <p className="text-lg tracking-title">
      <time dateTime={from.toISOString()}>{words(reader)}</time>
      <small data-zone className="mt-0.5 block text-base tracking-normal text-ink-3">
        {t("inZone", { city: zoneCity(reader, language) })}
        {differs && <> · {t.rich("plannedAs", { at: () => words(zone), city: zoneCity(zone, language) })}</>}
      </small>
    </p>
  );
}
