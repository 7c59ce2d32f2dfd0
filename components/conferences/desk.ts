"use client";
import { createContext, useContext } from "react";
import { useSecond } from "@/components/ui/duration";
import type { Conference } from "@/lib/conferences/conference";
import type { Connection } from "./live-store";
import { type Commands, useCommands } from "./use-commands";
import { useLiveConference } from "./use-live-conference";

/** What is planned, and who sits at the desk: it does not change while the page is open. */
export type DeskPlan = {
  me: { id: string; name: string };
  zone: string;
  /** what people dial: for the header, and for a room in which nobody is yet; without the PIN where it is not this account's to see */
  card: { number: string; pin?: string; dialIn: string | null; dialString: string };
  /** lets the booking go on for longer; null: nothing is booked, or not this account's to change. @returns why not, in words */
  extend: ((minutes: number) => Promise<string | null>) | null;
  /** places calls that speak, to try the room without a phone; null: there are no such phones, or not for this account */
  addCallers: ((count: number) => Promise<string | null>) | null;
  /** tries to reach Asterisk at once */
  tryNow: () => Promise<void>;
};

export type Desk = DeskPlan & {
  picture: Conference;
  connection: Connection;
  commands: Commands;
  /** Asterisk is not heard, or the portal is not: what is shown is what was last known, and nothing can be changed */
  away: boolean;
  /** the portal's time in epoch milliseconds, ticking once a second */
  now: number;
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
  const second = useSecond();
  const away = picture.link.state !== "up" || connection.state === "behind" || connection.state === "closed";
  return { ...plan, picture, connection, commands, away, now: second === null ? rendered : second * 1000 + ahead };
}
