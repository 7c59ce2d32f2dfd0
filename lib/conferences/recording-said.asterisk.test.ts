import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { rms, seconds } from "@/asterisk/wav";
import { command } from "./control";
import { openStage, type Stage } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

it("those who are there hear that they are recorded from now on, and see nobody who says it", async () => {
  const { number, moderatorPin, participantPin } = await stage.room();
  const silent = { number, say: [], listen: true };
  const calls = [
    await stage.lab.phones.call({ ...silent, from: "+441632960001", keys: `WW${moderatorPin}#` }),
    await stage.lab.phones.call({ ...silent, from: "+441632960002", keys: `WW${participantPin}#` }),
  ];
  await vi.waitFor(() => expect(stage.live.conference(number)?.participantCount).toBe(2), { timeout: 20_000 });
  await new Promise((resolve) => setTimeout(resolve, 3_000)); // the beep of the one who came last
  const before = calls.map((call) => seconds(call.heard()));
  const seen = new Set<number>();
  const leave = stage.live.subscribe(number, ({ picture }) => seen.add(picture.participantCount));
  expect(await command(stage.people.grace, number, { kind: "start-recording" })).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 5_000)); // as long as the sentence and some more
  leave();
  await Promise.all(calls.map((call) => call.hangup()));
  for (const [at, call] of calls.entries()) {
    expect(rms(call.heard(), (before[at] ?? 0) - 2, before[at])).toBeLessThan(50);
    expect(rms(call.heard(), before[at], (before[at] ?? 0) + 4)).toBeGreaterThan(200);
  }
  expect([...seen]).toEqual([2]);
  await vi.waitFor(() => expect(stage.live.conference(number)).toBeNull(), { timeout: 20_000 });
});
