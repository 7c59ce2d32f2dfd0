import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

test("who stops sending without a word is quiet, and talks again when he sends again", async () => {
  const room = await stage.room();
  const { phones } = stage.lab;
  const keys = `WW${room.participantPin}`;
  const call = await phones.call({ number: room.number, from: "+441632962001", keys, say: [stage.lab.tone(500, 60)] });
  const picture = () => stage.live.conference(room.number);
  const talks = (on: boolean) => seen(picture, ({ participants }) => expect(participants[0]?.talking).toBe(on));
  await talks(true);
  // The telephone stands still, as one that sends nothing while nobody speaks: Asterisk has no silence to hear.
  process.kill(phones.pid, "SIGSTOP");
  try {
    await talks(false);
    expect(picture()?.speakers[0]?.talks.at(-1)?.until).not.toBeNull();
  } finally {
    process.kill(phones.pid, "SIGCONT");
  }
  await talks(true);
  await call.hangup();
});
