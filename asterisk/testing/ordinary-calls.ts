import { setTimeout as sleep } from "node:timers/promises";
import { type AmiPacket, AmiSession } from "@/asterisk/ami-session";
import { type Lab, openLab } from "./lab";

export type OrdinaryCalls = Awaited<ReturnType<typeof openCalls>>;

/** Telephones that call each other through the conference server, as people do who have no conference in mind. */
export async function openCalls() {
  const lab: Lab = await openLab();
  const farm = await AmiSession.open(lab.phones.amiUrl);
  const phoneEvents: AmiPacket[] = [];
  farm.on((event) => phoneEvents.push(event));
  const set = (Family: string, Key: string, Val: string) => lab.system.action({ Action: "DBPut", Family, Key, Val });
  await set("rollcall-dial", "context", "telephones");
  await set("rollcall-dial", "prefixes", "4477");
  let callers = 0;

  /** Calls a phone: a call of two. */
  async function ring(number: string, from = `+4416329610${String(++callers).padStart(2, "0")}`) {
    const call = await lab.phones.call({ number, from, listen: true, say: [] });
    return { ...call, from };
  }
  const made = async (wanted: Record<string, string>) =>
    (await lab.event({ UserEvent: "RollcallCall", ...wanted }, 15))?.Room ?? "none was made";
  /** Somebody calls and presses a key. @returns the conference it has become */
  async function converted(number: string, key = "*0") {
    const call = await ring(number);
    await call.press(key);
    return { call, room: await made({ Number: call.from }) };
  }
  const joined = (Conference: string, CallerIDNum: string, seconds = 20) =>
    lab.event({ Event: "ConfbridgeJoin", Conference, CallerIDNum }, seconds);

  /** A conference of two, in which the caller has keyed the number of the next. */
  async function inviting(number: string, third: string) {
    const { call, room } = await converted(number);
    await joined(room, call.from);
    await joined(room, number);
    await invite(call, third);
    const close = async () => {
      await call.hangup();
      await hangupCalled(number);
    };
    return { call, room, number, close };
  }
  /** Presses the key, waits for the dial tone, keys the number. */
  async function invite(call: Awaited<ReturnType<typeof ring>>, third: string) {
    await call.press("*9");
    await key(call, third);
  }
  async function key(call: Awaited<ReturnType<typeof ring>>, third: string) {
    await atTone(call);
    await call.press(`${third}#`);
  }
  const atTone = ({ from }: Pick<Awaited<ReturnType<typeof ring>>, "from">) =>
    until(async () => (await channels()).some((line) => line.includes("!Read!RC_DIGITS") && line.includes(from)));

  const channels = async () =>
    (await lab.calls.list({ Action: "CoreShowChannels" })).map((row) =>
      [row.Channel, row.Context, row.Exten, row.Application, row.ApplicationData, row.CallerIDNum].join("!"),
    );
  /** No channel of the server has anything to do with these numbers any more. */
  const nothingLeft = (...numbers: string[]) =>
    until(async () => {
      const lines = (await channels()).join("\n");
      return !numbers.some((number) => lines.includes(number));
    });
  /** Waits until the line of this number, or the voice in this room, is played this sentence. */
  const told = (who: string, sentence: string, seconds = 15) =>
    until(async () => (await channels()).some((line) => line.includes(sentence) && line.includes(who)), seconds);

  /** The line of a phone that was called and rings, or has answered. */
  async function called(number: string) {
    const wanted = (event: AmiPacket) => event.UserEvent === "PhoneAnswers" && event.Number === number;
    const rings = (event: AmiPacket) => event.UserEvent === "PhoneRings" && event.Number === number;
    await until(async () => phoneEvents.some((event) => wanted(event) || rings(event)));
    return (phoneEvents.findLast(wanted) ?? phoneEvents.findLast(rings))?.Joining ?? "";
  }
  async function hangupCalled(number: string) {
    await farm.action({ Action: "Hangup", Channel: await called(number) });
  }
  /** Presses a key on a phone that was called, once it has answered. */
  async function pressCalled(number: string, Digit: string) {
    await until(async () => phoneEvents.some((one) => one.UserEvent === "PhoneAnswers" && one.Number === number));
    await farm.action({ Action: "PlayDTMF", Channel: await called(number), Digit, Duration: "120" });
  }

  return {
    lab,
    set,
    ring,
    made,
    converted,
    inviting,
    invite,
    key,
    atTone,
    joined,
    invited: (Room: string, State: string, seconds = 25) =>
      lab.event({ UserEvent: "RollcallInvite", Room, State }, seconds),
    parties: async (Conference: string) =>
      (await lab.calls.list({ Action: "ConfbridgeList", Conference }).catch(() => []))
        .map(({ CallerIDNum = "" }) => CallerIDNum)
        .sort(),
    nothingLeft,
    told,
    called,
    hangupCalled,
    pressCalled,
    async stop() {
      farm.close();
      await lab.stop();
    },
  };
}

/** Waits for something to be so. */
export async function until(what: () => Promise<boolean>, withinSeconds = 15): Promise<boolean> {
  for (const end = Date.now() + withinSeconds * 1000; Date.now() < end; await sleep(100)) if (await what()) return true;
  return what();
}
