"use client";
import { clsx } from "clsx";
import { Hand, MessagesSquare, Presentation } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";
import type { Mode } from "@/lib/conferences/conference";
import { useDesk } from "./desk";

export const modes: { mode: Mode; icon: React.ReactNode }[] = [
  { mode: "conversation", icon: <MessagesSquare aria-hidden="true" /> },
  { mode: "qa", icon: <Hand aria-hidden="true" /> },
  { mode: "lecture", icon: <Presentation aria-hidden="true" /> },
];

/** Who may be heard: three ways, one of which is so. Each says what it means before it is pressed. */
export function ModeSwitch() {
  const t = useTranslations("conferences.modes");
  const { picture, commands, away } = useDesk();
  const wanted = commands.wanted({ kind: "mode", mode: picture.mode });
  const asked = wanted?.state === "asked" && wanted.command.kind === "mode" ? wanted.command.mode : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame and a legend of its own
    <span role="group" aria-label={t("name")} className="inline-flex gap-0.5 rounded-lg bg-pressed p-0.5">
      {modes.map(({ mode, icon }) => {
        const so = picture.mode === mode;
        return (
          <Tooltip key={mode} text={t(`means.${mode}`)}>
            <button
              type="button"
              disabled={away}
              aria-pressed={so}
              aria-label={`${t(mode)}: ${t(`means.${mode}`)}`}
              aria-busy={asked === mode || undefined}
              onClick={() => !so && asked === null && void commands.send({ kind: "mode", mode }, t(mode))}
              className={clsx(
                "inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-ink-2 [&>.lucide]:text-ink-3",
                so && !away && "bg-thumb text-ink ring-1 ring-line-strong [&>.lucide]:text-accent-ink",
                so && away && "bg-sunken ring-1 ring-line",
                !so && !away && "hover:text-ink",
                asked === mode && "cursor-progress outline-1 outline-dashed outline-line-control",
                away && "cursor-not-allowed text-ink-3",
              )}
            >
              {asked === mode ? <span className="spinner" aria-hidden="true" /> : icon}
              <span className={clsx(!so && "max-lg:sr-only")}>{t(mode)}</span>
            </button>
          </Tooltip>
        );
      })}
    </span>
  );
}
