"use client";
import { Download, Pause, Play } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DialDigits } from "@/components/ui/dial-number";
import { clockOf } from "@/components/ui/elapsed";
import { Row } from "@/components/ui/rows";
import { audioPath, sizeOf } from "./size";
import { useSound } from "./use-sound";

export type RecordingLine = {
  id: string;
  title: string;
  room: string;
  /** in the reader's zone and language */
  when: string;
  startedAt: string;
  durationSeconds: number | null;
  sizeBytes: number | null;
  state: "recording" | "ready" | "missing";
};

/** One recording of the list, with its player in place. */
export function RecordingRow({ recording }: { recording: RecordingLine }) {
  const t = useTranslations("recordings");
  const language = useLocale();
  const { id, title, room, when, startedAt, durationSeconds, sizeBytes, state } = recording;
  const seconds = durationSeconds ?? 0;
  const sound = useSound(seconds);
  const ready = state === "ready";
  const begun = sound.playing || sound.time > 0;
  return (
    <Row className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)_5rem_5rem_7.5rem_auto] sm:gap-x-4">
      <PlayButton title={title} disabled={!ready} playing={sound.playing} onClick={sound.toggle} />
      <div className="min-w-0">
        <Link href={`/recordings/${id}`} className="block truncate font-medium hover:text-accent-ink">
          {title}
        </Link>
        <time dateTime={startedAt} className="block truncate text-xs text-ink-3">
          {when}
        </time>
      </div>
      <span className="hidden text-sm text-ink-2 sm:block">
        <DialDigits number={room} />
      </span>
      <span className="hidden text-end text-sm text-ink-2 sm:block">{ready && clockOf(seconds)}</span>
      <span className="col-start-2 text-xs text-ink-3 sm:col-start-auto sm:text-end sm:text-sm">
        {state === "recording" && <Chip tone="recording">{t("state.recording")}</Chip>}
        {state === "missing" && <Chip tone="danger">{t("state.missing")}</Chip>}
        {ready && <span className="sm:hidden">{clockOf(seconds)} · </span>}
        {ready && sizeOf(sizeBytes ?? 0, language)}
      </span>
      <span className="col-start-3 row-start-1 w-8 max-sm:w-10 sm:col-start-6">
        {ready && (
          <a
            href={audioPath(id)}
            aria-label={t("downloadOf", { title })}
            title={t("download")}
            className={buttonClass(
              { variant: "ghost" },
              false,
              "w-(--height-control) px-0! max-sm:w-10 [&>.lucide]:m-0",
            )}
          >
            <Download aria-hidden="true" />
          </a>
        )}
      </span>
      {ready && <audio {...sound.wiring} src={audioPath(id, true)} />}
      {begun && (
        <div className="col-span-full flex items-center gap-3 pb-1 text-xs text-ink-3">
          <span>{clockOf(sound.time)}</span>
          <input
            type="range"
            min={0}
            max={Math.max(1, Math.floor(seconds))}
            value={Math.floor(sound.time)}
            onChange={(event) => sound.seek(Number(event.target.value))}
            aria-label={t("at", { title })}
            aria-valuetext={t("timeOf", { time: clockOf(sound.time), whole: clockOf(seconds) })}
            className="h-6 min-w-0 flex-1 accent-accent"
          />
          <span>{clockOf(seconds)}</span>
        </div>
      )}
      {sound.failed && (
        <p role="alert" className="col-span-full pb-1 text-xs text-danger-ink">
          {t("cannotPlay")}
        </p>
      )}
    </Row>
  );
}

function PlayButton(props: { title: string; disabled: boolean; playing: boolean; onClick: () => void }) {
  const t = useTranslations("recordings");
  const { title, disabled, playing, onClick } = props;
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      aria-label={t(playing ? "pause" : "play", { title })}
      className="grid size-9 place-items-center rounded-full border border-line-strong text-accent-ink transition-colors hover:border-accent-line hover:bg-accent-soft disabled:cursor-not-allowed disabled:border-line disabled:text-ink-3 max-sm:size-11"
    >
      {playing ? <Pause aria-hidden="true" className="lucide" /> : <Play aria-hidden="true" className="lucide" />}
    </button>
  );
}
