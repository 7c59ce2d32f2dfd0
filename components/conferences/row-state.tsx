"use client";
import {
  CircleQuestionMark,
  DoorOpen,
  Ear,
  EarOff,
  Hand,
  Headphones,
  Hourglass,
  Mic,
  MicOff,
  Pause,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { clockOf } from "@/components/ui/duration";
import { Level } from "@/components/ui/level";
import type { Conference } from "@/lib/conferences/conference";
import { sideOf } from "@/lib/conferences/side";
import type { PersonHere } from "@/lib/participants/people";
import { useNow, useRowDesk } from "./desk";
import { useWantedOf } from "./use-person-actions";

const line = "flex items-center gap-2 text-sm whitespace-nowrap";

/** What is so of one person, in a shape and a word; what is wanted, dashed; what is not known, said. */
export function RowState({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.state");
  const { picture, sides, hands, away, me } = useRowDesk();
  const wanted = useWantedOf(person);
  const { lead, legs, hand } = person;
  const muted = legs.every((leg) => leg.muted || leg.gated);
  const side = sideOf(lead.place);
  const sideName = sides.find(({ number }) => number === side)?.name ?? t("side", { number: side ?? 0 });
  if (away) return <Unknown>{t(`was.${wasDoing(person, picture())}`, { room: sideName })}</Unknown>;
  if (wanted?.state === "asked")
    return <Chip wanted>{t(`asking.${wanted.command.kind.replaceAll("-", "_") as "mute"}`)}</Chip>;
  if (wanted) return <Unknown>{t("unknown")}</Unknown>;
  if (lead.waiting) return <Said tone="wait" icon={<Hourglass aria-hidden="true" />} words={t("waiting")} />;
  if (lead.place === "lobby") return <Said tone="wait" icon={<Hourglass aria-hidden="true" />} words={t("lobby")} />;
  if (lead.place === "hold") return <Said icon={<Pause aria-hidden="true" />} words={t("hold")} />;
  if (legs.some(({ whispering }) => whispering !== null))
    return <Said icon={<Ear aria-hidden="true" />} words={t("whisper")} />;
  if (side !== null) return <Said icon={<DoorOpen aria-hidden="true" />} words={sideName} />;
  if (hand !== null) {
    const place = 1 + Math.max(-1, ...legs.map(({ id }) => hands.indexOf(id)));
    return (
      <Said tone="wait" icon={<Hand aria-hidden="true" />} words={t("hand", { place })}>
        <Clock since={hand} />
      </Said>
    );
  }
  if (lead.deaf) return <Said icon={<EarOff aria-hidden="true" />} words={t(muted ? "deafMuted" : "deaf")} />;
  if (legs.every(({ listens }) => listens))
    return <Said icon={<Headphones aria-hidden="true" />} words={t("listens")} />;
  if (muted) {
    const by = lead.mutedBy;
    const words = by
      ? t("mutedBy", { by: by.id === me.id ? "you" : "other", name: by.name })
      : t(lead.gated ? "mutedByKey" : "muted");
    return <Said icon={<MicOff aria-hidden="true" />} words={words} />;
  }
  return person.talking ? (
    <span className={`${line} font-medium text-live-ink`}>
      <span className="grid w-4 place-items-center">
        <Level value={3} />
      </span>
      {t("talking")}
    </span>
  ) : (
    <Said icon={<Mic aria-hidden="true" />} words={t("quiet")} />
  );
}

function Clock({ since }: { since: string }) {
  const now = useNow();
  return (
    <span suppressHydrationWarning className="font-normal">
      {clockOf((now - Date.parse(since)) / 1000)}
    </span>
  );
}

const Said = ({
  icon,
  words,
  tone,
  children,
}: {
  icon: ReactNode;
  words: string;
  tone?: "wait";
  children?: ReactNode;
}) => (
  <span
    className={
      tone
        ? `${line} font-medium text-wait-ink [&>.lucide]:flex-none [&>.lucide]:text-wait`
        : `${line} text-ink-2 [&>.lucide]:flex-none [&>.lucide]:text-ink-3`
    }
  >
    {icon}
    <span className="truncate">{words}</span>
    {children}
  </span>
);

const Unknown = ({ children }: { children: string }) => (
  <span className={`${line} text-ink-3`}>
    <CircleQuestionMark aria-hidden="true" />
    {children}
  </span>
);

function wasDoing({ lead, legs }: PersonHere, { speakers, link }: Conference) {
  if (lead.waiting || lead.place === "lobby") return "waiting";
  if (lead.place === "hold") return "hold";
  if (lead.place.startsWith("side-")) return "side";
  if (legs.every(({ muted, gated }) => muted || gated)) return "muted";
  const talked = legs.some(({ id }) => {
    const until = speakers.find((one) => one.id === id)?.talks.at(-1)?.until;
    return until !== undefined && (until === null || until === link.since);
  });
  return talked ? "talking" : "quiet";
}
