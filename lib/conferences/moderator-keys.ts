import { randomUUID } from "node:crypto";
import { asterisk } from "@/lib/asterisk/link";
import type { Participant } from "@/lib/participants/participant";
import type { Refusal } from "@/lib/refusal";
import type { Keyed } from "./asked-by-key";
import type { Command } from "./command";
import { carryOut, say } from "./control";
import { live } from "./live";
import { modeNow } from "./mode";
import { handsUp, inLobby } from "./queues";

/*
 * What a moderator does with the telephone alone. Each is a command as by click, with the same checks and the same line in the log; the
 * answer is what he hears.
 */

export const notPossible = "rollcall/not-possible";

/** @returns what is heard: `said`, or why not */
export const asCommand = async ({ actor, room }: Keyed, input: Command, said: string): Promise<string> => {
  const done = await carryOut(actor, room, input);
  return done.ok ? said : saying(done);
};

const sayings: Record<string, string> = {
  "not-in-conference": "rollcall/no-such-line",
  "already-left": "rollcall/no-such-line",
  "lobby-empty": "rollcall/lobby-empty",
  "in-lecture": "rollcall/mode-lecture",
};
const saying = ({ reason }: Refusal) => sayings[reason] ?? notPossible;

export async function switchLecture(keyed: Keyed): Promise<string> {
  const on = (await modeNow(keyed.room)) !== "lecture";
  const said = on ? "rollcall/lecture-on" : "rollcall/lecture-off";
  return asCommand(keyed, { kind: "mode", mode: on ? "lecture" : "conversation" }, said);
}

export const switchRecording = (keyed: Keyed): Promise<string> =>
  keyed.picture.recording
    ? asCommand(keyed, { kind: "stop-recording" }, "rollcall/recording-stopped")
    : asCommand(keyed, { kind: "start-recording" }, "rollcall/recording-started");

export const switchLock = (keyed: Keyed): Promise<string> =>
  keyed.picture.locked
    ? asCommand(keyed, { kind: "unlock" }, "conf-unlockednow")
    : asCommand(keyed, { kind: "lock" }, "conf-lockednow");

export const admitAll = (keyed: Keyed): Promise<string> =>
  inLobby(keyed.picture).length === 0
    ? Promise.resolve("rollcall/lobby-empty")
    : asCommand(keyed, { kind: "admit" }, "rollcall/done");

export const endForAll = (keyed: Keyed): Promise<string> => asCommand(keyed, { kind: "end" }, "rollcall/nothing");

export const lowerAllHands = (keyed: Keyed): Promise<string> =>
  handsUp(keyed.picture).length === 0
    ? Promise.resolve("rollcall/no-hands")
    : asCommand(keyed, { kind: "clear-hands" }, "rollcall/hands-cleared");

/** @returns `<line>.<what he is>.<Uniqueid>`, as tellNext does, or a sound */
export async function callUpNext(keyed: Keyed): Promise<string> {
  const [next] = handsUp(keyed.picture);
  if (!next) return "rollcall/no-hands";
  return asCommand(keyed, { kind: "call-up", participant: next.id }, told(next));
}

/** The leg whose line is keyed becomes heard or muted. */
export function switchLine(keyed: Keyed): Promise<string> {
  const one = lineOf(keyed);
  if (!one) return Promise.resolve("rollcall/no-such-line");
  return one.muted || one.gated
    ? asCommand(keyed, { kind: "unmute", participant: one.id }, "rollcall/line-unmuted")
    : asCommand(keyed, { kind: "mute", participant: one.id }, "rollcall/line-muted");
}

/** The leg whose line is keyed is removed; without a line whoever came last, but no moderator. */
export function removeLine(keyed: Keyed): Promise<string> {
  const others = keyed.picture.participants.filter(({ role, id }) => role === "participant" && id !== keyed.leg.id);
  const one = keyed.line === "" ? others.toSorted((a, b) => b.line - a.line)[0] : lineOf(keyed);
  if (!one || one.id === keyed.leg.id) return Promise.resolve("rollcall/no-such-line");
  return asCommand(keyed, { kind: "kick", participant: one.id }, "rollcall/line-removed");
}

/** Who comes after the line that is keyed, in order of coming: the list is read one by one, each as it is at that moment. */
export async function tellNext({ picture, line }: Keyed): Promise<string> {
  const after = picture.participants.filter((one) => one.line > Number(line || 0)).sort((a, b) => a.line - b.line);
  return after[0] ? told(after[0]) : "end";
}

export const lineOf = ({ picture, line }: Keyed): Participant | undefined =>
  picture.participants.find((one) => one.line === Number(line));

/** m moderator, u muted, t talking, h hand up, l waiting in the lobby; - nothing of it. */
function told(one: Participant): string {
  const flags = [
    one.role === "moderator" ? "m" : "",
    one.muted || one.gated ? "u" : "",
    one.talking ? "t" : "",
    one.hand ? "h" : "",
    one.place === "lobby" ? "l" : "",
  ].join("");
  return `${one.line}.${flags || "-"}.${one.id}`;
}

/** ConfBridge has locked or unlocked by its own key, which works without a portal too: the picture is told, and the log who it was. */
export async function lookAtLock({ actor, room }: Keyed): Promise<string> {
  await asterisk().checkLocks(room);
  const kind = live().snapshot(room).picture.locked ? "lock" : "unlock";
  const by = { id: actor.id, name: actor.name };
  await say(room, { id: randomUUID(), room, at: new Date().toISOString(), kind, by, about: null, reason: null });
  return "rollcall/nothing";
}

/** Every portal puts it into the log, where moderators see it: hearing.ts. This one says to the caller that it was. */
export const askForOperator = (): Promise<string> => Promise.resolve("rollcall/operator");
