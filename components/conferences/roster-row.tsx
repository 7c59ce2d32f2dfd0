"use client";
import { clsx } from "clsx";
import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { clockOf } from "@/components/ui/duration";
import type { Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";
import { Head, nameOf } from "./person";
import { RowActions } from "./row-actions";
import { RowState } from "./row-state";
import { useSwipe } from "./use-swipe";

/** One person: line, head, name, number, what is so, how long, and what can be done. Nothing in it moves when something changes. */
export function RosterRow({ participant }: { participant: Participant }) {
  const { away, commands } = useDesk();
  const { open, close, ...swipe } = useSwipe();
  const { id, line, talking } = participant;
  const asked = commands.wanted({ kind: "kick", participant: id })?.state === "asked";
  const live = talking && !away;
  return (
    <li
      {...swipe}
      tabIndex={-1}
      data-participant={id}
      aria-label={nameOf(participant)}
      className={clsx(
        "group relative grid min-h-15 grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 outline-offset-[-2px] md:min-h-(--height-row-live) md:grid-cols-[1.25rem_1.75rem_minmax(0,1.2fr)_minmax(0,1fr)_8.5rem_3.25rem_9.75rem] md:px-4 md:py-1 md:ps-6 focus-within:bg-sunken focus:bg-sunken",
        live && "bg-linear-to-r from-live-soft to-transparent to-60%",
        (away || asked) && "text-ink-3",
      )}
    >
      <span className="text-end text-xs text-ink-3 max-md:hidden">{line}</span>
      <span className="max-md:row-span-2">
        <span className="max-md:hidden">
          <Head person={participant} talking={live} gone={away} />
        </span>
        <span className="md:hidden">
          <Head person={participant} size={32} talking={live} gone={away} />
        </span>
      </span>
      <Name participant={participant} />
      <Via participant={participant} />
      <span className="max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end">
        <RowState participant={participant} />
      </span>
      <Since participant={participant} />
      <RowActions participant={participant} open={open} onDone={close} />
    </li>
  );
}

function Name({ participant }: { participant: Participant }) {
  const t = useTranslations("conferences.row");
  const { away } = useDesk();
  return (
    <span className="flex min-w-0 items-baseline gap-2 max-md:col-start-2 max-md:row-start-1">
      <b
        className={clsx(
          "truncate",
          participant.talking && !away ? "font-semibold" : "font-medium",
          !away && "text-ink",
        )}
      >
        {nameOf(participant)}
      </b>
      {participant.role === "moderator" && (
        <em className="flex-none text-xs text-ink-3 not-italic">{t("moderator")}</em>
      )}
    </span>
  );
}

/** By which line: the number, unless it already stands for the name. */
function Via({ participant: { name, number } }: { participant: Participant }) {
  const t = useTranslations("conferences.row");
  const shown =
    number === "" ? t("withheld") : name === "" ? t("unknownCaller") : dialGroups(number, "phone").join(" ");
  return (
    <span className="flex min-w-0 items-center gap-2 text-sm text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:text-xs max-md:text-ink-3">
      <Phone aria-hidden="true" className="size-3.5 text-ink-3" />
      <span className="truncate">{shown}</span>
    </span>
  );
}

/** How long somebody has been here; about, when nobody heard the join. */
function Since({ participant: { joinedAt, joinedExactly } }: { participant: Participant }) {
  const t = useTranslations("conferences.row");
  const { now, away } = useDesk();
  const time = clockOf((now - Date.parse(joinedAt)) / 1000);
  return (
    <span
      suppressHydrationWarning
      title={joinedExactly ? undefined : t("aboutHint")}
      className="text-end text-sm text-ink-2 max-md:col-start-3 max-md:row-start-2 max-md:text-xs max-md:text-ink-3"
    >
      {away ? "–" : joinedExactly ? time : t("about", { time })}
    </span>
  );
}
