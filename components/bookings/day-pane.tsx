"use client";
import { CalendarX, Check, CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/skeleton";
import { longDay, zoneCity } from "@/components/ui/time";
import { ClashOptions, LaterTimes } from "./clash-options";
import type { Instead } from "./day";
import { DayTimeline } from "./day-timeline";
import { type Draft, isClock } from "./draft";
import { Pane } from "./pane";
import type { Asked } from "./use-day";

/** The day of the booking: is the time free, and if not, what instead. Answers while the form is filled in. */
export function DayPane({
  draft,
  asked,
  take,
  quiet,
}: {
  draft: Draft;
  asked: Asked;
  take: (instead: Instead) => void;
  /** a series has a pane of its own, which says what is in the way of all its dates */
  quiet: boolean;
}) {
  const t = useTranslations("bookings.day");
  const language = useLocale();
  const noon = new Date(`${draft.date}T12:00:00Z`);
  const { asking, failed } = asked;
  // What was answered last may be of another day, or of a time that was free then.
  const day = failed ? null : asked.day;
  const answer = day?.answer;
  return (
    <Pane
      title={Number.isNaN(noon.getTime()) ? t("noDay") : longDay(noon, "UTC", language)}
      chip={<Answer day={day} />}
      end={<span data-zone>{t("zoneTime", { city: zoneCity(draft.zone, language) })}</span>}
      busy={asking}
    >
      {!day && !failed && <Waiting />}
      {day && day.rooms.length > 0 && (
        <DayTimeline rooms={day.rooms} chosen={chosenOf(draft, answer?.state === "taken")} />
      )}
      {day && day.rooms.length === 0 && <p className="px-4 py-3 text-sm text-ink-3">{t("noRooms")}</p>}
      {answer?.state === "taken" && !quiet && (
        <div className="border-t border-line">
          <ClashOptions answer={answer} draft={draft} take={take} />
        </div>
      )}
      {answer?.state === "refused" && (
        <div className="border-t border-line">
          <p className="flex gap-2 px-4 py-3 text-sm font-medium text-danger-ink">
            <CircleAlert aria-hidden="true" className="mt-0.5" />
            {answer.text}
          </p>
          {!quiet && <LaterTimes later={answer.later} draft={draft} take={take} />}
        </div>
      )}
      {failed && <p className="border-t border-line px-4 py-3 text-sm text-wait-ink">{t("failed")}</p>}
    </Pane>
  );
}

const Waiting = () => (
  <div className="grid gap-5 px-4 py-5">
    <Skeleton className="w-3/4" />
    <Skeleton className="w-1/2" />
    <Skeleton className="w-2/3" />
  </div>
);

function Answer({ day }: { day: Asked["day"] }) {
  const t = useTranslations("bookings.day");
  switch (day?.answer.state) {
    case "free":
      return (
        <Chip tone="live" icon={<Check aria-hidden="true" />}>
          {t("free")}
        </Chip>
      );
    case "taken":
      return (
        <Chip tone="danger" icon={<CalendarX aria-hidden="true" />}>
          {t("taken")}
        </Chip>
      );
    default:
      return null;
  }
}

function chosenOf({ from, to, room }: Draft, taken: boolean) {
  if (!isClock(from) || !isClock(to)) return null;
  const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const [start, end] = [minute(from), minute(to)];
  return { from: start, to: end > start ? end : 1440, words: `${from}–${to}`, taken, room };
}
