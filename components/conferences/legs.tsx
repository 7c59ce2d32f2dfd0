"use client";
import { MicOff, Pause, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { clockOf } from "@/components/ui/duration";
import { IconButton } from "@/components/ui/icon-button";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { LineIcon, useLineWords } from "./line-of";
import { personName } from "./person";

/** The telephones of one person, each with what is so of it, and the way to hang up that one alone. */
export function Legs({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.row");
  const words = useLineWords();
  const { now, away, ask } = useDesk();
  const name = personName(person);
  return (
    <ul className="flex flex-wrap gap-2 px-4 pb-2.5 max-md:ps-15 md:ps-20">
      {person.legs.map((leg) => {
        const { id, muted, place, joinedAt, talking } = leg;
        const said = words({ ...leg, name });
        return (
          <li
            key={id}
            className="flex min-h-7 items-center gap-2 rounded-md border border-line-strong bg-surface ps-2.5 text-xs text-ink-2 [&>.lucide]:size-3.5 [&>.lucide]:text-ink-3"
          >
            {place === "hold" ? (
              <Pause aria-label={t("legHold")} />
            ) : muted ? (
              <MicOff aria-label={t("legMuted")} />
            ) : (
              <LineIcon leg={leg} className={talking && !away ? "text-live!" : undefined} />
            )}
            {said}
            <span suppressHydrationWarning className="text-ink-3">
              {clockOf((now - Date.parse(joinedAt)) / 1000)}
            </span>
            <IconButton
              size="sm"
              disabled={away}
              name={t("hangUpLeg", { name, number: said })}
              icon={<PhoneOff aria-hidden="true" />}
              onClick={() => ask("remove", [{ ...person, lead: leg, legs: [leg] }])}
            />
          </li>
        );
      })}
    </ul>
  );
}
