"use client";
import { CircleQuestionMark, Hourglass, Mic, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Level } from "@/components/ui/level";
import type { Conference } from "@/lib/conferences/conference";
import type { Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";

const line = "flex items-center gap-2 text-sm whitespace-nowrap";

/** What is so of one person, in a shape and a word; what is wanted, dashed; what is not known, said. */
export function RowState({ participant }: { participant: Participant }) {
  const t = useTranslations("conferences.state");
  const { picture, commands, away, me } = useDesk();
  const { id } = participant;
  if (away) return <Unknown>{t(`was.${wasDoing(participant, picture)}`)}</Unknown>;
  const mute = commands.wanted({ kind: "mute", participant: id });
  const kick = commands.wanted({ kind: "kick", participant: id });
  const wanted = kick ?? mute;
  if (wanted?.state === "asked") return <Chip wanted>{t(`asking.${wanted.command.kind as "mute"}`)}</Chip>;
  if (wanted) return <Unknown>{t("unknown")}</Unknown>;
  if (participant.waiting)
    return (
      <span className={`${line} text-wait-ink`}>
        <Hourglass aria-hidden="true" className="text-wait" />
        {t("waiting")}
      </span>
    );
  if (participant.muted) {
    const by = participant.mutedBy;
    return (
      <span className={`${line} text-ink-2`}>
        <MicOff aria-hidden="true" className="text-ink-3" />
        {by ? t("mutedBy", { by: by.id === me.id ? "you" : "other", name: by.name }) : t("muted")}
      </span>
    );
  }
  return participant.talking ? (
    <span className={`${line} font-medium text-live-ink`}>
      <span className="grid w-4 place-items-center">
        <Level value={3} />
      </span>
      {t("talking")}
    </span>
  ) : (
    <span className={`${line} text-ink-2`}>
      <Mic aria-hidden="true" className="text-ink-3" />
      {t("quiet")}
    </span>
  );
}

const Unknown = ({ children }: { children: string }) => (
  <span className={`${line} text-ink-3`}>
    <CircleQuestionMark aria-hidden="true" />
    {children}
  </span>
);

function wasDoing({ id, muted, waiting }: Participant, { speakers, link }: Conference) {
  if (waiting) return "waiting";
  if (muted) return "muted";
  const until = speakers.find((one) => one.id === id)?.talks.at(-1)?.until;
  return until !== undefined && (until === null || until === link.since) ? "talking" : "quiet";
}
