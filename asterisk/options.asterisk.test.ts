import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Options } from "@/lib/rooms/options";
import type { PlannedRoom } from "@/lib/rooms/rows";
import { AmiSession } from "./ami-session";
import { type Lab, openLab } from "./testing/lab";
import { rms, tone } from "./wav";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
  for (const digit of ["0", "5"])
    await lab.pbx.cli(
      `dialplan add extension ${digit},1,UserEvent,"RollcallTest,At: ${digit},Key: \${EXTEN},Room: \${RC_ROOM}" into lab-exit`,
    );
});
afterAll(() => lab.stop());

const participant = "480275";
const moderator = "916034";

/** A room with these options. */
const roomWith = (options: Partial<Options>, more: Partial<PlannedRoom> = {}) => lab.room({ ...more, options });

/** Calls a room and waits until the conference has the caller. */
async function enter(number: string, pin: string, more: Partial<Parameters<Lab["phones"]["call"]>[0]> = {}) {
  const from = `+4416329${Math.floor(100_000 + Math.random() * 900_000)}`;
  const call = await lab.phones.call({ number, from, keys: `WW${pin}`, say: [], listen: true, ...more });
  const entering = await lab.event({ UserEvent: "RollcallEnter", Room: number, CallerIDNum: from }, 20);
  const since = Number(entering?.Timestamp) - call.answeredAt / 1000;
  const join = await lab.event({ Event: "ConfbridgeJoin", Conference: number, CallerIDNum: from }, 20);
  if (!join) throw new Error(`${from} did not get into ${number}`);
  /** How loud it was from the conference's door on. */
  const heardInside = () => rms(call.heard(), since + 1, since + 2.8);
  return { ...call, from, joining: join.Channel ?? "", join, since, heardInside };
}

const row = async (number: string, channel: string) =>
  (await lab.calls.list({ Action: "ConfbridgeList", Conference: number })).find((one) => one.Channel === channel);

const exit = async (joining: string, withinSeconds = 15) =>
  (await lab.event({ UserEvent: "RollcallExit", Joining: joining }, withinSeconds))?.Result;
const variable = async (channel: string, name: string) =>
  (await lab.calls.action({ Action: "Getvar", ...(channel && { Channel: channel }), Variable: name })).Value;

describe.concurrent("a room's options", () => {
  test("c: who joins is told how many others are there; the first one is alone", async ({ expect }) => {
    const { number } = await roomWith({ countOnEntry: true });
    const first = await enter(number, participant);
    const second = await enter(number, participant);
    const third = await enter(number, participant);
    await sleep(1000);
    await Promise.all([first.hangup(), second.hangup(), third.hangup()]);
    expect(first.heardInside()).toBeLessThan(50);
    for (const told of [second, third]) expect(told.heardInside()).toBeGreaterThan(300);
  });

  test("t: participants are heard and hear nothing; moderators hear", async ({ expect }) => {
    const { number } = await roomWith({ talkOnly: true });
    const host = await enter(number, moderator, { say: [lab.tone(1100)], pause: 0 });
    const guest = await enter(number, participant, { say: [lab.tone(500)], pause: 0 });
    expect(await variable(guest.joining, "RC_IS_DEAF")).toBe("1");
    await sleep(3000);
    await Promise.all([guest.hangup(), host.hangup()]);
    expect(tone(host.heard(), 500)).toBeGreaterThan(300);
    expect(tone(guest.heard(), 1100)).toBeLessThan(50);
  });

  test("l: participants join muted and stay it, whatever they press", async ({ expect }) => {
    const { number } = await roomWith({ listenOnly: true });
    const host = await enter(number, moderator);
    const guest = await enter(number, participant, { say: [lab.tone(700)], pause: 0 });
    expect(guest.join).toMatchObject({ Muted: "Yes" });
    await guest.press("*6");
    await sleep(3000);
    expect(await row(number, guest.joining)).toMatchObject({ Muted: "Yes" });
    await Promise.all([guest.hangup(), host.hangup()]);
    const from = host.since + 1;
    expect(tone(host.heard(), 700, from)).toBeLessThan(50);
    expect(rms(host.heard(), from)).toBeLessThan(50);
  });

  test("m: participants join muted, moderators do not", async ({ expect }) => {
    const { number } = await roomWith({}, { joinMuted: true });
    const [host, guest] = [await enter(number, moderator), await enter(number, participant)];
    expect([host.join.Muted, guest.join.Muted]).toEqual(["No", "Yes"]);
    await Promise.all([host.hangup(), guest.hangup()]);
  });

  test("q: with nothing announced a coming is silent, with a tone it is heard", async ({ expect }) => {
    const heard = async (announce: "NONE" | "TONE") => {
      const { number } = await roomWith({}, { announce });
      const first = await enter(number, participant);
      await sleep(1000);
      const second = await enter(number, participant);
      await sleep(1000);
      await Promise.all([first.hangup(), second.hangup()]);
      return rms(first.heard(), first.since + 1);
    };
    const [silent, toned] = await Promise.all([heard("NONE"), heard("TONE")]);
    expect(silent).toBeLessThan(50);
    expect(toned).toBeGreaterThan(100);
  });

  test("MeetMeCount: a dialplan reads how many are in, and whether it is locked", async ({ expect }) => {
    const { number } = await roomWith({});
    const count = () => variable("", `CONFBRIDGE_INFO(parties,${number})`);
    expect(await count()).toBe("0");
    const [one, two] = [await enter(number, participant), await enter(number, moderator)];
    expect(await count()).toBe("2");
    await lab.calls.action({ Action: "ConfbridgeLock", Conference: number });
    expect(await variable("", `CONFBRIDGE_INFO(locked,${number})`)).toBe("1");
    await Promise.all([one.hangup(), two.hangup()]);
  });

  test("F: keys are heard by the others", async ({ expect }) => {
    const { number } = await roomWith({ digits: "passed" });
    const session = await AmiSession.open(lab.phones.amiUrl);
    const seen: string[] = [];
    const [one, other] = [await enter(number, participant), await enter(number, participant)];
    session.on((event) => {
      if (event.Event === "DTMFEnd" && event.Channel === other.channel && event.Direction === "Received")
        seen.push(event.Digit ?? "");
    });
    await one.press("42");
    await expect.poll(() => seen, { timeout: 8000 }).toEqual(["4", "2"]);
    session.close();
    await Promise.all([one.hangup(), other.hangup()]);
  });

  test("without F they are not", async ({ expect }) => {
    const { number } = await roomWith({});
    const session = await AmiSession.open(lab.phones.amiUrl);
    const seen: string[] = [];
    const [one, other] = [await enter(number, participant), await enter(number, participant)];
    session.on((event) => {
      if (event.Event === "DTMFEnd" && event.Channel === other.channel) seen.push(event.Digit ?? "");
    });
    await one.press("42");
    await sleep(1500);
    expect(seen).toEqual([]);
    session.close();
    await Promise.all([one.hangup(), other.hangup()]);
  });

  test("z: every key is told to the manager, and none of a PIN", async ({ expect }) => {
    const { number } = await roomWith({ digits: "told" });
    const guest = await enter(number, participant);
    await guest.press("7302");
    const told = () => lab.events({ UserEvent: "RollcallKey", Room: number }).map(({ Key }) => Key);
    await expect.poll(told, { timeout: 10_000 }).toEqual(["7", "3", "0", "2"]);
    expect(lab.events({ UserEvent: "RollcallKey", Room: number })[0]).toMatchObject({ Joining: guest.joining });
    expect(await row(number, guest.joining)).toBeDefined();
    await guest.hangup();
  });

  test("p: # leaves the conference", async ({ expect }) => {
    const { number } = await roomWith({ leaveByKey: true });
    const guest = await enter(number, participant);
    await guest.press("#");
    expect(await exit(guest.joining)).toBe("DTMF");
    await guest.ended;
  });

  test("p(keys): each of these keys leaves, others do not", async ({ expect }) => {
    const { number } = await roomWith({ leaveKeys: "9#" });
    const [one, two] = [await enter(number, participant), await enter(number, participant)];
    await one.press("7");
    await one.press("9");
    expect(await exit(one.joining)).toBe("DTMF");
    await two.press("#");
    expect(await exit(two.joining)).toBe("DTMF");
    await Promise.all([one.ended, two.ended]);
    expect(lab.events({ UserEvent: "RollcallExit", Room: number })).toHaveLength(2);
  });

  test("w(secs): who waits for longer than that for a moderator is let go, unless one has come", async ({ expect }) => {
    const { number } = await roomWith({ waitSeconds: 8 }, { waitForModerator: true });
    const guest = await enter(number, participant);
    expect(await exit(guest.joining, 20)).toBe("TIMEOUT");
    await guest.ended;
    expect(guest.heardInside()).toBeGreaterThan(50);
    const [late, host] = await Promise.all([enter(number, participant), enter(number, moderator)]);
    await host.hangup();
    // He waits again: he has had his moderator, and that others give up is not his end.
    const other = await enter(number, participant);
    expect(await exit(other.joining, 20)).toBe("TIMEOUT");
    expect(lab.events({ UserEvent: "RollcallExit", Joining: late.joining })).toEqual([]);
    await late.hangup();
  });

  test("X: a digit that the exit's context has leads there, others do not", async ({ expect }) => {
    const { number } = await roomWith({ exit: "lab-exit" });
    const guest = await enter(number, participant);
    await guest.press("7");
    await sleep(1000);
    expect(await row(number, guest.joining)).toBeDefined();
    await guest.press("5");
    expect(await exit(guest.joining)).toBe("DTMF");
    expect(await lab.event({ UserEvent: "RollcallTest", Channel: guest.joining })).toMatchObject({ At: "5", Key: "5" });
    await guest.ended;
  });

  test("k: when one is left of three, his call ends too; the first one may wait alone", async ({ expect }) => {
    const { number } = await roomWith({ endWhenAlone: true });
    const [one, two, three] = [
      await enter(number, participant),
      await enter(number, participant),
      await enter(number, moderator),
    ];
    await one?.hangup();
    expect(await exit(one?.joining ?? "")).toBeDefined();
    await sleep(800);
    expect(await row(number, three?.joining ?? "")).toBeDefined();
    await two?.hangup();
    expect(await exit(three?.joining ?? "")).toBe("KICKED");
    await three?.ended;
  });

  test("k: of two who go at once the second sees that one is left", async ({ expect }) => {
    const { number } = await roomWith({ endWhenAlone: true });
    const [one, two, three] = [
      await enter(number, participant),
      await enter(number, participant),
      await enter(number, participant),
    ];
    await Promise.all([one?.hangup(), two?.hangup()]);
    expect(await exit(three?.joining ?? "")).toBe("KICKED");
  });

  test("G: everybody hears the intro on joining", async ({ expect }) => {
    const { number } = await roomWith({ intro: "conf-userswilljoin" });
    const guest = await enter(number, participant);
    await sleep(1500);
    await guest.hangup();
    expect(guest.heardInside()).toBeGreaterThan(300);
  });

  test("i: a name is played back and taken with 1", async ({ expect }) => {
    const { number } = await roomWith({ reviewName: true }, { announce: "NAME" });
    const from = "+441632977001";
    const call = await lab.phones.call({ number, from, keys: `WW${participant}#WWWWWWWWW#WWW1` });
    expect(await lab.event({ Event: "ConfbridgeJoin", Conference: number, CallerIDNum: from }, 40)).toBeDefined();
    await call.hangup();
  });

  test("S, L: a call ends after its minutes, and says why", async ({ expect }) => {
    const { number } = await roomWith({ maxMinutes: 1 });
    // The same row with no minute at all: nobody waits for one here.
    const row = /Value: (.*)/.exec(await lab.pbx.cli(`database get rollcall-room ${number}`))?.[1] ?? "";
    const shorter = row.replace('"mins":1', '"mins":0');
    expect(shorter).not.toBe(row);
    await lab.system.action({ Action: "DBPut", Family: "rollcall-room", Key: number, Val: shorter });
    const guest = await enter(number, participant);
    expect(await exit(guest.joining)).toBe("TIMEOUT");
    await guest.ended;
  });

  test("n: noise is taken away where func_speex is there, and only if the room wants it", async ({ expect }) => {
    const [wants, plain] = [await roomWith({ denoise: true }), await roomWith({})];
    const [one, other] = [await enter(wants.number, participant), await enter(plain.number, participant)];
    expect(await variable(one.joining, "DENOISE(rx)")).toBe("1");
    expect(await variable(other.joining, "DENOISE(rx)")).not.toBe("1");
    await Promise.all([one.hangup(), other.hangup()]);
  });

  test("M(class): music of the room's class for who is alone", async ({ expect }) => {
    const { number } = await roomWith({ musicClass: "default" }, { musicWhileAlone: true });
    const guest = await enter(number, participant);
    expect(await variable(guest.joining, "RC_CLASS")).toBe("default");
    await sleep(2500);
    await guest.hangup();
    expect(guest.heardInside()).toBeGreaterThan(30);
  });

  test("C: a site's own dialplan goes on with whoever was removed", async ({ expect }) => {
    const { number } = await roomWith({});
    const guest = await enter(number, participant);
    await lab.calls.action({ Action: "Setvar", Channel: guest.joining, Variable: "RC_AFTER", Value: "lab-exit,0,1" });
    await lab.calls.action({ Action: "ConfbridgeKick", Conference: number, Channel: guest.joining });
    expect(await exit(guest.joining)).toBe("KICKED");
    expect(await lab.event({ UserEvent: "RollcallTest", Channel: guest.joining })).toMatchObject({
      At: "0",
      Room: number,
    });
  });
});
