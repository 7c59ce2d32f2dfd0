"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useRef } from "react";
import { clockTimeSeconds } from "@/components/ui/time";
import { isFound, type Part, partOf, passes, sortedBy } from "@/lib/participants/people";
import { ChosenBar } from "./chosen-bar";
import { useDesk } from "./desk";
import { RosterGroup } from "./roster-group";
import { useRosterState } from "./roster-state";
import { RosterTools } from "./roster-tools";

const parts: Part[] = ["heard", "waiting", "listening", "hold", "side", "lobby"];

/** Who is here, split by who can be heard; in each part in the order asked for. */
export function Roster() {
  const t = useTranslations("conferences");
  const language = useLocale();
  const { picture, people, away, zone, now } = useDesk();
  const { sort, filter, search, chosen } = useRosterState();
  const minute = sort === "talking" ? Math.floor(now / 10_000) : 0;
  const shown = useMemo(() => {
    const found = people.filter((one) => passes(one, filter) && isFound(one, search));
    return sortedBy(found, sort, minute * 10_000);
  }, [people, filter, search, sort, minute]);
  const here = people.filter(({ lead }) => lead.place !== "lobby");
  const legs = picture.participantCount;
  const order = useMemo(() => shown.map(({ key }) => key), [shown]);
  const newest = useRef(order);
  newest.current = order;
  const orderNow = useCallback(() => newest.current, []);
  const then = clockTimeSeconds(new Date(picture.link.since), zone, language);
  return (
    <>
      <header className="flex min-h-12 flex-wrap items-center gap-x-2 gap-y-1 px-4 max-md:py-1.5 md:px-6">
        <h2 className="text-md">{t("people")}</h2>
        <span className="text-ink-3">
          {away
            ? t("peopleAsOf", { count: here.length, time: then })
            : t("peopleCount", { count: here.length, legs, more: String(legs > here.length) })}
        </span>
        <RosterTools order={order} />
      </header>
      {chosen.size > 0 && <ChosenBar order={order} />}
      {parts.map((part, index) => {
        const own = shown.filter((one) => partOf(one) === part);
        const before = shown.filter((one) => parts.indexOf(partOf(one)) < index).length;
        const mode = part === "heard" || part === "listening" ? picture.mode : "conversation";
        return (
          <RosterGroup
            key={part}
            name={t(`groups.${part}`, { mode })}
            hint={t(`hints.${part}`, { mode })}
            people={own}
            order={orderNow}
            before={before}
          />
        );
      })}
      {people.length === 0 && <p className="px-6 py-8 text-sm text-ink-2">{t("groups.nobody")}</p>}
      {people.length > 0 && shown.length === 0 && (
        <p className="border-t border-line px-4 py-8 text-sm text-ink-2 md:px-6">{t("groups.none")}</p>
      )}
    </>
  );
}
