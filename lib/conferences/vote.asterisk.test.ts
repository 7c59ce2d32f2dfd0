import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { rms, seconds } from "@/asterisk/wav";
import { minutesLater } from "@/lib/time";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { command } from "./control";
import { startLobbyNews } from "./lobby-news";
import { openStage, type Stage, seen } from "./testing/stage";
import { startWarnings } from "./warnings";

let stage: Stage;
let stops: (() => Promise<void>)[];
beforeAll(async () => {
  stage = await openStage();
  // As two portals do.
  stops = [startWarnings(), startWarnings(), startLobbyNews(), startLobbyNews()];
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await stage.stop();
});

const ada = { name: "Ada Lovelace", pin: "703518", role: "PARTICIPANT" as const };
const host = { name: "Grace Hopper", pin: "703519", role: "MODERATOR" as const };

/** A booked conference with these who have keyed their own PINs, and what is commanded there. */
async function held(pins: string[]) {
  const { number } = await stage.room({}, [ada, host]);
  const calls: Awaited<ReturnType<Stage["lab"]["phones"]["call"]>>[] = [];
  for (const [index, pin] of pins.entries()) {
    const from = `+44163297${number.slice(-3)}${index}`;
    calls.push(await stage.lab.phones.call({ number, from, keys: `WW${pin}`, say: [], listen: true }));
    await both(number, ({ participants }) => {
      if (participants.length !== index + 1) throw new Error("not in yet");
    });
  }
  const send = (input: Command, actor = stage.people.grace) => command(actor, number, input);
  const hangUp = () => Promise.all(calls.map((call) => call.hangup()));
  return { number, calls, send, hangUp, see: (check: (picture: Conference) => unknown) => both(number, check) };
}
const both = (number: string, check: (picture: Conference) => unknown) =>
  Promise.all([stage.live, stage.second].map((portal) => seen(() => portal.conference(number), check, 20_000)));

/** How many voices of ours have come into a conference to say something. */
const voices = (number: string) =>
  stage.lab
    .events({ Event: "ConfbridgeJoin", Conference: number })
    .filter(({ Channel }) => Channel?.startsWith(`Local/${number}@rollcall-voice-`)).length;

describe.concurrent("said and keyed:", () => {
  test("a vote counts a person once, by the last key of any of his legs, and says its result", async ({ expect }) => {
    const { number, calls, send, see, hangUp } = await held([host.pin, ada.pin, ada.pin]);
    const [moderator, phone, mobile] = calls;
    expect(await send({ kind: "end-vote" })).toMatchObject({ ok: false, reason: "no-vote" });
    // A key while nothing is asked does nothing, later either.
    await phone?.press("1");
    const question: Command = { kind: "vote", question: "Shall we go on?", options: ["yes", "no"], secret: false };
    const asked = await Promise.all([send(question), send(question)]);
    expect(asked.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(asked.find(({ ok }) => !ok)).toMatchObject({ reason: "vote-open" });
    await see(({ vote }) =>
      expect(vote).toMatchObject({ question: "Shall we go on?", voted: 0, of: 2, endedAt: null }),
    );
    await phone?.press("1");
    await see(({ vote }) => expect(vote).toMatchObject({ voted: 1, options: [{ count: 1 }, { count: 0 }] }));
    await mobile?.press("2");
    await moderator?.press("2");
    await see(({ vote }) => expect(vote).toMatchObject({ voted: 2, options: [{ count: 0 }, { count: 2 }] }));
    // There is no third answer.
    await phone?.press("3");
    const before = seconds(moderator?.heard() ?? "");
    const ends = await Promise.all([send({ kind: "end-vote" }), send({ kind: "end-vote" })]);
    expect(ends.some(({ ok }) => ok)).toBe(true);
    await see(({ vote }) => {
      expect(vote?.endedAt).not.toBeNull();
      expect(vote).toMatchObject({ voted: 2, of: 2, options: [{ count: 0 }, { count: 2 }] });
    });
    await phone?.press("1");
    // The question, and then the result.
    await expect.poll(() => voices(number), { timeout: 40_000 }).toBe(2);
    await sleep(4000);
    await see(({ vote }) => expect(vote).toMatchObject({ options: [{ count: 0 }, { count: 2 }] }));
    await hangUp();
    expect(rms(moderator?.heard() ?? "", before + 2)).toBeGreaterThan(150);
  });

  test("a vote that is secret tells nobody's choice to a viewer, and sums when it is closed", async ({ expect }) => {
    const { number, calls, send, see, hangUp } = await held([host.pin, ada.pin]);
    const frames: string[] = [];
    const off = stage.live.subscribe(number, (told) => frames.push(new TextDecoder().decode(told.frame())));
    await send({ kind: "vote", question: "Who leads?", options: ["one", "two"], secret: true });
    await see(({ vote }) => expect(vote?.secret).toBe(true));
    await calls[1]?.press("2");
    await see(({ vote }) => expect(vote).toMatchObject({ voted: 1, options: [{ count: null }, { count: null }] }));
    await send({ kind: "end-vote" });
    await see(({ vote }) => expect(vote).toMatchObject({ voted: 1, of: 2, options: [{ count: 0 }, { count: 1 }] }));
    off();
    frames.push(JSON.stringify(stage.live.snapshot(number).picture));
    expect(frames.length).toBeGreaterThan(3);
    for (const frame of frames) {
      expect(frame).not.toContain("RC_IS_VOTE");
      expect(frame).not.toMatch(/"voters":\["/);
    }
    await hangUp();
  });

  test("a moderator on the telephone hears that somebody waits in the lobby, the others do not", async ({ expect }) => {
    const { number, calls, send, see, hangUp } = await held([host.pin, ada.pin]);
    expect(await send({ kind: "lobby", on: true })).toMatchObject({ ok: true });
    await see(({ lobbyOn }) => expect(lobbyOn).toBe(true));
    const [moderator, other] = calls.map((call) => call.heard());
    const before = { moderator: seconds(moderator ?? ""), other: seconds(other ?? "") };
    const from = "+441632970777";
    const guest = await stage.lab.phones.call({ number, from, keys: `WW${ada.pin}`, say: [] });
    await see(({ participants }) => expect(participants.filter(({ place }) => place === "lobby")).toHaveLength(1));
    // As long as the sentence is, and what it takes to place it.
    await sleep(6000);
    await Promise.all([guest.hangup(), hangUp()]);
    expect(rms(moderator ?? "", before.moderator + 2)).toBeGreaterThan(100);
    // What he heard on joining is written down up to two seconds later.
    expect(rms(other ?? "", before.other + 2)).toBeLessThan(50);
  });

  test("the end of the booked time is said once by several portals, and again when it has been put off", async ({
    expect,
  }) => {
    const { number, calls, send, see, hangUp } = await held([host.pin]);
    const booking = await stage.fresh.database.booking.findFirstOrThrow({ where: { room: { number } } });
    await stage.fresh.database.booking.update({ where: { id: booking.id }, data: { options: { warnAtMinutes: [2] } } });
    const before = seconds(calls[0]?.heard() ?? "");
    const ends = async (endsAt: Date) => {
      await stage.fresh.database.occurrence.updateMany({ where: { bookingId: booking.id }, data: { endsAt } });
      await stage.live.refresh(number);
    };
    await ends(new Date(Date.now() + 122_000));
    const said = () => stage.lab.events({ Event: "VarSet", Variable: `RC_IS_WARNED_${number}` });
    await expect.poll(() => said().length, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => voices(number), { timeout: 15_000 }).toBeGreaterThan(0);
    await sleep(4000);
    const warned = voices(number);
    expect(await send({ kind: "extend", minutes: 15 })).toMatchObject({ ok: true });
    await see(({ bookedUntil }) => expect(Date.parse(bookedUntil ?? "")).toBeGreaterThan(Date.now() + 15 * 60_000));
    await expect.poll(() => voices(number), { timeout: 15_000 }).toBe(warned + 1);
    await ends(new Date(Date.now() + 121_000));
    await expect.poll(() => said().length, { timeout: 15_000 }).toBe(2);
    expect(new Set(said().map(({ Value }) => Value)).size).toBe(2);
    await hangUp();
    expect(rms(calls[0]?.heard() ?? "", before + 2)).toBeGreaterThan(100);
  });

  test("the end is not said where the booking wants no warning, and an unbooked conference has none to move", async ({
    expect,
  }) => {
    const { number, hangUp } = await held([host.pin]);
    const booking = await stage.fresh.database.booking.findFirstOrThrow({ where: { room: { number } } });
    await stage.fresh.database.booking.update({ where: { id: booking.id }, data: { options: { warnAtMinutes: [] } } });
    const endsAt = minutesLater(new Date(), 2);
    await stage.fresh.database.occurrence.updateMany({ where: { bookingId: booking.id }, data: { endsAt } });
    await stage.live.refresh(number);
    const open = await stage.room();
    const call = await stage.lab.phones.call({
      number: open.number,
      from: "+441632970099",
      keys: `WW${open.moderatorPin}`,
      say: [],
    });
    await both(open.number, ({ participants }) => expect(participants).toHaveLength(1));
    const extended = await command(stage.people.grace, open.number, { kind: "extend", minutes: 15 });
    expect(extended).toMatchObject({ ok: false, reason: "not-booked" });
    expect(stage.lab.events({ Event: "VarSet", Variable: `RC_IS_WARNED_${number}` })).toEqual([]);
    await Promise.all([call.hangup(), hangUp()]);
  });
});

test("a vote is counted on after a lost link, and what was keyed meanwhile too", async ({ expect }) => {
  const { number, calls, send, see, hangUp } = await held([host.pin, ada.pin]);
  const texts: Command = { kind: "vote", question: "会议继续吗？", options: ["是", "否"], secret: false };
  expect(await send(texts)).toMatchObject({ ok: true });
  await see(({ vote }) => expect(vote?.question).toBe("会议继续吗？"));
  await calls[1]?.press("1");
  await see(({ vote }) => expect(vote?.voted).toBe(1));
  stage.wire.cut();
  await seen(
    () => stage.live.snapshot(number).picture,
    ({ link }) => expect(link.state).not.toBe("up"),
  );
  expect(await send({ kind: "end-vote" })).toMatchObject({ ok: false, reason: "asterisk-away" });
  await calls[0]?.press("2");
  const keyed = async () => {
    const channel = stage.lab.events({ UserEvent: "RollcallEnter", Room: number, Role: "moderator" })[0]?.Joining ?? "";
    return (await stage.lab.calls.action({ Action: "Getvar", Channel: channel, Variable: "RC_IS_VOTE" })).Value;
  };
  await expect.poll(keyed, { timeout: 10_000 }).toMatch(/-2$/);
  stage.wire.mend();
  await see(({ vote, link }) => {
    expect(link.state).toBe("up");
    expect(vote).toMatchObject({ question: "会议继续吗？", voted: 2, of: 2, options: [{ count: 1 }, { count: 1 }] });
  });
  await hangUp();
});
