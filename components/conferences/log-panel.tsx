"use client";
import { ListChecks } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { clockTimeSeconds } from "@/components/ui/time";
import type { Command } from "@/lib/conferences/command";
import type { LogLine } from "@/lib/conferences/conference";
import { readable } from "@/lib/conferences/readable-log";
import { useDesk } from "./desk";
import { LogWords } from "./log-words";
import { Panel } from "./panel";

const few = 14;

/** What happened and who did it, latest first; what can be taken back carries the way back. */
export function LogPanel() {
  const t = useTranslations("conferences.log");
  const { picture } = useDesk();
  const [all, setAll] = useState(false);
  const lines = readable(picture.log);
  return (
    <Panel
      panel="log"
      icon={<ListChecks aria-hidden="true" />}
      title={t("name")}
      action={
        lines.length > few && (
          <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("all", { count: lines.length })}
          </Button>
        )
      }
    >
      {lines.length === 0 ? (
        <p className="px-5 text-xs text-ink-3 max-md:px-4">{t("empty")}</p>
      ) : (
        <ol className="grid gap-2 px-5 text-xs text-ink-2 max-md:px-4">
          {(all ? lines : lines.slice(0, few)).map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Line({ line }: { line: LogLine }) {
  const t = useTranslations("conferences.log");
  const language = useLocale();
  const { zone, commands, away } = useDesk();
  const back = useWayBack(line);
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] gap-2">
      <time dateTime={line.at} className="text-ink-3" suppressHydrationWarning>
        {clockTimeSeconds(new Date(line.at), zone, language)}
      </time>
      <span className="wrap-anywhere">
        <LogWords line={line} />
      </span>
      {back && !away && (
        <button type="button" className="link justify-self-end" onClick={() => commands.send(back, line.about?.name)}>
          {t(`back.${back.kind.replaceAll("-", "_") as "unmute"}`)}
        </button>
      )}
    </li>
  );
}

/** What takes a command back, as long as there is something to take back. */
function useWayBack({ kind, about, by, reason }: LogLine): Command | null {
  const { picture } = useDesk();
  if (!by || reason !== null) return null;
  const still = picture.participants.find(({ id }) => id === about?.id);
  if (kind === "mute" && still?.muted) return { kind: "unmute", participant: still.id };
  if (kind === "hold" && still?.place === "hold") return { kind: "unhold", participant: still.id };
  if (kind === "deafen" && still?.deaf) return { kind: "undeafen", participant: still.id };
  if (kind === "call-up" && still?.floor) return { kind: "put-back", participant: still.id, hand: "before" };
  if (kind === "lock" && picture.locked) return { kind: "unlock" };
  return null;
}
