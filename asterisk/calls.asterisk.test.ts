import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { now } from "./testing/lab";
import { type OrdinaryCalls, openCalls, until } from "./testing/ordinary-calls";
import { rms } from "./wav";

let line: OrdinaryCalls;
// Telephones wait for people, not for each other.
vi.setConfig({ maxConcurrency: 10 });
beforeAll(async () => {
  line = await openCalls();
}, 60_000);
afterAll(() => line?.stop());

describe.concurrent("a call of two, and inviting from inside,", () => {
  test("becomes a conference by the caller's key: both are in, the caller moderates, they hear each other", async ({
    expect,
  }) => {
    const { call, room } = await line.converted("447700912001");
    expect(room).toMatch(/^[1-9]\d{9}$/);
    expect(await line.joined(room, call.from)).toMatchObject({ Admin: "Yes" });
    const other = await line.joined(room, "447700912001");
    expect(other).toMatchObject({ Admin: "No" });
    expect(await until(async () => line.lab.events({ UserEvent: "RollcallEnter", Room: room }).length === 2)).toBe(
      true,
    );
    const talking = { Event: "ConfbridgeTalking", Channel: other?.Channel ?? "", TalkingStatus: "on" };
    expect(await line.lab.event(talking)).toBeDefined();
    await until(async () => rms(call.heard()) > 300);
    expect(rms(call.heard())).toBeGreaterThan(300);
    await call.hangup();
    expect(await line.told(room, "rollcall/alone")).toBe(true);
    await line.hangupCalled("447700912001");
    expect(await line.lab.event({ Event: "ConfbridgeEnd", Conference: room }, 15)).toBeDefined();
    expect(line.lab.events({ UserEvent: "RollcallExit", Room: room })).toHaveLength(2);
    expect(await line.nothingLeft(room, call.from, "447700912001")).toBe(true);
  });

  test("becomes one by the called side's key, who then moderates", async ({ expect }) => {
    const call = await line.ring("447700910002");
    const room = await line.made({ Number: "447700910002" });
    expect(await line.joined(room, "447700910002")).toMatchObject({ Admin: "Yes" });
    expect(await line.joined(room, call.from)).toMatchObject({ Admin: "No" });
    await line.hangupCalled("447700910002");
    await line.told(room, "rollcall/alone");
    await call.hangup();
    expect(await line.nothingLeft(room, call.from, "447700910002")).toBe(true);
  });

  test("that nobody presses a key in ends as any call does", async ({ expect }) => {
    const call = await line.ring("447700912003");
    await line.hangupCalled("447700912003");
    await call.ended;
    const again = await line.ring("447700912007");
    await again.hangup();
    expect(await line.nothingLeft(call.from, again.from, "447700912003", "447700912007")).toBe(true);
    expect(line.lab.events({ UserEvent: "RollcallCall", Number: call.from })).toEqual([]);
  });

  test("and others at the same moment never meet, also without caller ids", async ({ expect }) => {
    const numbers = ["447700912004", "447700912005", "447700912006"];
    const rung = await Promise.all(numbers.map((to) => line.ring(to, "anonymous")));
    await Promise.all(rung.map((call) => call.press("*0")));
    const joins = await Promise.all(
      numbers.map((CallerIDNum) => line.lab.event({ Event: "ConfbridgeJoin", CallerIDNum }, 20)),
    );
    const rooms = joins.map((join) => join?.Conference ?? "");
    expect(new Set(rooms).size).toBe(3);
    for (const room of rooms) expect(await until(async () => (await line.parties(room)).length === 2)).toBe(true);
    await Promise.all(rung.map((call) => call.hangup()));
    for (const number of numbers) await line.hangupCalled(number);
    expect(await line.nothingLeft(...numbers)).toBe(true);
  });

  test("in which both press at once becomes one conference", async ({ expect }) => {
    const call = await line.ring("447700912008");
    await Promise.all([
      call.press("*0"),
      line.pressCalled("447700912008", "*").then(() => line.pressCalled("447700912008", "0")),
    ]);
    const [join] = await Promise.all([
      line.lab.event({ Event: "ConfbridgeJoin", CallerIDNum: "447700912008" }, 20),
      line.lab.event({ Event: "ConfbridgeJoin", CallerIDNum: call.from }, 20),
    ]);
    const room = join?.Conference ?? "";
    expect(await line.parties(room)).toEqual([call.from, "447700912008"].sort());
    await call.hangup();
    await line.hangupCalled("447700912008");
    expect(await line.nothingLeft(room, call.from, "447700912008")).toBe(true);
  });

  test("whose presser hangs up at once leaves the other with words and no conference", async ({ expect }) => {
    const call = await line.ring("447700912010");
    await call.press("*0");
    const room = await line.made({ Number: call.from });
    await call.hangup();
    expect(await line.told("447700912010", "rollcall/hung-up")).toBe(true);
    expect(await line.nothingLeft(room, call.from, "447700912010")).toBe(true);
    expect(line.lab.events({ Event: "ConfbridgeJoin", Conference: room })).toEqual([]);
  });

  test("whose other side hangs up at once leaves the presser alone, and told", async ({ expect }) => {
    const { call, room } = await line.converted("447700912011");
    await line.hangupCalled("447700912011");
    expect(await line.told(call.from, "rollcall/hung-up")).toBe(true);
    expect(await line.joined(room, call.from)).toBeDefined();
    await call.hangup();
    expect(await line.nothingLeft(room, call.from, "447700912011")).toBe(true);
  });

  test("inviting brings in who accepts, and then the next", async ({ expect }) => {
    const { call, room, number, close } = await line.inviting("447700912020", "447700900120");
    expect(await line.invited(room, "accept")).toBeDefined();
    expect(await line.joined(room, "447700900120")).toMatchObject({ Admin: "No" });
    expect(line.lab.events({ Event: "ConfbridgeLeave", Conference: room })).toEqual([]);
    await line.invite(call, "447700900121");
    expect(await line.joined(room, "447700900121")).toBeDefined();
    expect(await line.parties(room)).toEqual([call.from, "447700900120", "447700900121", number].sort());
    await close();
    await line.hangupCalled("447700900120");
    expect(await line.told(room, "rollcall/alone")).toBe(true);
    await line.hangupCalled("447700900121");
    expect(await line.nothingLeft(room, number, "447700900120", "447700900121")).toBe(true);
  });

  for (const [what, tail, third, state, words] of [
    ["refuses", "22", "447700900222", "refuse", "rollcall/refused"],
    ["is busy", "23", "447700900423", "busy", "rollcall/busy"],
    ["rejects the call", "24", "447700900624", "refuse", "rollcall/refused"],
    ["hangs up when asked", "25", "447700900725", "hangup", "rollcall/hung-up"],
    ["is a voicemail", "26", "447700900526", "silent", "rollcall/nobody-answered"],
  ] as const)
    test(`puts who invites back, with words, when the other ${what}`, async ({ expect }) => {
      const { call, room, number, close } = await line.inviting(`4477009120${tail}`, third);
      const said = line.told(call.from, words, 45);
      expect(await line.invited(room, state, 45)).toBeDefined();
      expect(await said).toBe(true);
      expect(await line.nothingLeft(third)).toBe(true);
      expect(await line.parties(room)).toEqual([call.from, number].sort());
      expect(line.lab.events({ Event: "ConfbridgeLeave", Conference: room })).toEqual([]);
      await close();
      expect(await line.nothingLeft(room, number)).toBe(true);
    });

  test("is given up by a star while it rings", async ({ expect }) => {
    const { call, room, number, close } = await line.inviting("447700912027", "447700900327");
    await line.called("447700900327");
    await call.press("*");
    expect(await line.invited(room, "silent")).toBeDefined();
    expect(await line.nothingLeft("447700900327")).toBe(true);
    expect(await line.parties(room)).toEqual([call.from, number].sort());
    await close();
  });

  test("calls no number that may not be called, and nobody into a locked conference", async ({ expect }) => {
    const { call, room, close } = await line.inviting("447700912028", "00882123456");
    expect(await line.told(call.from, "rollcall/cannot-call")).toBe(true);
    await line.lab.calls.action({ Action: "ConfbridgeLock", Conference: room });
    await until(async () => !(await line.told(call.from, "rollcall/cannot-call", 0)));
    await call.press("*9");
    expect(await line.told(call.from, "conf-locked")).toBe(true);
    expect(line.lab.events({ UserEvent: "RollcallInvite", Room: room })).toEqual([]);
    await close();
  });

  test("works in any room, for its moderators", async ({ expect }) => {
    const { number, moderatorPin, participantPin } = await line.lab.room();
    const [chair, guest] = ["+441632969001", "+441632969002"];
    const moderator = await line.lab.phones.call({ number, from: chair, keys: `WW${moderatorPin}`, say: [] });
    const participant = await line.lab.phones.call({ number, from: guest, keys: `WW${participantPin}`, say: [] });
    await line.joined(number, chair);
    await line.joined(number, guest);
    await participant.press("*9");
    expect(await line.told(guest, "rollcall/may-not-invite")).toBe(true);
    // Whom a moderator calls need not wait in the lobby.
    await line.lab.calls.action({ Action: "Setvar", Variable: `RC_IS_LOBBY_${number}`, Value: "1" });
    await line.invite({ ...moderator, from: chair }, "447700900129");
    expect(await line.joined(number, "447700900129")).toMatchObject({ Admin: "No" });
    await Promise.all([moderator.hangup(), participant.hangup()]);
    expect(await line.told(number, "rollcall/alone")).toBe(true);
    await line.hangupCalled("447700900129");
    expect(await line.nothingLeft("447700900129")).toBe(true);
  });

  test("ends with the booked time, and with it the ringing", async ({ expect }) => {
    const window = { startsAt: now() - 60, endsAt: now() + 20 };
    const { number, moderatorPin } = await line.lab.room({}, [window]);
    const chair = { from: "+441632969004", keys: `WW${moderatorPin}`, say: [] };
    const call = await line.lab.phones.call({ number, ...chair });
    await line.joined(number, chair.from);
    await line.invite({ ...call, from: chair.from }, "447700900331");
    await line.called("447700900331");
    expect(await line.lab.event({ UserEvent: "RollcallExit", Room: number }, 30)).toMatchObject({ Result: "UNTIL" });
    expect(await line.told(chair.from, "confbridge-conf-end")).toBe(true);
    expect(await line.nothingLeft("447700900331", chair.from)).toBe(true);
  });

  test("works for anyone in a room that lets anyone", async ({ expect }) => {
    const { number, participantPin } = await line.lab.room({ options: { inviteByKey: "anyone" }, language: "zh" });
    const guest = { from: "+441632969003", keys: `WW${participantPin}`, say: [] };
    const call = await line.lab.phones.call({ number, ...guest });
    await line.joined(number, guest.from);
    await line.invite({ ...call, from: guest.from }, "447700900130");
    expect(await line.joined(number, "447700900130")).toBeDefined();
    await call.hangup();
    await line.hangupCalled("447700900130");
  });
});
