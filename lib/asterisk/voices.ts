import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Action } from "./encode";
import { asterisk, type Reply } from "./link";
import { conferenceName, roomNumber, soundName, uniqueid } from "./names";
import { text } from "./packet";

type Done = { ok: true } | Refusal<"asterisk-away" | "asterisk-refused">;

/**
 * A piece of what is said: a sound by its name below Asterisk's sounds folder, or a number. `recorded`: the Uniqueid of a leg whose
 * name, as spoken on entry, is said instead if there is one.
 */
export type Piece = { say: string | number; recorded?: string };

/** The manager takes 128 lines a message (22.10), and a piece needs two. */
export const mostPieces = 50;

/** As the dialplan reads them. @throws when there are too many for one message */
export function variablesOf(pieces: Piece[], before = 0): Record<string, string> {
  if (pieces.length > mostPieces) throw new Error(`more than ${mostPieces} pieces to say at once`);
  return Object.assign(
    {},
    ...pieces.map(({ say, recorded }, index) => ({
      [`RC_SAY_${before + index + 1}`]: typeof say === "number" ? String(say) : soundName(say),
      ...(recorded !== undefined && { [`RC_NAME_${before + index + 1}`]: uniqueid(recorded) }),
    })),
  );
}

/**
 * Says it into a running conference, into a side room of it (by its number), or to one leg (its Uniqueid) wherever that is. Taken is not
 * said: Asterisk places a call of its own for it, which nobody sees.
 */
export async function sayPieces(room: string, pieces: Piece[], to?: string | number): Promise<Done> {
  const Variable = {
    RC_ROOM: roomNumber(room),
    ...(typeof to === "string" && { RC_TO: uniqueid(to) }),
    ...variablesOf(pieces),
  };
  return place({ Channel: `${earOf(room, to)}/n`, Context: "rollcall-say", Variable });
}

/** Tells one leg (its Uniqueid) that it hears nothing now, and then it is so, unless RC_DEAFENS has been emptied meanwhile. */
export const sayDeaf = (room: string, to: string): Promise<Done> =>
  place({
    Channel: "Local/s@rollcall-tell/n",
    Context: "rollcall-say",
    Variable: {
      RC_ROOM: roomNumber(room),
      RC_TO: uniqueid(to),
      RC_DEAF: "1",
      ...variablesOf([{ say: "rollcall/cannot-hear" }]),
    },
  });

/**
 * As sayPieces, however many there are: what does not fit one message is told to the call that says it while the beginning is said. Who
 * alone hears it ends it by any key of ours; what all hear is ended by `stopLong`.
 */
export async function sayLong(room: string, pieces: Piece[], to?: string): Promise<Done> {
  const id = `say-${randomUUID()}`;
  const Variable = {
    RC_ROOM: roomNumber(room),
    RC_STOPS: "1",
    ...(to !== undefined && { RC_TO: uniqueid(to) }),
    ...variablesOf(pieces.slice(0, mostPieces)),
  };
  const begun = await place({ Channel: `${earOf(room, to)}/n`, ChannelId: id, Context: "rollcall-say", Variable });
  if (!begun.ok) return begun;
  for (let at = mostPieces; at < pieces.length; at++) {
    const rest = variablesOf(pieces.slice(at, at + 1), at);
    for (const [name, value] of Object.entries(rest)) if (!(await toldTo(id, name, value))) return { ok: true };
  }
  return { ok: true };
}

const patienceMs = 2_000;

/** The call is taken before it is there. @returns false: it is not there any more, because it was ended */
async function toldTo(id: string, Variable: string, Value: string): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const reply = await asterisk().calls.send({ Action: "Setvar", Channel: id, Variable, Value });
    if (reply.ok) return true;
    await sleep(50);
  }
  return false;
}

/** Ends what sayLong says to all. @returns whether anything was being said */
export async function stopLong(room: string): Promise<boolean> {
  const Variable = `RC_ROLL_${roomNumber(room)}`;
  const reply = await asterisk().calls.send({ Action: "Getvar", Variable });
  if (!reply.ok || text(reply.packet, "value") !== "on") return false;
  return (await asterisk().calls.send({ Action: "Setvar", Variable, Value: "stop" })).ok;
}

function earOf(room: string, to: string | number | undefined): string {
  if (typeof to === "string") return "Local/s@rollcall-tell";
  return to === undefined
    ? `Local/${roomNumber(room)}@rollcall-voice`
    : `Local/${conferenceName(`${room}-${to}`)}@rollcall-voice-side`;
}

/** From now on only `to` hears `from`, who goes on hearing the conference. Both are Uniqueids. */
export const beginWhisper = (room: string, from: string, to: string): Promise<Done> =>
  place({
    Channel: "Local/s@rollcall-ear/n",
    // By this the whisper is ended, and the same a second time is refused.
    ChannelId: whisperOf(from, to),
    Context: "rollcall-whisper",
    Variable: { RC_ROOM: roomNumber(room), RC_FROM: uniqueid(from), RC_TO: uniqueid(to) },
  });

export const endWhisper = async (from: string, to: string): Promise<Done> =>
  answered(await asterisk().calls.send({ Action: "Hangup", Channel: whisperOf(from, to) }));

const whisperOf = (from: string, to: string) => `whisper-${uniqueid(from)}-${uniqueid(to)}`;

const place = async (call: Omit<Action, "Action">): Promise<Done> =>
  answered(await asterisk().calls.send({ Action: "Originate", Exten: "s", Priority: 1, Async: "true", ...call }));

const answered = (reply: Reply): Done => (reply.ok ? { ok: true } : refuse(reply.reason, { detail: reply.detail }));
