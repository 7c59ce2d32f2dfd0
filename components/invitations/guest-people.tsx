"use client";
import { Hand, Megaphone, MicOff, Pause } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { Lane } from "@/components/ui/initials";
import type { Attendee } from "@/lib/attendees/attendee";
import { usePeople } from "./use-people";

/** `{count}` and `{place}` are filled in here. */
export type PeopleWords = {
  title: string;
  away: string;
  moderator: string;
  muted: string;
  hand: string;
  floor: string;
  aside: string;
  unknown: string;
  all: string;
};

const most = 24;

/** Who is in the conference, while it goes on; it keeps itself up to date. Nothing where nobody is, or it is not to be seen. */
export function GuestPeople({ token, words }: { token: string; words: PeopleWords }) {
  const { people, away } = usePeople(token);
  if (people.length === 0) return null;
  const rows = (some: Attendee[]) => (
    <ul className="grid sm:grid-cols-2 sm:gap-x-6">
      {some.map((one) => (
        <Row key={one.id} one={one} away={away} words={words} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="people" className="mt-8">
      <h2 id="people" className="mb-2 flex items-baseline gap-2 text-md">
        {words.title} <span className="font-normal text-ink-3">{people.length}</span>
      </h2>
      {away && <p className="mb-2 text-base text-ink-2">{words.away}</p>}
      {rows(people.slice(0, most))}
      {people.length > most && (
        <details className="group">
          <summary className="link flex min-h-11 cursor-pointer items-center group-open:hidden">
            {words.all.replace("{count}", String(people.length))}
          </summary>
          {rows(people.slice(most))}
        </details>
      )}
    </section>
  );
}

function Row({ one, away, words }: { one: Attendee; away: boolean; words: PeopleWords }) {
  const name = one.name || one.number || words.unknown;
  const small = [one.moderator && words.moderator, one.name && one.number].filter(Boolean).join(" · ");
  return (
    <li className="flex min-h-13 items-center gap-3 border-t border-line py-1.5">
      <Avatar
        name={one.name || "#"}
        lane={(one.lane ?? undefined) as Lane | undefined}
        size={32}
        talking={one.talking && !away}
        gone={away}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium">{name}</span>
        {small && <small className="block truncate text-sm text-ink-3">{small}</small>}
      </span>
      {!away && <State one={one} words={words} />}
    </li>
  );
}

function State({ one, words }: { one: Attendee; words: PeopleWords }) {
  if (one.aside) return <Said icon={<Pause aria-hidden="true" />}>{words.aside}</Said>;
  if (one.floor) return <Said icon={<Megaphone aria-hidden="true" />}>{words.floor}</Said>;
  if (one.hand !== null)
    return (
      <Said wait icon={<Hand aria-hidden="true" />}>
        {words.hand.replace("{place}", String(one.hand))}
      </Said>
    );
  return one.muted ? <Said icon={<MicOff aria-hidden="true" />}>{words.muted}</Said> : null;
}

const Said = ({ icon, wait = false, children }: { icon: ReactNode; wait?: boolean; children: ReactNode }) => (
  <span className={`flex flex-none items-center gap-1.5 text-sm ${wait ? "font-medium text-wait-ink" : "text-ink-2"}`}>
    {icon}
    {children}
  </span>
);
