import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { clockTime, dayKey, formatOf } from "@/components/ui/time";
import type { BookingLine } from "@/lib/bookings/booking";
import { FreeHours } from "./free-hours";
import { WeekEvent } from "./week-event";
import { minuteOn, placed } from "./week-layout";

type Props = { days: string[]; today: string; bookings: BookingLine[]; zone: string; now: Date; me: string };
const hourRem = 3.5;

/** Seven days with their hours: past grey, on now ringed, yours filled, others' outlined, cancelled struck. */
export function WeekGrid({ days, today, bookings, zone, now, me }: Props) {
  const t = useTranslations("bookings");
  const columns = days.map((key) => ({ key, events: placed(bookings, key, zone) }));
  const minutes = columns.flatMap(({ events }) => events.flatMap(({ from, to }) => [from, to]));
  const first = Math.min(8, ...minutes.map((minute) => Math.floor(minute / 60)));
  const last = Math.max(19, ...minutes.map((minute) => Math.ceil(minute / 60)));
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const top = (minute: number) => `${(minute / 60 - first) * hourRem}rem`;
  const height = `${hours.length * hourRem}rem`;
  const nowMinute = days.includes(today) ? minuteOn(today, now, zone) : null;
  const nowShown = nowMinute !== null && nowMinute >= first * 60 && nowMinute <= last * 60;
  return (
    <div className="hidden flex-1 grid-cols-[4.5rem_repeat(5,minmax(0,1fr))_repeat(2,minmax(0,.6fr))] content-start md:grid">
      <span className="border-b border-line" />
      {days.map((key) => (
        <DayHead key={key} day={key} today={today} />
      ))}
      <div className="relative" style={{ height }}>
        {hours
          .slice(1)
          .filter((hour) => !nowShown || Math.abs(hour * 60 - nowMinute) > 14)
          .map((hour) => (
            <span
              key={hour}
              style={{ top: top(hour * 60) }}
              className="absolute end-3 -translate-y-1/2 text-2xs text-ink-3"
            >
              {`${String(hour).padStart(2, "0")}:00`}
            </span>
          ))}
        {nowShown && (
          <strong
            style={{ top: top(nowMinute) }}
            className="absolute end-1 z-10 -translate-y-1/2 rounded-sm bg-ink px-1 text-2xs font-medium text-ink-invert"
          >
            {clockTime(now, zone, "en")}
          </strong>
        )}
      </div>
      {columns.map(({ key, events }, index) => (
        <div
          key={key}
          style={{ height, "--hour": `${hourRem}rem` } as CSSProperties}
          className={clsx(
            "relative border-s border-line bg-[linear-gradient(to_bottom,var(--color-line)_1px,transparent_1px)] bg-size-[100%_var(--hour)]",
            key === today ? "bg-accent-soft/35" : index > 4 && "bg-sunken",
          )}
        >
          <FreeHours date={key} first={first} count={hours.length} past={key < today} label={t("bookAt")} />
          {key === today && nowShown && (
            <span
              aria-hidden="true"
              style={{ top: top(nowMinute) }}
              className="absolute inset-x-0 border-t-[1.5px] border-ink before:absolute before:-start-1 before:-top-[0.34rem] before:size-2 before:rounded-full before:bg-ink"
            />
          )}
          {events.map(({ item, from, to, lane, lanes }) => (
            <WeekEvent
              key={item.occurrenceId}
              line={item}
              zone={zone}
              me={me}
              style={{
                top: top(from),
                height: `calc(${((to - from) / 60) * hourRem}rem - 2px)`,
                insetInlineStart: `calc(${(lane / lanes) * 100}% + 3px)`,
                width: `calc(${100 / lanes}% - 6px)`,
              }}
              tall={to - from >= 45}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function DayHead({ day, today }: { day: string; today: string }) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const noon = new Date(`${day}T12:00:00Z`);
  const weekday = formatOf(language, "UTC", { weekday: "short" }).format(noon);
  return (
    <div
      className={clsx(
        "border-s border-b border-line px-3 py-2 text-xs",
        day === today ? "font-medium text-accent-ink" : "text-ink-3",
      )}
    >
      {day === today ? t("today") : weekday}
      <b
        className={clsx(
          "block text-md leading-5 font-medium",
          day === today ? "text-accent-ink" : day < today ? "text-ink-3" : "text-ink",
        )}
      >
        {Number(dayKey(noon, "UTC").slice(8))}
      </b>
    </div>
  );
}
