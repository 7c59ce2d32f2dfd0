import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Lab, now, openLab } from "./testing/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.stop());
afterEach(async () => {
  for (const call of calls.splice(0)) await call.hangup();
  await expect.poll(taken, { timeout: 10_000 }).toEqual([]);
});

const participant = "480275";
const moderator = "916034";
const calls: Awaited<ReturnType<Lab["phones"]["call"]>>[] = [];

/** As lib/capacity/push writes it. The next quarter hour is kept as well: it may begin during a test. */
async function ports(count: number | null, kept = 0) {
  await lab.system.action({ Action: "DBDelTree", Family: "rollcall-capacity" });
  const quarter = Math.floor(now() / 900) * 900;
  const rows: [string, number][] = [quarter, quarter + 900].map((at) => [String(at), kept]);
  for (const [Key, Val] of count === null ? [] : ([...rows, ["ports", count]] as const))
    await lab.system.action({ Action: "DBPut", Family: "rollcall-capacity", Key, Val: String(Val) });
}

/** The ports that are taken, each as booked or unbooked. */
async function taken(): Promise<string[]> {
  const said = await lab.pbx.cli("group show channels");
  return [...said.matchAll(/^\S+\s+(\S+)\s+rollcall-port\s*$/gm)].map(([, kind = ""]) => kind).sort();
}

let callers = 0;
/** What becomes of one who calls: the event that tells. */
async function dial(number: string, pin = participant) {
  const from = `+44163296${String(1000 + ++callers)}`;
  calls.push(await lab.phones.call({ number, from, keys: `WW${pin}`, say: [] }));
  const event = await Promise.race(
    ["RollcallEnter", "RollcallRefused"].map((UserEvent) => lab.event({ UserEvent, Number: from }, 20)),
  );
  return event?.UserEvent === "RollcallEnter" ? "in" : event?.Why;
}

describe("the ports of a server", () => {
  test("that are kept for booked conferences stay free when others call, moderators or not", async () => {
    await ports(4, 2);
    const open = await lab.room();
    const booked = await lab.room({}, [{ occurrence: "occ1" }]);
    expect(await dial(open.number)).toBe("in");
    expect(await dial(open.number, moderator)).toBe("in");
    expect(await dial(open.number)).toBe("full");
    expect(await dial(open.number, moderator)).toBe("full");
    expect(await dial(booked.number)).toBe("in");
    expect(await dial(booked.number)).toBe("in");
    expect(await taken()).toEqual(["booked", "booked", "unbooked", "unbooked"]);
    expect(await dial(booked.number, moderator)).toBe("full");
  });

  test("are all for booked callers, also beyond what was kept, and then not for others", async () => {
    await ports(3, 1);
    const open = await lab.room();
    const booked = await lab.room({}, [{ occurrence: "occ2" }]);
    for (const _ of [1, 2]) expect(await dial(booked.number)).toBe("in");
    expect(await dial(open.number)).toBe("in");
    expect(await dial(open.number)).toBe("full");
    expect(await taken()).toEqual(["booked", "booked", "unbooked"]);
  });

  test("are free again when somebody leaves, and when his room turns out to be full", async () => {
    await ports(2);
    const small = await lab.room({ maxParticipants: 1 });
    const open = await lab.room();
    expect(await dial(small.number)).toBe("in");
    expect(await dial(small.number)).toBe("full");
    expect(await taken()).toEqual(["unbooked"]);
    expect(await dial(open.number)).toBe("in");
    expect(await dial(open.number)).toBe("full");
    await calls[0]?.hangup();
    await expect.poll(taken, { timeout: 10_000 }).toEqual(["unbooked"]);
    expect(await dial(open.number)).toBe("in");
  });

  test("are counted one by one: of four who want the last, one gets it", async () => {
    await ports(1);
    const { number } = await lab.room();
    const came = await Promise.all([1, 2, 3, 4].map(() => dial(number)));
    expect(came.sort()).toEqual(["full", "full", "full", "in"]);
  });

  test("are taken by callers only: neither by a recording nor by the voice that says so", async () => {
    await ports(2);
    const { number } = await lab.room({ announce: "TONE" });
    expect(await dial(number)).toBe("in");
    await lab.event({ Event: "ConfbridgeJoin", Conference: number });
    await lab.system.action({ Action: "ConfbridgeStartRecord", Conference: number, RecordFile: `${number}-open.wav` });
    await lab.calls.action({
      Action: "Originate",
      Channel: `Local/${number}@rollcall-voice`,
      Context: "rollcall-recorded",
      Exten: number,
      Priority: "1",
      Async: "true",
    });
    await expect.poll(() => lab.pbx.cli("core show channels concise"), { timeout: 5_000 }).toMatch(/rollcall-recorded/);
    expect(await taken()).toEqual(["unbooked"]);
    expect(await dial(number)).toBe("in");
    expect(await dial(number)).toBe("full");
    expect(await taken()).toEqual(["unbooked", "unbooked"]);
  });

  test("stay taken when a site's own dialplan leads here through a Local channel", async () => {
    await ports(1);
    const { number } = await lab.room();
    await lab.pbx.cli(`dialplan add extension 7777,1,Dial,Local/${number}@rollcall-direct into from-anyone`);
    calls.push(await lab.phones.call({ number: "7777", keys: `WW${participant}`, say: [] }));
    await lab.event({ Event: "ConfbridgeJoin", Conference: number });
    // ConfBridge (22.10) keeps Asterisk from taking the Local channel out of the call.
    expect(await taken()).toEqual(["unbooked"]);
    expect(await dial(number)).toBe("full");
    await calls[0]?.hangup();
    await expect.poll(taken, { timeout: 10_000 }).toEqual([]);
    expect(await dial(number)).toBe("in");
  });

  test("are as many as come where nobody has said how many there are", async () => {
    await ports(null);
    const { number } = await lab.room();
    for (const _ of [1, 2, 3]) expect(await dial(number)).toBe("in");
  });
});
