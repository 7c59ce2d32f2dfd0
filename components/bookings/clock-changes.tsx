import { Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { longDay, zoneCity } from "@/components/ui/time";
import { type ClockChange, clockChangesIn } from "./spans";

const sameDay = (one: ClockChange, other: ClockChange) => one.date === other.date && one.minutes === other.minutes;

/** The days of a span that are longer or shorter than others, since an hour of theirs comes twice or never. */
export function ClockChanges({ days, zones }: { days: string[]; zones: string[] }) {
  const t = useTranslations("bookings.calendar");
  const language = useLocale();
  const changes = clockChangesIn(days, zones);
  const first = changes.filter((each, index) => changes.findIndex((other) => sameDay(each, other)) === index);
  return first.map(({ zone, date, minutes }) => (
    <p
      key={zone + date}
      className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2 text-sm text-ink-2 sm:px-8"
    >
      <Clock aria-hidden="true" className="text-ink-3" />
      {t("clock", {
        day: longDay(new Date(`${date}T12:00:00Z`), "UTC", language),
        city: zoneCity(zone, language),
        way: minutes > 0 ? "on" : "back",
        length: t("length", { minutes: Math.abs(minutes) }),
        hours: String(24 - minutes / 60),
      })}
    </p>
  ));
}
