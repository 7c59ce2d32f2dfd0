import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Options } from "@/lib/rooms/options";
import { type Lab, now, openLab } from "./testing/lab";
import { rms, seconds, tone } from "./wav";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
  for (const [Key = "", Val = ""] of [
    ["context", "telephones"],
    ["prefixes", "4477"],
  ])
    await lab.system.action({ Action: "DBPut", Family: "rollcall-dial", Key, Val });
});
afterAll(() => lab.stop());

const participant = "480275";
const moderator = "916034";
const lobby: Partial<Options> = { lobby: true };

async function call(number: string, pin: string, more: Partial<Parameters<Lab["phones"]["call"]>[0]> = {}) {
  const from = `+4416329${Math.floor(100_000 + Math.random() * 900_000)}`;
  const made = await lab.phones.call({ number, from, keys: `WW${pin}`, say: [], listen: true, ...more });
  const entered = await lab.event({ UserEvent: "RollcallEnter", Room: number, CallerIDNum: from }, 20);
  return { ...made, from, entered, joining: entered?.Joining ?? "" };
}
const joins = (number: string, from: string) =>
  lab.event({ Event: "ConfbridgeJoin", Conference: number, CallerIDNum: from }, 15);
const redirect = (Channel: string, Exten: string) =>
  lab.calls.action({ Action: "Redirect", Channel, Context: "rollcall-lobby", Exten, Priority: "1" });
const exit = async (joining: string) => (await lab.event({ UserEvent: "RollcallExit", Joining: joining }, 15))?.Result;

describe.concurrent("the lobby", () => {
  test("who waits hears nobody and is heard by nobody, and is in the conference when he is let in", async () => {
    const { number } = await lab.room({ options: lobby });
    const host = await call(number, moderator, { say: [lab.tone(1100)], pause: 0 });
    await joins(number, host.from);
    const guest = await call(number, participant, { say: [lab.tone(500)], pause: 0 });
    expect(guest.entered).toMatchObject({ Place: "lobby" });
    expect(host.entered).toMatchObject({ Place: "" });
    await sleep(4000);
    const outside = { host: seconds(host.heard()), guest: seconds(guest.heard()) };
    expect(lab.events({ Event: "ConfbridgeJoin", Conference: number, CallerIDNum: guest.from })).toEqual([]);
    await redirect(guest.joining, "admitted");
    expect(await joins(number, guest.from)).toBeDefined();
    await sleep(3500);
    await Promise.all([guest.hangup(), host.hangup()]);
    expect(tone(host.heard(), 500, 0, outside.host)).toBeLessThan(50);
    expect(tone(guest.heard(), 1100, 0, outside.guest)).toBeLessThan(50);
    // Music and words, so that he knows that he waits.
    expect(rms(guest.heard(), 2, outside.guest)).toBeGreaterThan(100);
    expect(tone(host.heard(), 500, outside.host + 2)).toBeGreaterThan(300);
    expect(tone(guest.heard(), 1100, outside.guest + 2)).toBeGreaterThan(300);
    expect(await exit(guest.joining)).toBe("HANGUP");
    expect(lab.events({ UserEvent: "RollcallExit", Joining: guest.joining })).toHaveLength(1);
    expect(lab.events({ UserEvent: "RollcallEnter", Joining: guest.joining })).toHaveLength(1);
  });

  test("who is turned away hears it, and has not been in", async () => {
    const { number } = await lab.room({ options: lobby });
    const guest = await call(number, participant);
    await sleep(1500);
    const before = seconds(guest.heard());
    await redirect(guest.joining, "refused");
    expect(await exit(guest.joining)).toBe("REFUSED");
    await guest.ended;
    expect(rms(guest.heard(), before)).toBeGreaterThan(200);
    expect(lab.events({ Event: "ConfbridgeJoin", Conference: number })).toEqual([]);
  });

  test("it may be switched on while the conference runs, and begins with the next one as the room has it", async () => {
    const { number } = await lab.room();
    const first = await call(number, participant);
    expect(first.entered).toMatchObject({ Place: "" });
    await joins(number, first.from);
    const global = (Value: string) => lab.calls.action({ Action: "Setvar", Variable: `RC_IS_LOBBY_${number}`, Value });
    await global("1");
    const second = await call(number, participant);
    expect(second.entered).toMatchObject({ Place: "lobby" });
    await Promise.all([first.hangup(), second.hangup()]);
    expect(await exit(second.joining)).toBe("HANGUP");
    await exit(first.joining);
    const later = await call(number, participant);
    expect(later.entered).toMatchObject({ Place: "" });
    await later.hangup();
  });

  test("and the mode are as the room or the booking has them when the first one comes, each time anew", async () => {
    const mode = async (room: string) =>
      (await lab.calls.action({ Action: "Getvar", Variable: `RC_IS_MODE_${room}` })).Value;
    const begins = async (room: string, as: string, Muted: "Yes" | "No") => {
      const guest = await call(room, participant);
      expect(await mode(room)).toBe(as);
      expect(
        await lab.event({ Event: "ConfbridgeJoin", Conference: room, Channel: guest.joining, Muted }),
      ).toBeDefined();
      return guest;
    };
    const lecture = await lab.room({ options: { mode: "lecture" } });
    const booked = await lab.room({ options: { mode: "lecture" } }, [{ options: { mode: "qa" } }]);
    const plain = await lab.room({});
    const first = await begins(lecture.number, "lecture", "Yes");
    const others = [await begins(booked.number, "qa", "Yes"), await begins(plain.number, "", "No")];
    const talk = { Action: "Setvar", Variable: `RC_IS_MODE_${lecture.number}`, Value: "" };
    await lab.calls.action(talk);
    await first.hangup();
    expect(await lab.event({ Event: "ConfbridgeEnd", Conference: lecture.number })).toBeDefined();
    others.push(await begins(lecture.number, "lecture", "Yes"));
    for (const guest of others) await guest.hangup();
  });

  test("the end of the booked time ends the waiting too", async () => {
    const { number } = await lab.room({ options: lobby }, [{ startsAt: now() - 60, endsAt: now() + 14 }]);
    const guest = await call(number, participant);
    expect(guest.entered).toMatchObject({ Place: "lobby" });
    expect(await exit(guest.joining)).toBe("UNTIL");
    await guest.ended;
  });

  test("who comes in the minutes before it starts waits there, as all do", async () => {
    const { number } = await lab.room({ options: lobby }, [{ startsAt: now() + 200, endsAt: now() + 900 }]);
    const guest = await call(number, participant);
    expect(guest.entered).toMatchObject({ Place: "lobby" });
    const minutes = { Action: "Getvar", Channel: guest.joining, Variable: "RC_MINUTES_TO" };
    const said = async () => (await lab.calls.action(minutes)).Value;
    await expect.poll(said, { timeout: 15_000 }).toMatch(/^[34]$/);
    await guest.hangup();
  });

  test("whom a moderator has had called does not wait, and a VIP only where the room says so", async () => {
    const { number } = await lab.room({ options: { ...lobby, vipsPass: true } });
    const { number: strict } = await lab.room({ options: lobby });
    const called = async (phone: string, room: string, more: Record<string, string>) => {
      const variables = { RC_ROOM: room, RC_ROLE: "participant", RC_NUMBER: phone, RC_ACCEPT: "no", ...more };
      await lab.calls.action({
        Action: "Originate",
        Channel: `Local/${phone}@rollcall-out/n`,
        Context: "rollcall-dialled",
        Exten: "s",
        Priority: "1",
        Timeout: "8000",
        Async: "true",
        Variable: Object.entries(variables).map(([name, value]) => `${name}=${value}`),
      });
      return lab.event({ UserEvent: "RollcallEnter", Room: room, Number: phone }, 20);
    };
    const entered = await Promise.all([
      called("447700900801", number, { RC_IS_DIAL: "t1" }),
      called("447700900802", number, { RC_IS_VIP: "1" }),
      called("447700900803", strict, { RC_IS_VIP: "1" }),
    ]);
    expect(entered.map((one) => one?.Place)).toEqual(["", "", "lobby"]);
    for (const one of entered) await lab.calls.action({ Action: "Hangup", Channel: one?.Joining ?? "" });
  });

  // Codes for the reports are asked for before.
  const asks = { options: { askCode: true } };
  const known = () => lab.system.action({ Action: "DBPut", Family: "rollcall-code", Key: "4711", Val: "1" });

  test("a known code is asked for, and stands with the leg", async () => {
    await known();
    const { number } = await lab.room(asks);
    // The # behind the PIN is no code, so these are three.
    const guest = await call(number, participant, { keys: `WW${participant}#WW12#WW13#WW4711#` });
    const join = await joins(number, guest.from);
    expect(join).toBeDefined();
    const said = { Action: "Getvar", Channel: guest.joining, Variable: "RC_IS_CODE" };
    expect((await lab.calls.action(said)).Value).toBe("4711");
    await guest.hangup();
  });

  test("after three codes that nobody knows he is not let in", async () => {
    await known();
    const { number } = await lab.room(asks);
    const from = "+441632970555";
    const keys = `WW${participant}WW1#WW2#WW3#`;
    const made = await lab.phones.call({ number, from, keys, say: [] });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: number, CallerIDNum: from }, 30)).toMatchObject({
      Why: "code",
    });
    await made.ended;
    expect(lab.events({ UserEvent: "RollcallEnter", Room: number })).toEqual([]);
  });
});
