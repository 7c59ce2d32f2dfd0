"use client";
import { CircleQuestionMark } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { clockOf } from "@/components/ui/duration";
import { Level } from "@/components/ui/level";
import { clockTimeSeconds } from "@/components/ui/time";
import { speakingNow } from "@/lib/conferences/conference";
import { useDesk } from "./desk";
import { Head, nameOf } from "./person";
import { useHeld } from "./use-held";

/** Whoever has been talking longest. Keeps its width, and holds a name for a moment before it gives way. */
export function SpeakingNow() {
  const t = useTranslations("conferences.speaking");
  const { picture, away, now } = useDesk();
  const talking = speakingNow(picture);
  const held = useHeld(talking[0] ?? null, talking.map(({ id }) => id).join(" "));
  if (away) return <NotKnown />;
  const others = talking.filter(({ id }) => id !== held?.id).map(nameOf);
  const since = held?.talkingSince;
  const last = held ? null : lastSpeaker(picture);
  return (
    <div className="flex min-w-0 items-center gap-3 max-md:order-4 max-md:basis-full md:min-w-60 md:flex-1 md:border-s md:border-line md:ps-5">
      {held ? <Head person={held} size={40} talking={held.talking || "soft"} /> : <Silence />}
      <div className="min-w-0 flex-1">
        <b className="flex items-center gap-2.5 text-md font-semibold tracking-title">
          <span className="truncate">{held ? nameOf(held) : t("nobody")}</span>
          {held && <Level large value={held.talking ? 3 : 0} />}
        </b>
        <small className="block min-h-5 truncate text-sm text-ink-2" suppressHydrationWarning>
          {held && !since && t("paused")}
          {!since && last && t("lastOne", { name: last.name })}
          {since && t("for", { time: clockOf((now - Date.parse(since)) / 1000) })}
          {since && others.length > 0 && t("too", { names: others.join(", "), count: others.length })}
        </small>
      </div>
    </div>
  );
}

const Silence = () => (
  <span aria-hidden="true" className="grid size-10 flex-none place-items-center rounded-full bg-pressed">
    <Level value={0} />
  </span>
);

/** While Asterisk is not heard, who was heard last is all that can be said. */
function NotKnown() {
  const t = useTranslations("conferences.speaking");
  const language = useLocale();
  const { picture, zone } = useDesk();
  const last = lastSpeaker(picture);
  return (
    <div className="flex min-w-0 items-center gap-3 max-md:order-4 max-md:basis-full md:flex-1 md:border-s md:border-line md:ps-5">
      <span className="grid size-10 flex-none place-items-center rounded-full bg-pressed text-ink-3">
        <CircleQuestionMark aria-hidden="true" />
      </span>
      <div className="min-w-0">
        <b className="block truncate text-md font-semibold text-ink-3">{t("unknown")}</b>
        {last && (
          <small className="block truncate text-sm text-ink-2">
            {t("last", { name: last.name, time: clockTimeSeconds(new Date(last.at), zone, language) })}
          </small>
        )}
      </div>
    </div>
  );
}

function lastSpeaker({ speakers }: { speakers: { name: string; talks: { from: string; until: string | null }[] }[] }) {
  const ends = speakers.flatMap(({ name, talks }) => talks.map(({ from, until }) => ({ name, at: until ?? from })));
  return ends.sort((a, b) => a.at.localeCompare(b.at)).at(-1);
}
