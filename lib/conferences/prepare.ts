import type { Actor } from "@/lib/accounts/account";
import { type AsteriskCommand, perform } from "@/lib/asterisk/actions";
import type { Participant } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { live } from "./live";
import type { LogDetail } from "./log-detail";
import type { Note } from "./notes";
import { sideOf } from "./side";

export type Kind = Command["kind"];
export type CommandOf<K extends Kind> = Extract<Command, { kind: K }>;
export type Done = { ok: true } | Refusal;

/** A command that is possible as far as is known: whom it is about, for the log, and what carries it out. */
export type Prepared = { ok: true; about: Note["about"]; detail?: LogDetail; run: () => Promise<Done> };

/** What a command is prepared with; its right to be given has been checked. */
export type Asked<K extends Kind> = { actor: Actor; picture: Conference; input: CommandOf<K> };
export type Preparer<K extends Kind> = (asked: Asked<K>) => Prepared | Refusal | Promise<Prepared | Refusal>;

/** A command about the whole conference. */
export const whole = (...commands: AsteriskCommand[]): Prepared => ({ ok: true, about: null, run: inTurn(commands) });

/** Someone who is there, by his id. */
export type Someone = { ok: true; who: Participant; channel: string; about: NonNullable<Note["about"]> };

/** @param place where he must be for it, if he must */
export function someone(picture: Conference, id: string, place?: Participant["place"]): Someone | Refusal {
  const who = picture.participants.find((one) => one.id === id);
  const channel = live().channelOf(picture.room, id);
  if (!who || !channel) return whyNotHere(picture, id);
  const about = { id: who.id, name: who.name, number: who.number };
  if (place && who.place !== place) return elsewhere(picture, who);
  return { ok: true, who, channel, about };
}

/** It cannot be done where he is, which is said: on hold, in the lobby, or in which side room. */
export function elsewhere({ sides }: Conference, { name, number, place }: Participant): Refusal {
  const side = sideOf(place);
  const called = sides.find((one) => one.number === side)?.name ?? String(side ?? "");
  return refuse("elsewhere", { name: name || number, place, side: called });
}

/** A command about someone who is there. */
export function about<K extends Kind>(
  { picture }: Pick<Asked<K>, "picture">,
  id: string,
  commands: (one: Someone) => AsteriskCommand[],
): Prepared | Refusal {
  const one = someone(picture, id);
  return one.ok ? { ok: true, about: one.about, run: inTurn(commands(one)) } : one;
}

/** Each after the one before was taken; the first refusal ends it. */
export const inTurn = (commands: AsteriskCommand[]) => async (): Promise<Done> => {
  for (const command of commands) {
    const done = await perform(command);
    if (!done.ok) return done;
  }
  return { ok: true };
};

/** Someone who has just left is told apart from someone who never was in this conference. */
function whyNotHere(picture: Conference, id: string): Refusal {
  const left = picture.log.find(({ key }) => key === `left:${id}`);
  if (!left?.about) return refuse("not-in-conference");
  const { name, number } = left.about;
  return refuse("already-left", { name: name || number, at: left.at });
}
