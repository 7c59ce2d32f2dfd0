import { clsx } from "clsx";
import { AudioLines, Users } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { dialGroups } from "@/components/ui/dial";
import { Level } from "@/components/ui/level";
import { clockRange } from "@/components/ui/time";
import type { BookingLine } from "@/lib/bookings/booking";

const looks = {
  over: "bg-sunken text-ink-2 ring-1 ring-line ring-inset",
  running: "bg-live-soft text-ink ring-[1.5px] ring-live ring-inset",
  cancelled: "bg-surface text-ink-3 ring-1 ring-line ring-inset",
  mine: "bg-accent-soft text-ink hover:ring-1 hover:ring-accent-line hover:ring-inset",
  others: "bg-surface text-ink ring-1 ring-line-strong ring-inset",
};

/** One date in the week: a link to its booking. */
export function WeekEvent({
  line,
  zone,
  me,
  tall,
  style,
}: {
  line: BookingLine;
  zone: string;
  me: string;
  tall: boolean;
  style: CSSProperties;
}) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const look = line.state === "upcoming" ? (line.organiser.id === me ? "mine" : "others") : line.state;
  const time = clockRange(line.startsAt, line.endsAt, zone, language);
  return (
    <Link
      href={`/bookings/${line.id}`}
      title={`${time} ${line.title}`}
      style={style}
      className={clsx(
        "absolute z-10 overflow-hidden rounded-md px-2 py-1 text-xs focus-visible:-outline-offset-2",
        looks[look],
      )}
    >
      <b
        className={clsx(
          "block truncate",
          look === "over" ? "font-medium" : "font-semibold",
          look === "cancelled" && "line-through",
        )}
      >
        {line.title}
      </b>
      <span className="sr-only">
        {time} {t(`state.${line.state}`)}
      </span>
      {tall && (
        <small
          className={clsx(
            "flex items-center gap-1.5 truncate text-xs",
            look === "running" ? "font-medium text-live-ink" : look === "over" ? "text-ink-3" : "text-ink-2",
          )}
        >
          {look === "running" && <Level value={3} />}
          {line.recordings > 0 && <AudioLines aria-hidden="true" className="size-3" />}
          {look === "over" ? (
            <>
              <Users aria-hidden="true" className="size-3" /> {line.inviteeCount}
            </>
          ) : look === "cancelled" ? (
            t("state.cancelled")
          ) : look === "running" ? (
            t("state.running")
          ) : look === "others" ? (
            line.organiser.name
          ) : (
            `${dialGroups(line.room.number).join(" ")}, ${t("invited", { count: line.inviteeCount })}`
          )}
        </small>
      )}
    </Link>
  );
}
