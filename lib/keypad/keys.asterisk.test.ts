import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "@/lib/conferences/command";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const ada = "+441632960011";
const call = async (number: string, pin: string, from: string, more: object = {}) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [], ...more });
  await phone.ready;
  return phone;
};
const bothSee = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
  Promise.all([stage.live, stage.second].map((one) => seen(() => one.conference(room), check, timeout)));
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
/** As fast as telephones send them: 100 ms a key, 100 ms between two. */
const fast = 200;

describe.concurrent("keys one right behind the other", () => {
  it("all take effect, and are on the page: volumes, the hand, muting", async () => {
    const { number, participantPin } = await stage.room();
    const phone = await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(by(now, ada).volume).toEqual({ in: 0, out: 0 }));
    await phone.press("**6**6**6**7**9**9", fast);
    await bothSee(number, (now) => expect(by(now, ada).volume).toEqual({ in: 1, out: 3 }));
    await phone.press("*5*6**4", fast);
    await bothSee(number, (now) =>
      expect(by(now, ada)).toMatchObject({ hand: expect.any(String), muted: true, volume: { out: 2 } }),
    );
    // While it is still said what became of these.
    await phone.press("*6*5*6*6", fast);
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ hand: null, muted: false }));
    await phone.press("**9**9**9**9**9**9", fast);
    await bothSee(number, (now) => expect(by(now, ada).volume).toEqual({ in: 5, out: 2 }));
    await phone.hangup();
  });

  it("vote also where the room passes keys on, behind **0", async () => {
    const room = await stage.room();
    const { number, participantPin } = room;
    await stage.lab.room({ ...room, options: { digits: "passed" } });
    const phone = await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(by(now, ada).place).toBe("room"));
    const vote = {
      kind: "vote",
      question: "Lunch now?",
      options: ["Yes", "No", "Later"],
      secret: false,
    } satisfies Command;
    expect(await command(stage.people.grace, number, vote)).toMatchObject({ ok: true });
    await bothSee(number, (now) => expect(now.vote?.endedAt).toBeNull());
    const counts = (now: Conference) => now.vote?.options.map(({ count }) => count);
    await phone.press("3", fast);
    await phone.press("**01**02", fast);
    await bothSee(number, (now) => expect(counts(now)).toEqual([0, 1, 0]));
    await phone.hangup();
  });
});
