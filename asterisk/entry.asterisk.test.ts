import { afterAll, beforeAll, describe, test } from "vitest";
import { type Lab, now, openLab } from "./testing/lab";
import { readWav, rms, seconds } from "./wav";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.stop());

const participant = "480275";
const moderator = "916034";

describe.concurrent("who gets in", () => {
  test("a participant by the room's number, at the last digit of the PIN", async ({ expect }) => {
    const { number } = await lab.room();
    const call = await lab.phones.call({ number, from: "+441632960101", keys: `WW${participant}` });
    await call.ready;
    const keyed = Date.now();
    const enter = await lab.event({ UserEvent: "RollcallEnter", Room: number });
    expect(enter).toMatchObject({ Role: "participant", Window: "", Invitation: "", Number: "+441632960101" });
    expect(enter?.Joining).toBe(enter?.Channel);
    const join = await lab.event({ Event: "ConfbridgeJoin", Conference: number });
    expect(Date.now() - keyed).toBeLessThan(4000);
    expect(join).toMatchObject({ Channel: enter?.Joining, Admin: "No", Muted: "No" });
    await call.hangup();
    const exit = await lab.event({ UserEvent: "RollcallExit", Joining: enter?.Joining ?? "" });
    expect(exit).toMatchObject({ Room: number, Result: "HANGUP" });
  });

  test("a moderator by the dial-in number", async ({ expect }) => {
    const { number } = await lab.room();
    await lab.phones.call({ number: "0", keys: `WW${number}#WW${moderator}#` });
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: number })).toMatchObject({ Role: "moderator" });
    expect(await lab.event({ Event: "ConfbridgeJoin", Conference: number })).toMatchObject({ Admin: "Yes" });
  });

  test("an invitee by a personal PIN, and who he is can be read from the channel", async ({ expect }) => {
    const pins = [
      { pin: "703518", role: "MODERATOR" as const, invitation: "inv7" },
      { pin: "703519", role: "PARTICIPANT" as const, invitation: "inv8" },
    ];
    const { number } = await lab.room({}, [{ occurrence: "occ42", pins }]);
    await lab.phones.call({ number, keys: "WW703519" });
    const enter = await lab.event({ UserEvent: "RollcallEnter", Room: number });
    expect(enter).toMatchObject({ Role: "participant", Window: "occ42", Invitation: "inv8" });
    await lab.event({ Event: "ConfbridgeJoin", Conference: number });
    for (const [name, value] of Object.entries({
      ROOM: number,
      WINDOW: "occ42",
      ROLE: "participant",
      INVITATION: "inv8",
    })) {
      const asked = { Action: "Getvar", Channel: enter?.Joining ?? "", Variable: `RC_${name}` };
      expect(await lab.calls.action(asked)).toMatchObject({ Value: value });
    }
  });

  test("a wrong PIN, then the right one", async ({ expect }) => {
    const { number } = await lab.room();
    await lab.phones.call({ number, keys: `WW111111#WWWW${participant}` });
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: number }, 20)).toMatchObject({ Role: "participant" });
  });

  test("at any time when the room allows it, with the window's settings inside it", async ({ expect }) => {
    const always = await lab.room({ access: "ALWAYS" }, [{ startsAt: now() + 7200, endsAt: now() + 9000 }]);
    const inside = await lab.room({ access: "ALWAYS" }, [{ occurrence: "occ9", joinMuted: true }]);
    await lab.phones.call({ number: always.number, keys: `WW${participant}` });
    await lab.phones.call({ number: inside.number, keys: `WW${participant}` });
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: always.number })).toMatchObject({ Window: "" });
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: inside.number })).toMatchObject({ Window: "occ9" });
    expect(await lab.event({ Event: "ConfbridgeJoin", Conference: inside.number })).toMatchObject({ Muted: "Yes" });
  });
});

describe.concurrent("who does not", () => {
  test("an unknown room and a wrong PIN differ in nothing that can be heard", async ({ expect }) => {
    const known = await lab.room({ language: "zh" });
    const keys = "WW111111#WWWWW222222#WWWWW333333#";
    const calls = await Promise.all(
      [known.number, "55555"].map((number) => lab.phones.call({ number, keys, listen: true, say: [] })),
    );
    const ends = await Promise.all(calls.map((call) => call.ended.then(() => Date.now())));
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(1000);
    const [one, other] = calls.map((call) => readWav(call.heard()).samples) as [Int16Array, Int16Array];
    expect(alike(one, other)).toBeGreaterThan(0.9);
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: known.number })).toMatchObject({ Why: "pin" });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: "55555" })).toMatchObject({ Why: "unknown" });
  });

  test.for([
    ["early", "the room's PIN", { startsAt: now() + 3600, endsAt: now() + 7200 }],
    ["late", "the room's PIN", { startsAt: now() - 7200, endsAt: now() - 3600 }],
    ["early", "a personal PIN", { startsAt: now() + 3600, endsAt: now() + 7200 }],
    ["late", "a personal PIN", { startsAt: now() - 7200, endsAt: now() - 3600 }],
  ] as const)("too %s, by %s", async ([why, kind, window], { expect }) => {
    const pins = [{ pin: "703518", role: "PARTICIPANT" as const, invitation: "inv7" }];
    const { number } = await lab.room({ access: kind === "a personal PIN" ? "ALWAYS" : "UNLESS_BOOKED" }, [
      { ...window, pins },
    ]);
    const pin = kind === "a personal PIN" ? "703518" : moderator;
    const call = await lab.phones.call({ number, keys: `WW${pin}`, listen: true, say: [] });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: number })).toMatchObject({ Why: why });
    await call.ended;
    // the sentence, the time and the good-bye
    expect(seconds(call.heard())).toBeGreaterThan(8);
    expect(rms(call.heard(), 5, 8)).toBeGreaterThan(300);
    expect(lab.events({ UserEvent: "RollcallEnter", Room: number })).toEqual([]);
  });

  test("the one too many; moderators still get in", async ({ expect }) => {
    const { number } = await lab.room({ maxParticipants: 2 });
    for (const n of [1, 2]) {
      await lab.phones.call({ number, from: `+44163296010${n}`, keys: `WW${participant}` });
      await lab.event({ UserEvent: "RollcallEnter", Room: number, Number: `+44163296010${n}` });
    }
    await lab.phones.call({ number, from: "+441632960103", keys: `WW${participant}` });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: number })).toMatchObject({
      Why: "full",
      Number: "+441632960103",
    });
    await lab.phones.call({ number, from: "+441632960104", keys: `WW${moderator}` });
    expect(await lab.event({ Event: "ConfbridgeJoin", Conference: number, Admin: "Yes" })).toBeDefined();
  });

  test("two who want the last seat at once: one of them", async ({ expect }) => {
    const { number } = await lab.room({ maxParticipants: 1 });
    await Promise.all([1, 2, 3, 4].map(() => lab.phones.call({ number, keys: `WW${participant}` })));
    await expect
      .poll(() => lab.events({ UserEvent: "RollcallRefused", Room: number, Why: "full" }).length, { timeout: 9000 })
      .toBe(3);
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: number })).toBeDefined();
    expect(lab.events({ UserEvent: "RollcallEnter", Room: number })).toHaveLength(1);
  });

  test("a participant of a locked conference", async ({ expect }) => {
    const { number } = await lab.room();
    await lab.phones.call({ number, keys: `WW${moderator}` });
    await lab.event({ Event: "ConfbridgeJoin", Conference: number });
    await lab.calls.action({ Action: "ConfbridgeLock", Conference: number });
    const call = await lab.phones.call({ number, keys: `WW${participant}` });
    expect(await lab.event({ UserEvent: "RollcallRefused", Room: number })).toMatchObject({ Why: "locked" });
    await call.ended;
  });
});

/** How alike two sounds are, 0 to 1: loudness in steps of a quarter of a second, at the best shift of up to one. */
function alike(one: Int16Array, other: Int16Array): number {
  const loudness = (sound: Int16Array) =>
    Array.from({ length: Math.floor(sound.length / 2000) }, (_, i) =>
      Math.sqrt(sound.subarray(i * 2000, (i + 1) * 2000).reduce((sum, x) => sum + x * x, 0) / 2000),
    );
  const [a, b] = [loudness(one), loudness(other)];
  const shifts = Array.from({ length: 9 }, (_, i) => i - 4);
  return Math.max(...shifts.map((shift) => correlation(a.slice(Math.max(0, shift)), b.slice(Math.max(0, -shift)))));
}

function correlation(a: number[], b: number[]): number {
  const length = Math.min(a.length, b.length);
  const mean = (list: number[]) => list.slice(0, length).reduce((sum, x) => sum + x, 0) / length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const [x, y] = [(a[i] ?? 0) - ma, (b[i] ?? 0) - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
