"use client";
import { createContext, useCallback, useContext, useMemo, useRef, useState } from "react";
import { useSecond } from "@/components/ui/duration";
import type { Conference } from "@/lib/conferences/conference";
import { handsUp } from "@/lib/conferences/queues";
import { keptPeople, type PersonHere, peopleOf } from "@/lib/participants/people";
import type { Connection } from "./live-store";
import type { PanelKey } from "./panels";
import { type Commands, useCommands } from "./use-commands";
import { useLiveConference } from "./use-live-conference";

/** What is planned, and who sits at the desk: it does not change while the page is open. */
export type DeskPlan = {
  me: { id: string; name: string };
  zone: string;
  /** what people dial: for the header, and for a room in which nobody is yet; without the PIN where it is not this account's to see */
  card: { number: string; pin?: string; dialIn: string | null; dialString: string };
  /** the booking that is being held; null: none, or not known to this account */
  booking: string | null;
  /** lets the booking go on for longer; null: nothing is booked, or not this account's to change. @returns why not, in words */
  extend: ((minutes: number) => Promise<string | null>) | null;
  /** places calls that speak, to try the room without a phone; null: there are no such phones, or not for this account */
  addCallers: ((count: number) => Promise<string | null>) | null;
  /** tries to reach Asterisk at once */
  tryNow: () => Promise<void>;
  /** who has no account moderates by a link, this conference alone: where it answers, below /api/v1; left out: by the account */
  byLink?: string;
  /** takes back the link of whoever made the conference out of a call; null: there is none. @returns why not, in words */
  takeBack?: (() => Promise<string | null>) | null;
};

/** A question that stands in a dialog of its own, and whom it is about. */
export type Question = {
  about:
    | "announce"
    | "breakouts"
    | "admit-all"
    | "clear-hands"
    | "close-vote"
    | "dial"
    | "end"
    | "link"
    | "lobby-off"
    | "merge"
    | "move"
    | "refuse"
    | "remove"
    | "roll-call"
    | "take-back"
    | "volume"
    | "vote";
  people: PersonHere[];
};

/** Not for who moderates by a link (lib/calls/starter-link.ts). */
const accountsAlone = new Set<Question["about"]>(["dial", "link", "merge"]);

export type Desk = DeskPlan & {
  picture: Conference;
  /** the participants, one for each person */
  people: PersonHere[];
  connection: Connection;
  commands: Commands;
  /** Asterisk is not heard, or the portal is not: what is shown is what was last known, and nothing can be changed */
  away: boolean;
  /** the portal's time in epoch milliseconds, ticking once a second */
  now: number;
  /** what a phone shows of the desk */
  panel: PanelKey;
  show: (panel: PanelKey) => void;
  question: Question | null;
  /** opens a dialog; null closes it */
  ask: (about: Question["about"] | null, people?: PersonHere[]) => void;
};

/** What a row of the roster needs of the desk: it changes seldom, so that one person's change draws one row anew and not all in sight. */
export type RowDesk = Pick<Desk, "me" | "commands" | "away" | "ask"> & {
  mode: Conference["mode"];
  sides: Conference["sides"];
  /** ids of the legs whose hands are up, in order */
  hands: string[];
  /** the newest picture, for what is done or asked at a click */
  picture: () => Conference;
};

const DeskContext = createContext<Desk | null>(null);
const RowDeskContext = createContext<RowDesk | null>(null);
const NowContext = createContext<number | null>(null);
export const DeskProvider = DeskContext.Provider;
export const RowDeskProvider = RowDeskContext.Provider;
export const NowProvider = NowContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside of a console");
  return desk;
}

export function useRowDesk(): RowDesk {
  const desk = useContext(RowDeskContext);
  if (!desk) throw new Error("outside of a console");
  return desk;
}

/** The portal's time in epoch milliseconds, ticking once a second: a piece of its own, so that only what shows a clock ticks. */
export function useNow(): number {
  const now = useContext(NowContext);
  if (now === null) throw new Error("outside of a console");
  return now;
}

/** @returns the same until a row would look different */
export function useRowDeskOf({ picture, me, commands, away, ask }: Desk): RowDesk {
  const newest = useRef(picture);
  newest.current = picture;
  const { mode, sides } = picture;
  const ids = handsUp(picture)
    .map(({ id }) => id)
    .join(" ");
  return useMemo(
    () => ({ me, commands, away, ask, mode, sides, hands: ids.split(" "), picture: () => newest.current }),
    [me, commands, away, ask, mode, sides, ids],
  );
}

export function useDeskOf(initial: Conference, rendered: number, plan: DeskPlan): Desk {
  const { picture, connection, ahead } = useLiveConference(initial, rendered, plan.byLink);
  const commands = useCommands(picture, plan.byLink);
  const before = useRef<PersonHere[]>([]);
  const people = useMemo(() => keptPeople(before.current, peopleOf(picture.participants)), [picture.participants]);
  before.current = people;
  const [question, setQuestion] = useState<Question | null>(null);
  const [panel, show] = useState<PanelKey>("people");
  const byLink = plan.byLink !== undefined;
  const ask = useCallback<Desk["ask"]>(
    (about, whom = []) => {
      // Nor by its key.
      if (!(byLink && about !== null && accountsAlone.has(about))) setQuestion(about && { about, people: whom });
    },
    [byLink],
  );
  const second = useSecond();
  const away = picture.link.state !== "up" || connection.state === "behind" || connection.state === "closed";
  return {
    ...plan,
    picture,
    people,
    connection,
    commands,
    away,
    now: second === null ? rendered : second * 1000 + ahead,
    panel,
    show,
    question,
    ask,
  };
}
