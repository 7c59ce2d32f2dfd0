import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type Lab, now, openLab } from "./testing/lab";
import { rms, seconds, tone } from "./wav";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.stop());

const participant = "480275";
const moderator = "916034";

/** Calls a room and waits until the conference has the caller. */
async function enter(number: string, pin: string, more: Partial<Parameters<Lab["phones"]["call"]>[0]> = {}) {
  const from = `+44163296${Math.floor(1000 + Math.random() * 9000)}`;
  const call = await lab.phones.call({ number, from, keys: `WW${pin}`, say: [], listen: true, ...more });
  const join = await lab.event({ Event: "ConfbridgeJoin", Conference: number, CallerIDNum: more.from ?? from }, 20);
  return { ...call, joining: join?.Channel ?? "", join };
}

const row = async (number: string, channel: string) =>
  (await lab.calls.list({ Action: "ConfbridgeList", Conference: number })).find((one) => one.Channel === channel);

/** Waits until somebody is played this prompt. @returns the line of the channel list that says so; "" when nobody was */
async function playing(prompt: string): Promise<string> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    const lines = (await lab.pbx.cli("core show channels concise")).split("\n");
    const line = lines.find((one) => one.includes(`!Playback!${prompt}!`));
    if (line) return line;
  }
  return "";
}

const exit = async (joining: string, withinSeconds = 10) =>
  (await lab.event({ UserEvent: "RollcallExit", Joining: joining }, withinSeconds))?.Result;

describe.concurrent("in a conference", () => {
  test("two callers hear each other, talking is told, and the recording has both", async ({ expect }) => {
    const { number } = await lab.room({ record: "ALWAYS" });
    const low = await enter(number, participant, { say: [lab.tone(500)], pause: 4 });
    const high = await enter(number, moderator, { say: [lab.tone(1100)], pause: 4 });
    for (const { joining } of [low, high])
      for (const TalkingStatus of ["on", "off"])
        expect(await lab.event({ Event: "ConfbridgeTalking", Channel: joining, TalkingStatus })).toBeDefined();
    await Promise.all([low.hangup(), high.hangup()]);
    await lab.event({ Event: "ConfbridgeStopRecord", Conference: number });
    expect(tone(low.heard(), 1100)).toBeGreaterThan(500);
    expect(tone(high.heard(), 500)).toBeGreaterThan(500);
    expect(tone(low.heard(), 500)).toBeLessThan(100);
    const [file] = readdirSync(lab.recordings).filter((name) => name.startsWith(`${number}-`));
    expect(file).toMatch(/^\d+-open-\d{8}T\d{6}Z\.wav$/);
    const recording = join(lab.recordings, file ?? "");
    expect(rms(recording)).toBeGreaterThan(500);
    expect(tone(recording, 500)).toBeGreaterThan(300);
    expect(tone(recording, 1100)).toBeGreaterThan(300);
  });

  test("who comes while a recording runs is told, and recording can be switched", async ({ expect }) => {
    const { number } = await lab.room({ record: "ON_DEMAND" });
    const first = await enter(number, moderator);
    const name = `${number}-open-20260101T000000Z.wav`;
    await lab.system.action({ Action: "ConfbridgeStartRecord", Conference: number, RecordFile: name });
    expect(await lab.event({ Event: "ConfbridgeRecord", Conference: number })).toBeDefined();
    const told = playing("conf-now-recording");
    const second = await enter(number, participant);
    expect(await told).toContain("PJSIP/");
    await Promise.all([first.hangup(), second.hangup()]);
    expect(readdirSync(lab.recordings).some((file) => file.startsWith(`${number}-open-20260101T000000Z`))).toBe(true);
  });

  test("participants wait for a moderator with music and words, and start with him", async ({ expect }) => {
    const { number } = await lab.room({ waitForModerator: true, musicWhileAlone: true });
    const waiting = await enter(number, participant, { say: [lab.tone(700)], pause: 0 });
    expect(await row(number, waiting.joining)).toMatchObject({ Waiting: "Yes" });
    await sleep(4000);
    expect(rms(waiting.heard(), 6)).toBeGreaterThan(30);
    const host = await enter(number, moderator);
    expect(await row(number, waiting.joining)).toMatchObject({ Waiting: "No" });
    await sleep(1500);
    await Promise.all([waiting.hangup(), host.hangup()]);
    expect(tone(host.heard(), 700)).toBeGreaterThan(300);
  });

  test("the conference ends for participants when the last moderator leaves", async ({ expect }) => {
    const { number } = await lab.room({ endWithModerator: true });
    const guest = await enter(number, participant);
    const hosts = [await enter(number, moderator), await enter(number, moderator)];
    await hosts[0]?.hangup();
    await sleep(500);
    expect(await row(number, guest.joining)).toBeDefined();
    await hosts[1]?.hangup();
    await guest.ended;
    expect(await exit(guest.joining)).toBe("ENDMARKED");
  });

  test("participants start muted, moderators do not; *6 speaks", async ({ expect }) => {
    const { number } = await lab.room({ joinMuted: true });
    const host = await enter(number, moderator);
    expect(host.join).toMatchObject({ Muted: "No" });
    const guest = await enter(number, participant);
    expect(guest.join).toMatchObject({ Muted: "Yes" });
    await guest.press("*6");
    // No portal is here to unmute him: he goes out and in again.
    expect(await lab.event({ Event: "ConfbridgeJoin", Channel: guest.joining, Muted: "No" })).toBeDefined();
    await Promise.all([guest.hangup(), host.hangup()]);
  });

  test("a moderator locks with *7 and asks for a lecture with *8; a participant's keys do neither", async ({
    expect,
  }) => {
    const { number } = await lab.room();
    const host = await enter(number, moderator);
    const guest = await enter(number, participant);
    const state = async () =>
      (await lab.calls.list({ Action: "ConfbridgeListRooms" })).find(({ Conference }) => Conference === number);
    await guest.press("*7");
    await guest.press("*8");
    await sleep(1000);
    expect(await state()).toMatchObject({ Locked: "No", Muted: "No" });
    await host.press("*7");
    await expect.poll(state, { timeout: 5000 }).toMatchObject({ Locked: "Yes" });
    // The words about the lock are said first.
    await sleep(5000);
    await host.press("*8");
    expect(await lab.event({ UserEvent: "RollcallAsk", Room: number, What: "lecture" })).toBeDefined();
    expect(lab.events({ UserEvent: "RollcallAsk", Room: number, What: "lecture" })).toHaveLength(1);
    await Promise.all([guest.hangup(), host.hangup()]);
  });

  test("a removed participant is told apart from one who hung up", async ({ expect }) => {
    const { number } = await lab.room();
    const guest = await enter(number, participant);
    await lab.calls.action({ Action: "ConfbridgeKick", Conference: number, Channel: guest.joining });
    expect(await exit(guest.joining)).toBe("KICKED");
    await guest.ended;
  });

  test("names are asked for", async ({ expect }) => {
    const { number } = await lab.room({ announce: "NAME" });
    const call = await enter(number, participant, { keys: `WW${participant}#WWWWWWWWW#` });
    expect(call.joining).not.toBe("");
    await call.hangup();
  });

  test("the end of the window ends it, with words", async ({ expect }) => {
    const { number } = await lab.room({}, [{ occurrence: "occ1", endsAt: now() + 9 }]);
    const guest = await enter(number, participant);
    await guest.ended;
    expect(await exit(guest.joining)).toBe("UNTIL");
    expect(seconds(guest.heard())).toBeLessThan(16);
    expect(lab.events({ UserEvent: "RollcallExit", Joining: guest.joining })).toHaveLength(1);
  });

  test("a window extended meanwhile lets them go on, with the portal stopped", async ({ expect }) => {
    const endsAt = now() + 8;
    const { number } = await lab.room({}, [{ occurrence: "occ1", endsAt }]);
    const guest = await enter(number, participant);
    await lab.room({ number }, [{ occurrence: "occ1", endsAt: endsAt + 600 }]);
    expect(await exit(guest.joining, 15)).toBe("TIMEOUT");
    await expect.poll(() => lab.events({ UserEvent: "RollcallEnter", Room: number }).length).toBe(2);
    await expect.poll(() => row(number, guest.joining)).toBeDefined();
    await guest.hangup();
    expect(await exit(guest.joining)).toBeDefined();
    await expect.poll(() => lab.events({ UserEvent: "RollcallExit", Room: number }).length).toBe(2);
  });

  test("five callers, five exits, whoever ends it", async ({ expect }) => {
    const { number } = await lab.room();
    const guests = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => enter(number, participant, { from: `+44163296020${n}` })),
    );
    await guests[0]?.hangup();
    await lab.calls.action({ Action: "Hangup", Channel: guests[1]?.joining ?? "" });
    await lab.calls.action({ Action: "ConfbridgeKick", Conference: number, Channel: guests[2]?.joining ?? "" });
    // A hang-up takes its time to arrive: who is still there when all are removed is removed.
    await Promise.all(guests.slice(0, 3).map((guest) => exit(guest.joining)));
    await lab.calls.action({ Action: "ConfbridgeKick", Conference: number, Channel: "all" });
    await Promise.all(guests.map((guest) => guest.ended));
    expect(await Promise.all(guests.map((guest) => exit(guest.joining)))).toEqual([
      "HANGUP",
      "HANGUP",
      "KICKED",
      "KICKED",
      "KICKED",
    ]);
    expect(lab.events({ UserEvent: "RollcallExit", Room: number })).toHaveLength(5);
  });
});
