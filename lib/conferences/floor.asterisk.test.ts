import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Conference } from "./conference";
import { command } from "./control";
import type { Command } from "./schema";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const ada = "+441632960001";
const grace = "+441632960002";

const call = async (number: string, pin: string, from: string, more: object = {}) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [], ...more });
  await phone.ready;
  return phone;
};
const bothSee = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
  Promise.all(
    [() => stage.live.conference(room), () => stage.second.conference(room)].map((one) => seen(one, check, timeout)),
  );
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
const ask = (room: string, input: Command) => command(stage.people.grace, room, input);
const done = { ok: true, id: expect.any(String) };

describe.concurrent("the key that mutes oneself", () => {
  it("is answered by one of two portals, both ways", async () => {
    const { number, participantPin } = await stage.room();
    const phone = await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(false));
    await phone.press("*6");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, mutedBy: null, gated: false }));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await phone.press("*6");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: false, gated: false }));
    await phone.hangup();
  });
});
