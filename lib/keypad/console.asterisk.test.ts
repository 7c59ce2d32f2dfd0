import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const grace = "+441632960021";
const ada = "+441632960022";
const carol = "+441632960023";
const fast = 200;

const call = async (number: string, pin: string, from: string) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [] });
  await phone.ready;
  return phone;
};
const bothSee = (room: string, check: (picture: Conference) => unknown, timeout = 15_000) =>
  Promise.all([stage.live, stage.second].map((one) => seen(() => one.conference(room), check, timeout)));
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
/** Lines 1, 2 and 3, in this order. */
async function three() {
  const { number, participantPin, moderatorPin } = await stage.room();
  const phones = [];
  for (const [from, pin] of [
    [grace, moderatorPin],
    [ada, participantPin],
    [carol, participantPin],
  ] as const) {
    phones.push(await call(number, pin, from));
    await bothSee(number, (now) => expect(by(now, from).line).toBe(phones.length));
  }
  const [moderator, second, third] = phones;
  if (!moderator || !second || !third) throw new Error("three phones were called");
  const sees = (from: string, so: object) => bothSee(number, (now) => expect(by(now, from)).toMatchObject(so));
  return { number, participantPin, moderator, second, third, sees };
}

describe.concurrent("a moderator's menu, behind #", () => {
  it("does to one line what the page does, each key pressed while the menu speaks", async () => {
    const { number, moderator, second, third, sees } = await three();
    await moderator.press("*1", fast);
    await moderator.press("#12#", fast);
    for (const [keys, so] of [
      ["4", { volume: { in: -1, out: 0 } }],
      ["66", { volume: { in: 1, out: 0 } }],
      ["5", { deaf: true }],
      ["5", { deaf: false }],
      ["1", { muted: true }],
      ["2", { floor: expect.any(String), muted: false }],
      ["2", { floor: null }],
      ["3", { place: "hold" }],
      ["3", { place: "room" }],
      ["91#", { place: "side-1" }],
      ["90#", { place: "room" }],
    ] as const) {
      await moderator.press(keys, fast);
      await sees(ada, so);
    }
    // He whispers as soon as the menu is left, which it is by itself.
    const [now] = await bothSee(number, () => {});
    await moderator.press("7", fast);
    await sees(grace, { whispering: by(now as Conference, ada).id });
    await moderator.press("**5", fast);
    await sees(grace, { whispering: null });
    // Into a side room himself, and back by the same key; who is in one comes back by it too.
    await moderator.press("**13#", fast);
    await sees(grace, { place: "side-3" });
    const there = (CallerIDNum: string) =>
      stage.lab.event({ Event: "ConfbridgeJoin", Conference: `${number}-3`, CallerIDNum });
    expect(await there(grace)).toBeDefined();
    await moderator.press("*1#12#93#*", fast);
    await sees(ada, { place: "side-3" });
    expect(await there(ada)).toBeDefined();
    await second.press("**1", fast);
    await sees(ada, { place: "room" });
    await moderator.press("**1", fast);
    await sees(grace, { place: "room" });
    await third.press("**1", fast);
    await sees(carol, { place: "room" });
    for (const phone of [third, second, moderator]) await phone.hangup();
  });

  it("does to all what the page does", async () => {
    const { number, moderator, second, third } = await three();
    const all = (check: (now: Conference) => unknown) => bothSee(number, check);
    const attendees = ({ participants }: Conference) => participants.filter(({ role }) => role === "participant");
    const each = (so: object) => (now: Conference) => {
      for (const one of attendees(now)) expect(one).toMatchObject(so);
    };
    await moderator.press("*1#", fast);
    for (const [keys, check] of [
      ["2", each({ muted: true })],
      ["3", each({ muted: false })],
      ["4", (now: Conference) => expect(now.lobbyOn).toBe(true)],
      ["4", (now: Conference) => expect(now.lobbyOn).toBe(false)],
      ["5", (now: Conference) => expect(now.mode).toBe("qa")],
      ["5", (now: Conference) => expect(now.mode).toBe("conversation")],
      ["72", (now: Conference) => expect(now.vote?.options.map(({ text }) => text)).toEqual(["Yes", "No"])],
      ["7", (now: Conference) => expect(now.vote?.endedAt).not.toBeNull()],
      [
        "82#",
        (now: Conference) =>
          expect(
            attendees(now)
              .map(({ place }) => place)
              .sort(),
          ).toEqual(["side-1", "side-2"]),
      ],
      ["80#", each({ place: "room" })],
    ] as const) {
      await moderator.press(keys, fast);
      await all(check);
    }
    const asked = (What: string) =>
      vi.waitFor(
        () => expect(stage.lab.events({ UserEvent: "RollcallAsk", Room: number, What })).toHaveLength(1),
        8_000,
      );
    await moderator.press("0", fast);
    await asked("roll-call-all");
    await moderator.press("6447700900999#", fast);
    await asked("dial");
    await moderator.press("9", fast);
    await asked("extend");
    for (const phone of [third, second, moderator]) await phone.hangup();
  });
});

describe.concurrent("a moderator's keys", () => {
  it("are taken while it is said who is here: between the words, while a number is said, and in its end", async () => {
    const { number, moderator, second, third, sees } = await three();
    const spoken = (words: RegExp) =>
      vi.waitFor(
        async () => {
          const lines = (await stage.lab.pbx.cli("core show channels concise")).split("\n");
          expect(lines.filter((line) => line.includes(`!${grace}!`)).join("\n")).toMatch(words);
        },
        { timeout: 15_000, interval: 20 },
      );
    await moderator.press("*1", fast);
    let muted = false;
    for (const words of [/rollcall\/line/, /!SayNumber!/, /rollcall\/is-m/]) {
      await moderator.press("1", fast);
      await spoken(words);
      muted = !muted;
      await moderator.press("72#", fast);
      await sees(ada, { muted });
    }
    // The hand that is next is told in the same way.
    await second.press("*5", fast);
    await sees(ada, { hand: expect.any(String) });
    await moderator.press("2", fast);
    await spoken(/rollcall\/next-hand/);
    await moderator.press("4*", fast);
    await bothSee(number, (now) => expect(now.locked).toBe(true));
    await sees(ada, { floor: expect.any(String) });
    for (const phone of [third, second, moderator]) await phone.hangup();
  });

  it("record, let in from the lobby, remove who came last, and end it when asked twice", async () => {
    const { number, participantPin, moderator, second, third, sees } = await three();
    await moderator.press("*2", fast);
    await bothSee(number, (now) => expect(now.recording).toBe(true));
    await moderator.press("*2", fast);
    await bothSee(number, (now) => expect(now.recording).toBe(false));
    expect(await command(stage.people.grace, number, { kind: "lobby", on: true })).toMatchObject({ ok: true });
    const dan = "+441632960024";
    const late = await call(number, participantPin, dan);
    await sees(dan, { place: "lobby" });
    await moderator.press("*4", fast);
    await sees(dan, { place: "room" });
    // By mistake: the same key takes it back, and lets in again.
    await moderator.press("*1#14#0", fast);
    await sees(dan, { place: "lobby" });
    await moderator.press("0", fast);
    await sees(dan, { place: "room" });
    await moderator.press("*", fast);
    // Who came last, not who came first, and no moderator.
    await moderator.press("*3*3", fast);
    await Promise.all([late.ended, third.ended]);
    await bothSee(number, (now) => expect(now.participants.map((one) => one.number)).toEqual([grace, ada]));
    // Anything but 1 is no.
    await moderator.press("**#2", fast);
    await moderator.press("*5", fast);
    await sees(grace, { hand: expect.any(String) });
    await sees(ada, { place: "room" });
    await moderator.press("**#1", fast);
    await Promise.all([moderator.ended, second.ended]);
  });
});
