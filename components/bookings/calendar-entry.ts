import type { useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { clockRange, clockTime, longDay, sameClock, zoneCity } from "@/components/ui/time";
import type { CalendarLine } from "@/lib/bookings/calendar";
import { repliesIn } from "./replies";

export type Look = "over" | "running" | "cancelled" | "mine" | "others";

/** One date as it stands in a week or month: in words already, so that the browser gets no more than it shows. */
export type Entry = {
  key: string;
  href: string;
  title: string;
  from: string;
  to: string;
  look: Look;
  series: boolean;
  pending: boolean;
  recorded: boolean;
  /** the line below the title */
  note: string;
  /** what the looks say, for who does not see them */
  words: string;
  /** of what is over: when it was, and what is left of it */
  over: { when: string; came: string; recording: string | null; again: string } | null;
};

type Reader = { me: string; zone: string; language: string };
type Say = ReturnType<typeof useTranslations<"bookings">>;

export const lookOf = (line: CalendarLine, me: string): Look =>
  line.state === "upcoming" ? (line.organiser.id === me ? "mine" : "others") : line.state;

/** The address of a date's booking; of a series, at that date. */
export const hrefOf = ({ id, occurrenceId, series }: CalendarLine) =>
  series ? `/bookings/${id}?occurrence=${occurrenceId}` : `/bookings/${id}`;

export function entryOf(line: CalendarLine, { me, zone, language }: Reader, t: Say): Entry {
  const look = lookOf(line, me);
  const time = clockRange(line.startsAt, line.endsAt, zone, language);
  const came = line.came === null ? "" : t("calendar.came", { count: line.came });
  const there =
    !sameClock(line.startsAt, line.timeZone, zone) &&
    t("there", { time: clockTime(line.startsAt, line.timeZone, language), city: zoneCity(line.timeZone, language) });
  const standing = [
    there,
    t(`state.${line.state}`),
    line.series && t("calendar.series"),
    line.pending && t("calendar.pending"),
    line.recordings > 0 && t("calendar.recorded"),
  ];
  return {
    key: line.occurrenceId,
    href: hrefOf(line),
    title: line.title,
    from: line.startsAt.toISOString(),
    to: line.endsAt.toISOString(),
    look,
    series: line.series,
    pending: line.pending,
    recorded: line.recordings > 0,
    note: [there, noteOf(line, look, came, t)].filter(Boolean).join(", "),
    words: `${time}, ${standing.filter(Boolean).join(", ")}`,
    over:
      look === "over"
        ? {
            when: `${longDay(line.startsAt, zone, language)}, ${time}`,
            came,
            recording: line.recordingId && `/recordings/${line.recordingId}`,
            again: `/book?copy=${line.id}&occurrence=${line.occurrenceId}`,
          }
        : null,
  };
}

function noteOf(line: CalendarLine, look: Look, came: string, t: Say): string {
  if (look === "over") return came;
  if (look === "cancelled") return line.cancelReason ?? t("state.cancelled");
  if (look === "running") return t("state.running");
  if (line.pending) return t("calendar.pending");
  const number = dialGroups(line.room.number).join(" ");
  return look === "others" ? `${line.organiser.name}, ${number}` : `${number}, ${repliesIn(line, t)}`;
}
