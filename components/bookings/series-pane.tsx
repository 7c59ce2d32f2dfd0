"use client";
import { CalendarX, Check, CircleAlert, Info } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/skeleton";
import { longDay, zoneCity, zoneOffset } from "@/components/ui/time";
import { clockChanges, clockNotes } from "./clock-notes";
import { DateGrid } from "./date-grid";
import type { Draft } from "./draft";
import type { Change } from "./form-part";
import { Pane } from "./pane";
import { leftOf, type Series } from "./series";
import { SeriesWays } from "./series-ways";
import type { AskedSeries } from "./use-series";

/** All dates of a series: its rule in words, what is in their way, and what its clock does on others'. Answers while one types. */
export function SeriesPane({
  draft,
  asked,
  change,
  reader,
}: {
  draft: Draft;
  asked: AskedSeries;
  change: Change<Draft>;
  /** the zone of whoever fills in the form */
  reader: string;
}) {
  const t = useTranslations("series.pane");
  const { series, asking, failed } = asked;
  const skipped = new Set(draft.repeat.skip);
  const open = series?.clashes.filter(({ startsAt }) => !skipped.has(startsAt)) ?? [];
  const toggle = (startsAt: string) => {
    const skip = skipped.has(startsAt) ? draft.repeat.skip.filter((each) => each !== startsAt) : [...skipped, startsAt];
    change({ repeat: { ...draft.repeat, skip } });
  };
  return (
    <Pane
      title={series?.words || t("title")}
      chip={
        series && <Verdict clashes={open.length} left={leftOf(series, skipped)} refused={series.refusal !== null} />
      }
      busy={asking}
    >
      {!series && asking && <Waiting />}
      {!series && !asking && !failed && <p className="px-4 py-3 text-sm text-ink-3">{t("incomplete")}</p>}
      {failed && <p className="px-4 py-3 text-sm text-wait-ink">{t("failed")}</p>}
      {series?.refusal && (
        <p className="flex gap-2 px-4 py-3 text-sm font-medium text-danger-ink">
          <CircleAlert aria-hidden="true" className="mt-0.5" />
          {series.refusal}
        </p>
      )}
      {series && series.dates.length > 0 && (
        <div className="px-4 py-3">
          <DateGrid
            zone={draft.zone}
            onToggle={({ startsAt }) => toggle(startsAt.toISOString())}
            dates={gridOf(series, draft.zone, skipped)}
          />
          {series.more && <p className="mt-2 text-xs text-ink-3">{t("rolling")}</p>}
        </div>
      )}
      {series && series.clashes.length > 0 && (
        <SeriesWays draft={draft} change={change} series={series} skipped={skipped} />
      )}
      {series && <ClockNotes draft={draft} series={series} reader={reader} skipped={skipped} />}
    </Pane>
  );
}

function gridOf({ dates, clashes }: Series, zone: string, skipped: ReadonlySet<string>) {
  const taken = new Set(clashes.map(({ startsAt }) => startsAt));
  const starts = dates.map(({ startsAt }) => new Date(startsAt));
  const changes = clockChanges(starts, zone);
  return dates.map(({ startsAt, adjusted }) => ({
    startsAt: new Date(startsAt),
    state: skipped.has(startsAt) ? ("skipped" as const) : taken.has(startsAt) ? ("taken" as const) : ("free" as const),
    clock: adjusted !== null || changes.has(new Date(startsAt).getTime()),
  }));
}

function Verdict({ clashes, left, refused }: { clashes: number; left: number; refused: boolean }) {
  const t = useTranslations("series.pane");
  if (clashes > 0)
    return (
      <Chip tone="danger" icon={<CalendarX aria-hidden="true" />}>
        {t("clashes", { count: clashes })}
      </Chip>
    );
  if (refused) return null;
  return (
    <Chip tone="live" icon={<Check aria-hidden="true" />}>
      {t("free", { count: left })}
    </Chip>
  );
}

const mostNotes = 4;

/** 'From 29 March, Tokyo hears it at 22:00 instead of 23:00', and times that do not exist, or come twice. */
function ClockNotes({
  draft,
  series,
  reader,
  skipped,
}: {
  draft: Draft;
  series: Series;
  reader: string;
  skipped: ReadonlySet<string>;
}) {
  const t = useTranslations("series.pane");
  const language = useLocale();
  const kept = series.dates.filter(({ startsAt }) => !skipped.has(startsAt));
  const zones = [...draft.people.flatMap(({ zone }) => zone ?? []), reader];
  const starts = kept.map(({ startsAt }) => new Date(startsAt));
  const notes = clockNotes(starts, draft.zone, zones).slice(0, mostNotes);
  const odd = kept.filter(({ adjusted }) => adjusted !== null);
  const oddly = new Set(odd.map(({ startsAt }) => new Date(startsAt).getTime()));
  const changed = [...clockChanges(starts, draft.zone)].filter((at) => !oddly.has(at)).slice(0, mostNotes / 2);
  if (notes.length + odd.length + changed.length === 0) return null;
  const own = { time: draft.from, city: zoneCity(draft.zone, language) };
  return (
    <ul className="grid gap-1.5 border-t border-line px-4 py-3 text-sm text-ink-2">
      {odd.slice(0, mostNotes).map(({ startsAt, adjusted }) => (
        <li key={startsAt} className="flex gap-2">
          <Info aria-hidden="true" className="mt-0.5 text-wait-ink" />
          {t(adjusted ?? "gap", { ...own, day: longDay(new Date(startsAt), draft.zone, language) })}
        </li>
      ))}
      {notes.length === 0 &&
        changed.map((at) => (
          <li key={at} className="flex gap-2">
            <Info aria-hidden="true" className="mt-0.5 text-ink-3" />
            {t("changed", {
              ...own,
              day: longDay(new Date(at), draft.zone, language),
              offset: zoneOffset(new Date(at), draft.zone),
            })}
          </li>
        ))}
      {notes.map((note) => (
        <li key={`${note.zone} ${note.at.toISOString()}`} className="flex gap-2">
          <Info aria-hidden="true" className="mt-0.5 text-ink-3" />
          {t("moves", {
            ...own,
            there: zoneCity(note.zone, language),
            day: longDay(note.at, draft.zone, language),
            before: note.before,
            after: note.after,
          })}
        </li>
      ))}
    </ul>
  );
}

const Waiting = () => (
  <div className="grid gap-5 px-4 py-5">
    <Skeleton className="w-3/4" />
    <Skeleton className="w-1/2" />
  </div>
);
