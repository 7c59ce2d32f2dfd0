"use client";
import { useLocale, useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import { clockTimeSeconds } from "@/components/ui/time";
import { mayBeHeard, type Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";
import { RosterRow } from "./roster-row";

/** Who is here, split by who can be heard; in each part in the order of joining. */
export function Roster() {
  const t = useTranslations("conferences");
  const language = useLocale();
  const { picture, away, zone } = useDesk();
  const waiting = picture.participants.filter((one) => one.waiting === true);
  const heard = picture.participants.filter(mayBeHeard);
  const muted = picture.participants.filter((one) => one.muted && one.waiting !== true);
  const then = clockTimeSeconds(new Date(picture.link.since), zone, language);
  return (
    <>
      <header className="flex min-h-12 items-center gap-2 px-4 md:px-6">
        <h2 className="text-md">{t("people")}</h2>
        <span className="text-ink-3">
          {away ? t("peopleAsOf", { count: picture.participantCount, time: then }) : picture.participantCount}
        </span>
      </header>
      <Group name={t("groups.heard")} hint={t("groups.heardHint")} people={heard} />
      <Group name={t("groups.waiting")} hint={t("groups.waitingHint")} people={waiting} />
      <Group name={t("groups.muted")} hint={t("groups.mutedHint")} people={muted} />
      {picture.participantCount === 0 && <p className="px-6 py-8 text-sm text-ink-2">{t("groups.nobody")}</p>}
    </>
  );
}

function Group({ name, hint, people }: { name: string; hint: string; people: Participant[] }) {
  if (people.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3 className="flex min-h-7 items-center gap-2 border-y border-line bg-sunken px-4 text-xs font-medium text-ink-2 md:px-6">
        {name} <span>{people.length}</span>
        <span className="truncate font-normal text-ink-3">{hint}</span>
      </h3>
      <ul className="divide-y divide-line">
        {people.map((participant) => (
          <RosterRow key={participant.id} participant={participant} />
        ))}
      </ul>
    </section>
  );
}

export const KeyHint = ({ of, children }: { of: string[]; children: string }) => (
  <span className="flex items-center gap-1.5">
    {of.map((key) => (
      <Kbd key={key}>{key}</Kbd>
    ))}
    {children}
  </span>
);
