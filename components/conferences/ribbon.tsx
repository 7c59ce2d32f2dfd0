"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { clockOf } from "@/components/ui/duration";
import { clockTimeSeconds } from "@/components/ui/time";
import { gapsIn, type Lane, lanesOf, slots } from "@/lib/conferences/ribbon";
import { useDesk } from "./desk";
import { Head } from "./person";

const most = 6;
const mostOnAPhone = 3;
const wide = 900;
const step = wide / slots;

/** Who spoke when, in the last ten minutes: one lane a person. What was not heard is hatched, never guessed. */
export function Ribbon() {
  const t = useTranslations("conferences.ribbon");
  const { picture, now, away } = useDesk();
  const lanes = lanesOf(picture, now, most);
  // Room for whoever may speak next: a lane that appears moves nothing below it.
  const reserved = Math.min(most, Math.max(lanes.length, picture.participantCount, 1));
  const room = { "--lanes": reserved, "--few": Math.min(mostOnAPhone, reserved) } as CSSProperties;
  return (
    <section
      aria-label={t("name")}
      style={room}
      className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)] gap-x-3 border-b border-line px-4 pt-3 pb-2 md:grid-cols-[11rem_minmax(0,1fr)_3.5rem] md:gap-x-0 md:px-6"
    >
      {lanes.length === 0 && (
        <p className="col-span-full -mb-5.5 h-5.5 text-xs leading-5.5 text-ink-3">{t("nobody")}</p>
      )}
      <div className="grid content-start">
        {lanes.map(({ speaker }, index) => (
          <Who key={speaker.id} lane={lanes[index]} hidden={index >= mostOnAPhone} />
        ))}
      </div>
      <div className="relative min-h-[calc(var(--few)*1.375rem)] min-w-0 md:min-h-[calc(var(--lanes)*1.375rem)]">
        {lanes.map((lane, index) => (
          <Bars key={lane.speaker.id} lane={lane} grey={away} hidden={index >= mostOnAPhone} />
        ))}
        <Gaps />
      </div>
      <div className="hidden text-end md:block">
        {lanes.map(({ speaker, spokenMs }) => (
          <span key={speaker.id} className="block h-5.5 text-sm leading-5.5 text-ink-2" suppressHydrationWarning>
            {clockOf(spokenMs / 1000)}
          </span>
        ))}
      </div>
      <Axis />
    </section>
  );
}

function Who({ lane, hidden }: { lane: Lane | undefined; hidden: boolean }) {
  const { away } = useDesk();
  if (!lane) return null;
  const talking = !away && lane.bars.some(({ live }) => live);
  const { name, lane: colour } = lane.speaker;
  return (
    <span
      className={clsx(
        "flex h-5.5 min-w-0 items-center gap-2 text-xs",
        talking ? "font-semibold text-ink" : "text-ink-2",
        hidden && "max-md:hidden",
      )}
    >
      <span className="max-md:hidden">
        <Head person={{ name, number: "", lane: colour }} size={20} talking={talking && "soft"} gone={away} />
      </span>
      <span className="truncate">{name}</span>
    </span>
  );
}

function Bars({ lane, grey, hidden }: { lane: Lane; grey: boolean; hidden: boolean }) {
  const path = (live: boolean) =>
    lane.bars
      .filter((bar) => bar.live === live)
      .map(({ slot, height }) => {
        const tall = 4 + height * 10;
        return `M${(slot * step + step / 2).toFixed(1)} ${(10 - tall / 2).toFixed(1)}v${tall.toFixed(1)}`;
      })
      .join("");
  const colour = { "--lane": `var(--color-lane-${lane.speaker.lane})` } as CSSProperties;
  const bar = {
    fill: "none",
    className: "stroke-[2.5] max-md:stroke-[1.1]",
    strokeLinecap: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${wide} 20`}
      preserveAspectRatio="none"
      style={colour}
      className={clsx("block h-5.5 w-full", hidden && "max-md:hidden")}
      suppressHydrationWarning
    >
      <path d={`M0 10H${wide}`} stroke="var(--color-line)" vectorEffect="non-scaling-stroke" />
      <path
        {...bar}
        d={path(false)}
        stroke={grey ? "var(--color-line-control)" : "var(--lane)"}
        suppressHydrationWarning
      />
      <path
        {...bar}
        d={path(true)}
        stroke={grey ? "var(--color-line-control)" : "var(--color-live)"}
        suppressHydrationWarning
      />
    </svg>
  );
}

function Gaps() {
  const { picture, now } = useDesk();
  return gapsIn(picture.gaps, now).map(({ from, to, since }) => (
    <span
      key={since}
      aria-hidden="true"
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      className="absolute inset-y-0 min-h-5.5 bg-[repeating-linear-gradient(135deg,var(--color-wait)_0_1.5px,transparent_1.5px_6px)] opacity-80"
    />
  ));
}

function Axis() {
  const t = useTranslations("conferences.ribbon");
  const language = useLocale();
  const { picture, now, zone, away } = useDesk();
  const open = away
    ? gapsIn(
        picture.gaps.filter(({ until }) => until === null),
        now,
      )[0]
    : undefined;
  const ticks = [8, 6, 4, 2].map((minutes) => ({ minutes, place: 1 - minutes / 10 }));
  const shown = ticks.filter(({ place }) => !open || Math.abs(place - open.from) > 0.12);
  return (
    <div className="relative col-start-2 h-4 text-2xs text-ink-3">
      <span className="absolute start-0">{t("ago", { minutes: 10 })}</span>
      {shown.map(({ minutes, place }) => (
        <span
          key={minutes}
          style={{ left: `${place * 100}%` }}
          className={clsx("absolute -translate-x-1/2", (minutes === 8 || minutes === 4) && "max-md:hidden")}
        >
          {minutes}
        </span>
      ))}
      {open && open.from > 0.15 && (
        <span
          style={{ left: `${open.from * 100}%` }}
          className={clsx(
            "absolute whitespace-nowrap max-md:hidden",
            open.from < 0.85 ? "-translate-x-1/2" : "-translate-x-full pe-2",
          )}
        >
          {t("lost", { time: clockTimeSeconds(new Date(open.since), zone, language) })}
        </span>
      )}
      <span className="absolute end-0 text-ink">{t("now")}</span>
    </div>
  );
}
