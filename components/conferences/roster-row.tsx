"use client";
import { clsx } from "clsx";
import { ChevronDown, Volume1, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { clockOf } from "@/components/ui/duration";
import type { PersonHere } from "@/lib/participants/people";
import { useNow, useRowDesk } from "./desk";
import { Legs } from "./legs";
import { LineIcon, useLineWords } from "./line-of";
import { Head, personName } from "./person";
import { RenameField } from "./rename-field";
import { useRosterState } from "./roster-state";
import { RowActions } from "./row-actions";
import { RowState } from "./row-state";
import { useSwipe } from "./use-swipe";

type Props = {
  person: PersonHere;
  /** all rows that are shown, for choosing from one to another */
  order: () => string[];
  /** where it stands among many: pixels from the top of the list, which one it is of how many */
  top?: number;
  index?: number;
  of?: number;
  measure?: (row: HTMLElement | null) => void;
};

/** One person: line, head, name, number, what is so, how long, and what can be done. Nothing in it moves when something changes. */
export const RosterRow = memo(function RosterRow({ person, order, top, index, of, measure }: Props) {
  const { away, commands } = useRowDesk();
  const { chosen } = useRosterState();
  const { open, close, ...swipe } = useSwipe();
  const [legsOpen, setLegsOpen] = useState(false);
  const { key, lead, legs, talking } = person;
  const asked = legs.every(({ id }) => commands.wanted({ kind: "kick", participant: id })?.state === "asked");
  const live = talking && !away;
  return (
    <li
      {...swipe}
      ref={measure}
      data-index={index}
      style={
        top === undefined
          ? undefined
          : { position: "absolute", insetInline: 0, top: 0, transform: `translateY(${top}px)` }
      }
      aria-setsize={of}
      aria-posinset={index === undefined ? undefined : index + 1}
      tabIndex={-1}
      data-person={key}
      aria-label={personName(person)}
      className={clsx(
        "group relative outline-offset-[-2px] focus-within:bg-sunken focus:bg-sunken",
        top !== undefined && "border-b border-line",
        chosen.has(key) && "bg-accent-soft!",
        live && "bg-linear-to-r from-live-soft to-transparent to-60%",
        (away || asked) && "text-ink-3",
      )}
    >
      <div className="relative grid min-h-15 grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 md:min-h-(--height-row-live) md:grid-cols-[1.25rem_1.75rem_minmax(0,1fr)_9rem_9.5rem] md:px-4 md:py-1 md:ps-6 xl:grid-cols-[1.25rem_1.75rem_minmax(0,1.3fr)_minmax(0,1fr)_9.5rem_3.25rem_12rem]">
        <Choice person={person} order={order} />
        <span className={clsx("max-xl:row-span-2", chosen.size > 0 && "max-md:invisible")}>
          <span className="max-md:hidden">
            <Head person={lead} talking={live} gone={away} />
          </span>
          <span className="md:hidden">
            <Head person={lead} size={32} talking={live} gone={away} />
          </span>
        </span>
        <Name person={person} />
        <Via person={person} open={legsOpen} onOpen={() => setLegsOpen(!legsOpen)} />
        <span className="min-w-0 max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end md:max-xl:col-start-4 md:max-xl:row-span-2 md:max-xl:row-start-1">
          <RowState person={person} />
        </span>
        <Since person={person} />
        <RowActions person={person} open={open} onDone={close} />
      </div>
      {legsOpen && legs.length > 1 && <Legs person={person} />}
    </li>
  );
});

/** The number of the line; under a hand, and once somebody is chosen, the box by which he is. */
function Choice({ person, order }: { person: PersonHere; order: () => string[] }) {
  const t = useTranslations("conferences.row");
  const { chosen, choose } = useRosterState();
  const { key, line } = person;
  const on = chosen.has(key);
  const some = chosen.size > 0;
  return (
    <span
      className={clsx(
        "grid place-items-center text-xs text-ink-3 md:max-xl:row-span-2",
        some ? "max-md:absolute max-md:start-4 max-md:z-10 max-md:size-8" : "max-md:hidden",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "col-start-1 row-start-1",
          some ? "hidden" : "group-hover:invisible group-focus-within:invisible",
        )}
      >
        {line}
      </span>
      <Checkbox
        aria-label={t("chooseName", { name: personName(person) })}
        checked={on}
        onChange={() => {}}
        onClick={(event: MouseEvent<HTMLInputElement>) => choose(key, !on, event.shiftKey ? order() : undefined)}
        className={clsx(
          "col-start-1 row-start-1",
          !some && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
        )}
      />
    </span>
  );
}

function Name({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.row");
  const { away, me } = useRowDesk();
  const { renaming, rename } = useRosterState();
  const { lead, legs, floor, talking } = person;
  const { volume } = lead;
  if (renaming === person.key && !away) return <RenameField person={person} onDone={() => rename(null)} />;
  const roles = [
    legs.some(({ role }) => role === "moderator") && t("moderator"),
    lead.person === `account:${me.id}` && t("you"),
    floor !== null && t("calledUp"),
    lead.vip && t("vip"),
    lead.code && t("code", { code: lead.code }),
  ].filter(Boolean);
  return (
    <span className="flex min-w-0 items-baseline gap-2 max-md:col-start-2 max-md:row-start-1 md:max-xl:col-start-3 md:max-xl:row-start-1">
      <b className={clsx("truncate", talking && !away ? "font-semibold" : "font-medium", !away && "text-ink")}>
        {personName(person)}
      </b>
      {roles.length > 0 && (
        <em className="flex-none text-xs text-ink-3 not-italic max-md:truncate">{roles.join(", ")}</em>
      )}
      {(volume.in !== 0 || volume.out !== 0) && (
        <span
          title={t("volumeHint", { in: signed(volume.in), out: signed(volume.out) })}
          className="flex flex-none items-center gap-1 self-center text-xs text-ink-3 [&>.lucide]:size-3.5"
        >
          {volume.in < 0 || volume.out < 0 ? <Volume1 aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
          <span className="sr-only">{t("volumeHint", { in: signed(volume.in), out: signed(volume.out) })}</span>
          <span aria-hidden="true">
            {signed(volume.in)}/{signed(volume.out)}
          </span>
        </span>
      )}
    </span>
  );
}

export const signed = (step: number) => (step > 0 ? `+${step}` : step < 0 ? `−${-step}` : "0");

/** By which line: the number, unless it already stands for the name; with several legs how many, and the way to them. */
function Via({ person, open, onOpen }: { person: PersonHere; open: boolean; onOpen: () => void }) {
  const t = useTranslations("conferences.row");
  const words = useLineWords();
  const { lead, legs } = person;
  const place =
    "row-start-2 max-xl:text-xs max-xl:text-ink-3 max-md:col-start-2 md:max-xl:col-start-3 xl:row-start-auto";
  if (legs.length > 1)
    return (
      <button
        type="button"
        aria-expanded={open}
        onClick={onOpen}
        className={clsx(
          "flex min-w-0 items-center gap-2 rounded-sm text-start text-sm text-ink-2 hover:text-ink",
          place,
        )}
      >
        {legs.map((leg) => (
          <LineIcon key={leg.id} leg={leg} className="size-3.5 flex-none text-ink-3" />
        ))}
        <span className="truncate">{t("legs", { count: legs.length })}</span>
        <ChevronDown aria-hidden="true" className={clsx("size-3.5 flex-none text-ink-3", open && "rotate-180")} />
      </button>
    );
  return (
    <span className={clsx("flex min-w-0 items-center gap-2 text-sm text-ink-2", place)}>
      <LineIcon leg={lead} className="size-3.5 flex-none text-ink-3" />
      <span className="truncate">{words(lead)}</span>
    </span>
  );
}

/** How long somebody has been here; about, when nobody heard the join. */
function Since({ person: { legs } }: { person: PersonHere }) {
  const t = useTranslations("conferences.row");
  const now = useNow();
  const { away } = useRowDesk();
  const [first] = legs;
  if (!first) return null;
  const time = clockOf((now - Date.parse(first.joinedAt)) / 1000);
  return (
    <span
      suppressHydrationWarning
      title={first.joinedExactly ? undefined : t("aboutHint")}
      className="text-end text-sm text-ink-2 max-md:col-start-3 max-md:row-start-2 max-md:text-xs max-md:text-ink-3 md:max-xl:hidden"
    >
      {away ? "–" : first.joinedExactly ? time : t("about", { time })}
    </span>
  );
}
