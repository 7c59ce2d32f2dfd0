import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Lab, openLab } from "./testing/lab";
import { rms, tone } from "./wav";

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
  for (const [Key = "", Val = ""] of [
    ["context", "telephones"],
    ["prefixes", "30-4477"],
  ])
    await lab.system.action({ Action: "DBPut", Family: "rollcall-dial", Key, Val });
}, 60_000);
afterAll(() => lab?.stop());

let calls = 0;
/** Places a call as the portal does. @returns what is told of it */
async function dial(number: string, room: string, more: Record<string, string> = {}) {
  const id = `t${++calls}`;
  const variables = {
    RC_IS_DIAL: id,
    RC_ROOM: room,
    RC_ROLE: "participant",
    RC_NUMBER: `+${number}`,
    RC_ACCEPT: "yes",
    ...more,
  };
  const asked = await lab.calls.action({
    Action: "Originate",
    Channel: `Local/${number}@rollcall-out/n`,
    ChannelId: `dial-${id}`,
    Context: "rollcall-dialled",
    Exten: "s",
    Priority: "1",
    Timeout: "4000",
    Async: "true",
    Variable: Object.entries(variables).map(([name, value]) => `${name}=${value}`),
  });
  expect(asked.Response).toBe("Success");
  return {
    state: (State: string, seconds = 20) => lab.event({ UserEvent: "RollcallDial", Dial: id, State }, seconds),
    ringing: () => lab.event({ Event: "DialState", Linkedid: `dial-${id}`, DialStatus: "RINGING" }, 15),
    enters: () => lab.event({ UserEvent: "RollcallEnter", Uniqueid: `dial-${id}` }, 15),
    joins: () => lab.event({ Event: "ConfbridgeJoin", Uniqueid: `dial-${id}` }, 15),
    hangup: () => lab.calls.action({ Action: "Hangup", Channel: `/^Local/${number}@rollcall-out-.*;1$/` }),
  };
}

describe.concurrent("who is called", () => {
  test("rings, hears what for, and is in by key 1 with the number that was called", async () => {
    const { number: room } = await lab.room();
    const call = await dial("447700900801", room, { RC_CALLER: lab.tone(600, 1), RC_TOPIC: "no/such-sound" });
    expect(await call.ringing()).toBeTruthy();
    expect(await call.state("answered")).toMatchObject({ Room: room });
    const phone = await lab.phones.callee("447700900801");
    // His caller's name, and what for; a key pressed into the words ends them.
    await vi.waitFor(() => expect(tone(phone.heard(), 600)).toBeGreaterThan(1_000), 8_000);
    await vi.waitFor(() => expect(rms(phone.heard(), 3)).toBeGreaterThan(300), 8_000);
    expect(lab.events({ UserEvent: "RollcallEnter", Room: room })).toEqual([]);
    await phone.press("1");
    expect(await call.state("accepted")).toBeTruthy();
    expect(await call.enters()).toMatchObject({ Room: room, Number: "+447700900801", Role: "participant" });
    expect(await call.joins()).toMatchObject({ Conference: room, CallerIDNum: "+447700900801" });
    await phone.hangup();
    expect(await call.state("over")).toMatchObject({ Status: "ANSWER" });
  }, 40_000);

  test("is a voicemail, and never gets in", async () => {
    const { number: room } = await lab.room();
    const call = await dial("447700900501", room);
    expect(await call.state("silent", 40)).toBeTruthy();
    expect(lab.events({ UserEvent: "RollcallEnter", Room: room })).toEqual([]);
  }, 60_000);

  test.each([
    ["refuses by key 2", "447700900201", "refused", { Status: "ANSWER" }],
    ["hangs up at once", "447700900701", "answered", { Status: "ANSWER" }],
    ["is busy", "447700900401", "", { Status: "BUSY", Cause: "17" }],
    ["rejects", "447700900601", "", { Cause: "21" }],
    ["is out of order", "447700900901", "", { Cause: "27" }],
    ["lets it ring", "447700900301", "", { Status: "CANCEL" }],
    ["has a number that may not be called", "4412345", "", { Why: "prefix" }],
  ] as const)("%s", async (_, number, said, over) => {
    const { number: room } = await lab.room();
    const call = await dial(number, room);
    if (said) expect(await call.state(said)).toBeTruthy();
    expect(await call.state("over", 30)).toMatchObject(over);
    expect(lab.events({ UserEvent: "RollcallEnter", Room: room })).toEqual([]);
  });

  test.each([
    ["447700900101x1", "number"],
    ["447700900101447700900101", "number"],
    ["99447700900101", "prefix"],
  ])("at %s is nobody: %s", async (number, Why) => {
    const { number: room } = await lab.room();
    const call = await dial(number, room);
    expect(await call.state("over")).toMatchObject({ Why, Cause: "1" });
  });

  test("comes as moderator of what is booked, and needs a seat as everybody", async () => {
    const { number: room } = await lab.room({ access: "ONLY_BOOKED" }, [{ occurrence: "occ7", maxParticipants: 1 }]);
    const [first, second] = [await dial("447700900102", room), await dial("447700900103", room)];
    const entered = await Promise.race([first.enters(), second.enters()]);
    expect(entered).toMatchObject({ Window: "occ7" });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: room, Why: "full" }, 15)).toBeTruthy();
    const third = await dial("447700900104", room, { RC_ROLE: "moderator", RC_INVITATION: "inv1" });
    expect(await third.enters()).toMatchObject({ Role: "moderator", Invitation: "inv1", Window: "occ7" });
  }, 40_000);

  test("is called off while it rings", async () => {
    const { number: room } = await lab.room();
    const call = await dial("447700900302", room);
    expect(await call.ringing()).toBeTruthy();
    await call.hangup();
    expect(await call.state("over")).toMatchObject({ Status: "CANCEL" });
  });
});

test("no more calls are out at once than the site wants", async () => {
  const out = await lab.calls.action({ Action: "Getvar", Variable: "GROUP_COUNT(out@rollcall-out)" });
  const Val = String(Number(out.Value) + 1);
  await lab.system.action({ Action: "DBPut", Family: "rollcall-dial", Key: "most", Val });
  const { number: room } = await lab.room();
  const first = await dial("447700900303", room);
  expect(await first.ringing()).toBeTruthy();
  const second = await dial("447700900105", room);
  expect(await second.state("over")).toMatchObject({ Why: "most", Cause: "42" });
  await first.hangup();
  await first.state("over");
  const third = await dial("447700900106", room);
  expect(await third.state("accepted")).toBeTruthy();
}, 30_000);
