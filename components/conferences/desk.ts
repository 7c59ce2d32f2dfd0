"use client";
import { createContext, useContext, useMemo, useState } from "react";
import { useSecond } from "@/components/ui/duration";
import type { Conference } from "@/lib/conferences/conference";
import { type PersonHere, peopleOf } from "@/lib/participants/people";
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
};

/** A question that stands in a dialog of its own, and whom it is about. */
export type Question = {
  about:
    | "announce"
    | "breakouts"
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
    | "volume"
    | "vote";
  people: PersonHere[];
};

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

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside of a console");
  return desk;
}

export function useDeskOf(initial: Conference, rendered: number, plan: DeskPlan): Desk {
  const { picture, connection, ahead } = useLiveConference(initial, rendered);
  const commands = useCommands(picture);
  const people = useMemo(() => peopleOf(picture.participants), [picture.participants]);
  const [question, setQuestion] = useState<Question | null>(null);
  const [panel, show] = useState<PanelKey>("people");
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
    ask: (about, whom = []) => setQuestion(about && { about, people: whom }),
  };
}
