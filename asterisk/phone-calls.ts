import { randomUUID } from "node:crypto";
import type { AmiPacket, AmiSession } from "./ami-session";

export type CallPlan = {
  /** What to dial at the conference server: a room, or 0 for the dial-in number. */
  number: string;
  /** Caller's number and display name, as the called side sees them; the name may hold anything but line breaks. */
  from?: string;
  name?: string;
  /** Pressed once answered; w waits half a second, W one. */
  keys?: string;
  /** Sentences: sound files without suffix (8 kHz mono WAV), one after the other, over and over; [] keeps silent. */
  say?: string[];
  /** Seconds of silence after each sentence, and before the first. */
  pause?: number;
  start?: number;
  /** Absolute path without suffix: `<heard>.wav` then holds what the phone hears. */
  heard?: string;
  hangupAfter?: number;
};

/** One telephone on a call. */
export type Call = {
  id: string;
  channel: string;
  answeredAt: number;
  /** All `keys` of the plan were pressed. */
  ready: Promise<void>;
  /** The call is over, whoever ended it. */
  ended: Promise<void>;
  /** One key after the other; `everyMs`: from one to the next, pressed half of it. */
  press(keys: string, everyMs?: number): Promise<void>;
  hangup(): Promise<void>;
};

/** Places calls with the phone farm behind this manager session. */
export async function placeCall(session: AmiSession, plan: CallPlan): Promise<Call> {
  const id = randomUUID();
  const {
    from = "+441632960000",
    name = "",
    keys = "",
    say = [],
    pause = 2,
    start = 0,
    heard = "",
    hangupAfter,
  } = plan;
  const sounds = say.join("&");
  if (say.some((file) => file.includes("&"))) throw new Error("a sound's path may not hold an ampersand");
  for (const value of [plan.number, keys, sounds, heard])
    if (/[,${}"|]/.test(value)) throw new Error(`${JSON.stringify(value)} cannot be dialled or said`);
  const happens = watch(session, id);
  const variables = Object.entries({
    CALL: id,
    // Asterisk 22.10 accepts PreDialGoSub for an endpoint's channel and never runs it, so who calls is set like this.
    "CONNECTEDLINE(num,i)": escaped(from),
    "CONNECTEDLINE(num-pres,i)": "allowed",
    "CONNECTEDLINE(name,i)": escaped(name),
    "CONNECTEDLINE(name-pres,i)": "allowed",
    KEYS: keys,
    SAY: sounds,
    PAUSE: pause,
    START: start,
    HEARD: heard,
    SECONDS: hangupAfter ?? "",
  });
  const asked = await session.action({
    Action: "Originate",
    Channel: `PJSIP/${plan.number}@pbx`,
    ChannelId: id,
    Context: "talking",
    Exten: "s",
    Priority: "1",
    Timeout: "20000",
    Async: "true",
    Variable: variables.map(([variable, value]) => `${variable}=${value}`),
  });
  if (asked.Response !== "Success") throw new Error(`the phones refused to call: ${asked.Message}`);
  const answer = await happens.answer;
  if (answer.Response !== "Success") throw new Error(`${plan.number} did not answer (reason ${answer.Reason})`);
  const channel = answer.Channel ?? "";
  return {
    id,
    channel,
    answeredAt: Date.now(),
    ready: happens.ready,
    ended: happens.ended,
    press: keysOn(session, channel),
    hangup: async () => {
      await session.action({ Action: "Hangup", Channel: channel });
      await happens.ended;
    },
  };
}

/** Presses keys on a phone of this session, one after the other. */
export const keysOn =
  (session: AmiSession, channel: string) =>
  async (keys: string, everyMs = 240) => {
    for (const digit of keys.replace(/[wW]/g, "")) {
      await session.action({ Action: "PlayDTMF", Channel: channel, Digit: digit, Duration: String(everyMs / 2) });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };

/** Asterisk separates a Variable's assignments by commas and takes quotes, brackets and backslashes for its own. */
const escaped = (value: string) => value.replace(/[\\",()[\]]/g, "\\$&");

function watch(session: AmiSession, id: string) {
  const until = (wanted: (event: AmiPacket) => boolean) =>
    new Promise<AmiPacket>((resolve) => {
      const off = session.on((event) => {
        if (!wanted(event)) return;
        off();
        resolve(event);
      });
    });
  const ended = until((event) => event.Event === "Hangup" && event.Uniqueid === id);
  const ready = until((event) => event.UserEvent === "PhoneReady" && event.Call === id);
  return {
    answer: until((event) => event.Event === "OriginateResponse" && event.Uniqueid === id),
    // A call that ends while keys are pressed never gets ready; nobody should wait for it.
    ready: Promise.race([ready, ended]).then(() => undefined),
    ended: ended.then(() => undefined),
  };
}
