import { expect, vi } from "vitest";
import type { PhoneCall } from "@/asterisk/phones";
import { seconds, tone } from "@/asterisk/wav";
import type { Participant } from "@/lib/participants/participant";
import type { Command } from "../command";
import type { Conference } from "../conference";
import { command } from "../control";
import { type Stage, seen } from "./stage";

/** A caller with a tone of his own, by which it is measured who hears him. */
export type Caller = { number: string; hertz: number; phone: PhoneCall; id: string };
type Pins = { number: string; moderatorPin: string; participantPin: string };

const tones = [430, 570, 710, 890, 1130, 1370, 1610, 1850];
let numbers = 0;

/** Calls a room: the first as its moderator unless told otherwise. @returns when all are in both portals' pictures */
export async function callers(
  stage: Stage,
  room: Pins,
  count: number,
  more: { moderators?: number; pins?: string[]; from?: number } = {},
): Promise<Caller[]> {
  const { moderators = 1, pins = [], from = 0 } = more;
  const placed = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const number = `+4416329${String(20_000 + ++numbers)}`;
      const hertz = tones[(from + index) % tones.length] ?? 430;
      const pin = pins[index] ?? (index < moderators ? room.moderatorPin : room.participantPin);
      const say = [stage.lab.tone(hertz, 60)];
      const call = { number: room.number, from: number, keys: `WW${pin}`, say, pause: 0, listen: true };
      return { number, hertz, phone: await stage.lab.phones.call(call) };
    }),
  );
  const here = await both(stage, room.number, ({ participants }) => {
    for (const { number } of placed) expect(participants.map((one) => one.number)).toContain(number);
  });
  return placed.map((one) => ({ ...one, id: of(here, one).id }));
}

/** How both portals come to see a room. */
export async function both(
  stage: Stage,
  room: string,
  check: (picture: Conference) => unknown,
  timeout = 15_000,
): Promise<Conference> {
  const [one] = await Promise.all(
    [stage.live, stage.second].map((portal) => seen(() => portal.conference(room), check, timeout)),
  );
  return one as Conference;
}

export function of({ participants }: Conference, { number }: Pick<Caller, "number">): Participant {
  const found = participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
}

export const asks =
  (stage: Stage, room: string) =>
  (input: Command, who = stage.people.grace) =>
    command(who, room, input);

/** That `one` hears these of the others at this moment, and not those. */
export async function hears(one: Caller, these: Caller[], not: Caller[] = []): Promise<void> {
  const file = one.phone.heard();
  await vi.waitFor(
    () => {
      const until = seconds(file);
      const level = ({ hertz }: Caller) => tone(file, hertz, until - 1, until);
      for (const other of these) expect(level(other), `${other.hertz} Hz at ${one.hertz} Hz`).toBeGreaterThan(200);
      for (const other of not) expect(level(other), `${other.hertz} Hz at ${one.hertz} Hz`).toBeLessThan(60);
    },
    { timeout: 15_000, interval: 200 },
  );
}

export const hangUp = (people: Caller[]) => Promise.all(people.map(({ phone }) => phone.hangup()));
