"use client";
import { useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { RadioCard } from "@/components/ui/radio-card";
import type { Draft } from "./draft";
import type { Change } from "./form-part";
import { leftOf, type Series } from "./series";

const mostSaid = 4;

/** Which dates are taken and by whom, and the ways out: without them, in another room, or at another time. */
export function SeriesWays({
  draft,
  change,
  series,
  skipped,
}: {
  draft: Draft;
  change: Change<Draft>;
  series: Series;
  skipped: ReadonlySet<string>;
}) {
  const t = useTranslations("series.pane");
  const { clashes, ways } = series;
  const starts = clashes.map(({ startsAt }) => startsAt);
  const without = starts.every((start) => skipped.has(start));
  const all = new Set([...skipped, ...starts]);
  const skip = () => change({ repeat: { ...draft.repeat, skip: [...all] } });
  return (
    <div className="grid gap-3 border-t border-line p-4">
      <ul className="grid gap-1 text-sm font-medium text-danger-ink">
        {clashes.slice(0, mostSaid).map(({ startsAt, text }) => (
          <li key={startsAt} className={skipped.has(startsAt) ? "font-normal text-ink-3" : undefined}>
            {text}
          </li>
        ))}
        {clashes.length > mostSaid && <li>{t("moreClashes", { count: clashes.length - mostSaid })}</li>}
      </ul>
      <fieldset className="grid gap-2 sm:grid-cols-3">
        <legend className="mb-1.5 text-xs text-ink-3">{t("ways")}</legend>
        <RadioCard
          name="way"
          checked={without}
          onChange={skip}
          title={t("skip", { count: clashes.length })}
          small={t("remain", { count: leftOf(series, all) })}
        />
        {ways.rooms.slice(0, 1).map((room) => (
          <RadioCard
            key={room.number}
            name="way"
            checked={false}
            onChange={() => change({ room: room.number, repeat: { ...draft.repeat, skip: [] } })}
            title={t("room", { number: dialGroups(room.number).join(" ") })}
            small={t("roomSmall", { time: draft.from, name: room.name })}
          />
        ))}
        {ways.times.slice(0, 1).map((time) => (
          <RadioCard
            key={time.from}
            name="way"
            checked={false}
            onChange={() => change({ ...time, repeat: { ...draft.repeat, skip: [] } })}
            title={t("time", { from: time.from })}
            small={t("timeSmall")}
          />
        ))}
      </fieldset>
    </div>
  );
}
