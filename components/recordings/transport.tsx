import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import type { Heard } from "./player";
import { type Speed, speeds, type useSound } from "./use-sound";

/** Play, ten seconds either way, who speaks, how fast. */
export function Transport({ sound, speaker }: { sound: ReturnType<typeof useSound>; speaker: Heard | undefined }) {
  const t = useTranslations("recordings");
  const { playing, time, speed, toggle, seek, choose } = sound;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-sunken px-4 py-3">
      <IconButton name={t("back")} icon={<RotateCcw aria-hidden="true" />} onClick={() => seek(time - 10)} />
      <button
        type="button"
        onClick={toggle}
        aria-label={t(playing ? "pauseIt" : "playIt")}
        title={t("keys")}
        className="grid size-10 place-items-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-hover"
      >
        {playing ? (
          <Pause aria-hidden="true" className="lucide size-5!" />
        ) : (
          <Play aria-hidden="true" className="lucide size-5!" />
        )}
      </button>
      <IconButton name={t("on")} icon={<RotateCw aria-hidden="true" />} onClick={() => seek(time + 10)} />
      <span className="ms-2 flex min-h-8 min-w-0 items-center gap-2 text-sm text-ink-2">
        {speaker ? (
          <>
            <Avatar name={speaker.name} lane={speaker.lane} size={24} talking="soft" />
            <b className="truncate font-semibold text-ink">
              <span className="sr-only">{t("speaks", { name: speaker.name })}</span>
              <span aria-hidden="true">{speaker.name}</span>
            </b>
          </>
        ) : (
          (playing || time > 0) && <span className="text-ink-3">{t("nobody")}</span>
        )}
      </span>
      <Segmented
        label={t("speed")}
        name="speed"
        className="ms-auto max-sm:ms-0 max-sm:w-full"
        value={String(speed)}
        onChange={(value) => choose(Number(value) as Speed)}
        parts={speeds.map((each) => ({ value: String(each), label: String(each) }))}
      />
    </div>
  );
}
