import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type AmiPacket, AmiSession } from "./ami-session";
import { type Lab, openLab } from "./testing/lab";
import { rms } from "./wav";

let lab: Lab;
let farm: AmiSession;
const farmEvents: AmiPacket[] = [];
beforeAll(async () => {
  lab = await openLab();
  farm = await AmiSession.open(lab.phones.amiUrl);
  farm.on((event) => farmEvents.push(event));
  await set("rollcall-dial", "context", "telephones");
  await set("rollcall-dial", "prefixes", "4477");
}, 60_000);
afterAll(async () => {
  farm?.close();
  await lab?.stop();
});

const set = (Family: string, Key: string, Val: string) => lab.system.action({ Action: "DBPut", Family, Key, Val });

let callers = 0;
/** Calls a phone as one calls any: a call of two. The number's tail keeps tests apart. */
async function ring(number: string, from = `+4416329610${String(++callers).padStart(2, "0")}`) {
  const call = await lab.phones.call({ number, from, listen: true, say: [] });
  return { ...call, from };
}

/** Somebody calls and presses a key. @returns the conference it has become */
async function converted(number: string, key = "*0") {
  const call = await ring(number);
  await call.press(key);
  return { call, room: await made({ Number: call.from }) };
}
const made = async (wanted: Record<string, string>) =>
  (await lab.event({ UserEvent: "RollcallCall", ...wanted }, 15))?.Room ?? "none was made";

const joined = (Conference: string, CallerIDNum: string, seconds = 20) =>
  lab.event({ Event: "ConfbridgeJoin", Conference, CallerIDNum }, seconds);
const invited = (Room: string, State: string, seconds = 25) =>
  lab.event({ UserEvent: "RollcallInvite", Room, State }, seconds);
const parties = async (Conference: string) =>
  (await lab.calls.list({ Action: "ConfbridgeList", Conference }).catch(() => []))
    .map(({ CallerIDNum }) => CallerIDNum)
    .sort();

/** Waits for something to be so. */
async function until(what: () => Promise<boolean>, withinSeconds = 15): Promise<boolean> {
  for (const end = Date.now() + withinSeconds * 1000; Date.now() < end; await sleep(100)) if (await what()) return true;
  return what();
}
/** No channel of the server has anything to do with these numbers any more. */
const nothingLeft = (...numbers: string[]) =>
  until(async () => {
    const lines = await lab.pbx.cli("core show channels concise");
    return !numbers.some((number) => lines.includes(number));
  });
/** Waits until the line of this number, or the voice in this room, is played this sentence. */
const told = (who: string, sentence: string, seconds = 15) =>
  until(async () => {
    const lines = (await lab.pbx.cli("core show channels concise")).split("\n");
    return lines.some((line) => line.includes(`!Playback!${sentence}`) && line.includes(who));
  }, seconds);
/** Hangs up a phone that was called. */
async function hangupCalled(number: string) {
  await until(async () => farmEvents.some((one) => one.UserEvent?.startsWith("Phone") && one.Number === number));
  const phone = farmEvents.findLast((one) => one.UserEvent?.startsWith("Phone") && one.Number === number);
  await farm.action({ Action: "Hangup", Channel: phone?.Joining ?? "" });
}

describe.concurrent("a call of two", () => {
  test("becomes a conference by the caller's key: both are in, the caller moderates, and they hear each other", async ({
    expect,
  }) => {
    const { call, room } = await converted("447700912001");
    expect(room).toMatch(/^[1-9]\d{9}$/);
    expect(await joined(room, call.from)).toMatchObject({ Admin: "Yes" });
    const other = await joined(room, "447700912001");
    expect(other).toMatchObject({ Admin: "No" });
    expect(lab.events({ UserEvent: "RollcallEnter", Room: room })).toHaveLength(2);
    expect(
      await lab.event({ Event: "ConfbridgeTalking", Channel: other?.Channel ?? "", TalkingStatus: "on" }),
    ).toBeDefined();
    await sleep(1500);
    await call.hangup();
    expect(await told(room, "rollcall/alone")).toBe(true);
    await hangupCalled("447700912001");
    expect(await lab.event({ Event: "ConfbridgeEnd", Conference: room }, 15)).toBeDefined();
    expect(lab.events({ UserEvent: "RollcallExit", Room: room })).toHaveLength(2);
    expect(await nothingLeft(room, call.from, "447700912001")).toBe(true);
    expect(rms(call.heard())).toBeGreaterThan(300);
  });

  test("becomes one by the called side's key, who then moderates", async ({ expect }) => {
    const call = await ring("447700910002");
    const room = await made({ Number: "447700910002" });
    expect(await joined(room, "447700910002")).toMatchObject({ Admin: "Yes" });
    expect(await joined(room, call.from)).toMatchObject({ Admin: "No" });
    await hangupCalled("447700910002");
    await told(room, "rollcall/alone");
    await call.hangup();
    expect(await nothingLeft(room, call.from, "447700910002")).toBe(true);
  });

  test("that nobody presses a key in ends as any call does, and an engaged phone's caller goes on", async ({
    expect,
  }) => {
    const call = await ring("447700912003");
    await hangupCalled("447700912003");
    await call.ended;
    const again = await ring("447700912003");
    await again.hangup();
    expect(await nothingLeft(call.from, again.from, "447700912003")).toBe(true);
    expect(lab.events({ UserEvent: "RollcallCall", Number: call.from })).toEqual([]);
  });

  test("and another at the same moment never meet, also without caller ids", async ({ expect }) => {
    const rung = await Promise.all(["447700912004", "447700912005", "447700912006"].map((to) => ring(to, "anonymous")));
    await Promise.all(rung.map((call) => call.press("*0")));
    const joins = await Promise.all(
      ["447700912004", "447700912005", "447700912006"].map((CallerIDNum) =>
        lab.event({ Event: "ConfbridgeJoin", CallerIDNum }, 20),
      ),
    );
    const rooms = joins.map((join) => join?.Conference ?? "");
    expect(new Set(rooms).size).toBe(3);
    for (const room of rooms) expect(await until(async () => (await parties(room)).length === 2)).toBe(true);
    await Promise.all(rung.map((call) => call.hangup()));
    for (const number of ["447700912004", "447700912005", "447700912006"]) await hangupCalled(number);
    expect(await nothingLeft("447700912004", "447700912005", "447700912006")).toBe(true);
  });
});

describe.concurrent("who presses a key and hangs up at once", () => {
  test("leaves the other with words and no conference", async ({ expect }) => {
    const call = await ring("447700912010");
    await call.press("*0");
    const room = await made({ Number: call.from });
    await call.hangup();
    expect(await told("447700912010", "rollcall/hung-up")).toBe(true);
    expect(await nothingLeft(room, call.from, "447700912010")).toBe(true);
    expect(lab.events({ Event: "ConfbridgeJoin", Conference: room })).toEqual([]);
  });

  test("is alone, and told, when the other does so", async ({ expect }) => {
    const { call, room } = await converted("447700912011");
    await hangupCalled("447700912011");
    expect(await joined(room, call.from)).toBeDefined();
    expect(await told(room, "rollcall/alone")).toBe(true);
    await call.hangup();
    expect(await nothingLeft(room, call.from, "447700912011")).toBe(true);
  });
});

describe.concurrent("inviting from inside", () => {
  /** A conference of two, in which the caller has pressed the key for the next. */
  async function inviting(tail: string, digits: string) {
    const number = `4477009120${tail}`;
    const { call, room } = await converted(number);
    await joined(room, call.from);
    await joined(room, number);
    await call.press(`*9`);
    await sleep(400);
    await call.press(`${digits}#`);
    const close = async () => {
      await call.hangup();
      await hangupCalled(number);
    };
    return { call, room, number, close };
  }

  test("brings in who accepts, and then the next", async ({ expect }) => {
    const { call, room, number, close } = await inviting("20", "447700900120");
    expect(await invited(room, "accept")).toBeDefined();
    expect(await joined(room, "447700900120")).toMatchObject({ Admin: "No" });
    expect(lab.events({ Event: "ConfbridgeLeave", Conference: room })).toEqual([]);
    await call.press("*9");
    await sleep(400);
    await call.press("447700900121#");
    expect(await joined(room, "447700900121")).toBeDefined();
    expect(await parties(room)).toEqual([call.from, "447700900120", "447700900121", number].sort());
    await close();
    await hangupCalled("447700900120");
    expect(await told(room, "rollcall/alone")).toBe(true);
    await hangupCalled("447700900121");
    expect(await nothingLeft(room, number, "447700900120", "447700900121")).toBe(true);
  });

  for (const [what, tail, third, state, words] of [
    ["refuses", "22", "447700900222", "refuse", "rollcall/refused"],
    ["is busy", "23", "447700900423", "busy", "rollcall/busy"],
    ["rejects the call", "24", "447700900624", "refuse", "rollcall/refused"],
    ["hangs up when asked", "25", "447700900725", "hangup", "rollcall/hung-up"],
    ["is a voicemail", "26", "447700900526", "silent", "rollcall/nobody-answered"],
  ] as const)
    test(`puts who invites back alone, with words, when the other ${what}`, async ({ expect }) => {
      const { call, room, number, close } = await inviting(tail, third);
      const words_ = told(call.from, words, 40);
      expect(await invited(room, state, 40)).toBeDefined();
      expect(await words_).toBe(true);
      expect(await nothingLeft(third)).toBe(true);
      expect(await parties(room)).toEqual([call.from, number].sort());
      expect(lab.events({ Event: "ConfbridgeLeave", Conference: room })).toEqual([]);
      await close();
      expect(await nothingLeft(room, number)).toBe(true);
    });
});
