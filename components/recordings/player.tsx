"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type CSSProperties, useCallback, useEffect, useRef } from "react";
import { clockOf } from "@/components/ui/elapsed";
import { Note } from "@/components/ui/note";
import type { Attendee } from "@/lib/recordings/attendance";
import { Lanes, laneColumns } from "./lanes";
import { keyOf } from "./player-keys";
import { audioPath } from "./size";
import { Transport } from "./transport";
import { useSound } from "./use-sound";
import { type Bar, Waveform } from "./waveform";

export type Heard = Pick<Attendee, "key" | "name" | "lane" | "talks">;

/** Waveform, lanes and buttons of one recording. */
export function Player({
  id,
  title,
  seconds,
  bars,
  people,
}: {
  id: string;
  title: string;
  seconds: number;
  bars: Bar[];
  people: Heard[];
}) {
  const t = useTranslations("recordings");
  const place = useRef<HTMLDivElement>(null);
  // What moves at every frame goes past React: one custom property, from which CSS draws all of it.
  const move = useCallback(
    (time: number) => place.current?.style.setProperty("--at", String(seconds > 0 ? time / seconds : 0)),
    [seconds],
  );
  const sound = useSound(seconds, move);
  usePlayerKeys(sound);
  const speakers = people.filter((person) => person.talks.length > 0).sort((one, other) => order(one) - order(other));
  const speaker = speakers.find(({ talks }) => talks.some(({ from, to }) => from <= sound.time && sound.time < to));
  const whole = clockOf(seconds);
  return (
    <section aria-label={t("player")}>
      <audio {...sound.wiring} src={audioPath(id, true)} />
      <div ref={place} className={laneColumns} style={{ "--at": 0 } as CSSProperties}>
        <div className="col-span-full grid grid-cols-subgrid items-center max-sm:mb-2 max-sm:block">
          <span className="grid gap-0.5 max-sm:mb-2 max-sm:flex max-sm:items-baseline max-sm:gap-2">
            <span className="text-xl leading-8 font-medium tracking-[-0.03em]">{clockOf(sound.time)}</span>
            <span className="text-sm text-ink-3">{t("of", { whole })}</span>
          </span>
          <Waveform bars={bars} />
        </div>
        <Ticks seconds={seconds} />
        <Lanes speakers={speakers} seconds={seconds} />
        <div className="absolute inset-y-0 right-13 left-9 max-sm:top-11 sm:right-25 sm:left-42">
          <input
            type="range"
            min={0}
            max={Math.max(1, Math.floor(seconds))}
            value={Math.floor(sound.time)}
            onChange={(event) => sound.seek(Number(event.target.value))}
            aria-label={t("at", { title })}
            aria-valuetext={t("timeOf", { time: clockOf(sound.time), whole })}
            className="peer absolute inset-0 size-full cursor-pointer opacity-0"
          />
          <PlaceLine time={clockOf(sound.time)} />
        </div>
      </div>
      <Transport sound={sound} speaker={speaker} />
      {sound.failed && (
        <Note tone="danger" alert className="mt-3">
          {t("cannotPlay")}
        </Note>
      )}
    </section>
  );
}

const order = ({ talks }: Heard) => talks[0]?.from ?? Number.POSITIVE_INFINITY;

/** Where the sound is. */
const PlaceLine = ({ time }: { time: string }) => (
  <span
    aria-hidden="true"
    className="pointer-events-none absolute inset-y-0 w-0 border-s-2 border-ink peer-focus-visible:border-focus peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus"
    style={{ left: "calc(var(--at) * 100%)" }}
  >
    <span className="absolute -top-1 left-0 -translate-x-1/2 rounded-sm bg-ink px-1.5 text-2xs font-medium whitespace-nowrap text-ink-invert">
      {time}
    </span>
  </span>
);

/** The time along the waveform, at steps a person counts in. */
function Ticks({ seconds }: { seconds: number }) {
  const step = [1, 5, 10, 30, 60, 120, 300, 600, 1200, 3600].find((each) => seconds / each <= 8) ?? 7200;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, at) => at * step);
  const toEnd = (at: number) => (seconds - at) / Math.max(1, seconds);
  return (
    <div aria-hidden="true" className="relative col-start-2 h-6 text-2xs leading-6 text-ink-3">
      {marks
        .filter((at) => at === 0 || toEnd(at) > 0.16)
        .map((at, index) => (
          <span
            key={at}
            className={clsx(
              "absolute",
              at > 0 && "-translate-x-1/2",
              (index % 2 === 1 || (at > 0 && toEnd(at) < 0.25)) && "max-sm:hidden",
            )}
            style={{ left: `${(1 - toEnd(at)) * 100}%` }}
          >
            {clockOf(at)}
          </span>
        ))}
      <span className="absolute right-0">{clockOf(seconds)}</span>
    </div>
  );
}

/** The page's own keys, wherever the focus is, but never where one writes or chooses. */
function usePlayerKeys({ toggle, seek, choose, wiring, speed }: ReturnType<typeof useSound>) {
  const audio = wiring.ref;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = keyOf(event, speed);
      if (!wanted) return;
      event.preventDefault();
      if (wanted.kind === "toggle") toggle();
      if (wanted.kind === "skip") seek((audio.current?.currentTime ?? 0) + wanted.seconds);
      if (wanted.kind === "speed") choose(wanted.speed);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [toggle, seek, choose, audio, speed]);
}
