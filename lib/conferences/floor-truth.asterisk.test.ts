import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tone } from "@/asterisk/wav";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { command } from "./control";
import { queuesOf } from "./queues";
import { openStage, type Stage, seen } from "./testing/stage";

/* Nobody is told, by picture or by voice, what is not so: two at once, the same twice, key and click, while no portal is there. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const ada = "+441632960001";
const grace = "+441632960002";
const carol = "+441632960003";
const done = { ok: true, id: expect.any(String) };

const call = async (number: string, pin: string, from: string, more: object = {}) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [], ...more });
  await phone.ready;
  return phone;
};
const waitFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = ({ answeredAt }: { answeredAt: number }) => (Date.now() - answeredAt) / 1000;
const bothSee = async (room: string, check: (picture: Conference) => unknown, timeout?: number) => {
  await seen(() => stage.second.conference(room), check, timeout);
  return seen(() => stage.live.conference(room), check, timeout);
};
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
const ask = (room: string, input: Command) => command(stage.people.grace, room, input);
const said = async (channel: string, Variable: string) =>
  (await stage.lab.calls.action({ Action: "Getvar", Channel: channel, Variable })).Value;

describe.concurrent("the floor", () => {
  it("is switched once by one key, though two portals hear it", async () => {
    const { number, moderatorPin } = await stage.room();
    const moderator = await call(number, moderatorPin, grace);
    await bothSee(number, (now) => expect(now.participants).toHaveLength(1));
    await moderator.press("*8");
    await bothSee(number, (now) => {
      expect(now.mode).toBe("lecture");
      const lines = now.log.filter(({ kind }) => kind === "mode");
      expect(lines).toMatchObject([{ by: { id: expect.stringContaining("leg:"), name: grace }, reason: null }]);
    });
    // A key that is pressed while words are said is not heard.
    await waitFor(6_000);
    await moderator.press("*7");
    const locked = await bothSee(number, (now) => expect(now.locked).toBe(true));
    expect(locked.mode).toBe("lecture");
    await bothSee(number, (now) => expect(now.log.filter(({ kind }) => kind === "lock")).toHaveLength(1));
    await moderator.hangup();
  });

  it("is as the last of two says who switch at once, and everybody is heard or not as that mode has it", async () => {
    const { number, participantPin } = await stage.room();
    const phones = await Promise.all([ada, carol].map((from) => call(number, participantPin, from)));
    await bothSee(number, (now) => expect(now.participants).toHaveLength(2));
    const modes = ["lecture", "conversation", "lecture", "qa", "conversation"] as const;
    await Promise.all(modes.map((mode) => ask(number, { kind: "mode", mode })));
    const reply = await stage.lab.calls.action({ Action: "Getvar", Variable: `RC_IS_MODE_${number}` });
    const mode = reply.Value || "conversation";
    await bothSee(number, (now) => {
      expect(now.mode).toBe(mode);
      for (const { muted } of now.participants) expect(muted).toBe(mode !== "conversation");
    });
    expect(await ask(number, { kind: "mode", mode: "qa" })).toEqual(done);
    expect(await ask(number, { kind: "mode", mode: "qa" })).toEqual(done);
    await bothSee(number, (now) => expect(now.participants.every(({ muted }) => muted)).toBe(true));
    // In Q&A one may unmute oneself, and the mode's end leaves that alone.
    await phones[0]?.press("*6");
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(false));
    expect(await ask(number, { kind: "mode", mode: "conversation" })).toEqual(done);
    await bothSee(number, (now) => expect(now.participants.every(({ muted }) => !muted)).toBe(true));
    for (const phone of phones) await phone.hangup();
  });

  it("is a VIP's before all others', as his invitation says, and he is told the place that he has", async () => {
    const { number } = await stage.room({}, [
      { name: "Yuki Tanaka", pin: "703518", role: "PARTICIPANT" },
      { name: "Ngozi Adeyemi", pin: "703519", role: "PARTICIPANT", vip: true },
    ]);
    const first = await call(number, "703518", ada);
    const vip = await call(number, "703519", carol);
    const picture = await bothSee(number, (now) => expect(by(now, carol).vip).toBe(true));
    expect(by(picture, ada).vip).toBe(false);
    await first.press("*5");
    await bothSee(number, (now) => expect(queuesOf(now).hands).toHaveLength(1));
    await vip.press("*5");
    const [one, two] = [by(picture, ada).id, by(picture, carol).id];
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([two, one]));
    await vi.waitFor(async () => expect(await said(stage.live.channelOf(number, two) ?? "", "RC_PLACE")).toBe("1"));
    // On hold while the lecture begins and ends, he is as the mode has it when he comes back.
    expect(await ask(number, { kind: "mode", mode: "lecture" })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(true));
    for (const id of [one, two]) expect(await ask(number, { kind: "hold", participant: id })).toEqual(done);
    await bothSee(number, (now) => expect(now.participants.map(({ place }) => place)).toEqual(["hold", "hold"]));
    expect(await ask(number, { kind: "unhold", participant: two })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, carol)).toMatchObject({ place: "room", muted: true }));
    expect(await ask(number, { kind: "mode", mode: "conversation" })).toEqual(done);
    expect(await ask(number, { kind: "unhold", participant: one })).toEqual(done);
    await bothSee(number, (now) => {
      expect(by(now, ada)).toMatchObject({ place: "room", muted: false });
      expect(by(now, carol)).toMatchObject({ place: "room", muted: false });
    });
    for (const phone of [first, vip]) await phone.hangup();
  });

  it("has one queue of hands, by key and by click at once, and refuses what cannot be", async () => {
    const { number, participantPin } = await stage.room();
    const other = await stage.room();
    expect(await ask(other.number, { kind: "mode", mode: "lecture" })).toMatchObject({ reason: "no-conference" });
    const [first, second, stranger] = await Promise.all([
      call(number, participantPin, ada),
      call(number, participantPin, carol),
      call(other.number, other.participantPin, grace),
    ]);
    const picture = await bothSee(number, (now) => expect(now.participants).toHaveLength(2));
    const elsewhere = await bothSee(other.number, (now) => expect(now.participants).toHaveLength(1));
    const [one, two] = [by(picture, ada), by(picture, carol)];
    await Promise.all([first.press("*5"), ask(number, { kind: "raise-hand", participant: one.id })]);
    const up = await bothSee(number, (now) => expect(by(now, ada).hand).not.toBeNull());
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([one.id]));
    const since = by(await bothSee(number, (now) => expect(by(now, ada).hand).not.toBeNull()), ada).hand;
    await second.press("*5");
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([one.id, two.id]));
    await vi.waitFor(async () => expect(await said(stage.live.channelOf(number, two.id) ?? "", "RC_PLACE")).toBe("2"));
    expect(await ask(number, { kind: "raise-hand", participant: one.id })).toEqual(done);
    expect(by(stage.live.snapshot(number).picture, ada).hand).toBe(since);
    expect(up.participants).toHaveLength(2);
    expect(await ask(number, { kind: "lower-hand", participant: one.id })).toEqual(done);
    expect(await ask(number, { kind: "lower-hand", participant: one.id })).toEqual(done);
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([two.id]));

    const foreign = elsewhere.participants[0]?.id ?? "";
    for (const kind of ["raise-hand", "lower-hand", "call-up", "put-back"] as const) {
      expect(await ask(number, { kind, participant: "nobody" })).toMatchObject({ reason: "not-in-conference" });
      expect(await ask(number, { kind, participant: foreign })).toMatchObject({ reason: "not-in-conference" });
      const asMallory = command(stage.people.mallory, number, { kind, participant: one.id });
      expect(await asMallory).toMatchObject({ reason: "not-found" });
    }
    await second.hangup();
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([]));
    expect(await ask(number, { kind: "call-up", participant: two.id })).toMatchObject({ reason: "already-left" });
    await first.hangup();
    await stranger.hangup();
  });
});

it("while no portal is there a key still mutes, and no key makes anybody heard in a lecture", async () => {
  const { number, participantPin, moderatorPin } = await stage.room();
  const moderator = await call(number, moderatorPin, grace, { listen: true });
  const pupil = await call(number, participantPin, ada, { say: [stage.lab.tone(440, 2)], pause: 0 });
  const free = await call(number, moderatorPin, carol);
  const picture = await bothSee(number, (now) => expect(now.participants).toHaveLength(3));
  const channel = (from: string) => stage.live.channelOf(number, by(picture, from).id) ?? "";
  const channels = { ada: channel(ada), carol: channel(carol) };
  expect(await ask(number, { kind: "mode", mode: "lecture" })).toEqual(done);
  await bothSee(number, (now) => expect(by(now, ada).muted).toBe(true));
  stage.wire.cut();
  await bothSee(number, (now) => expect(now.link.state).toBe("lost"));
  expect(await ask(number, { kind: "mode", mode: "conversation" })).toMatchObject({ reason: "asterisk-away" });
  const quietFrom = at(moderator);
  await pupil.press("*6");
  await free.press("*6");
  await vi.waitFor(async () => expect(await said(channels.carol, "RC_IS_GATE")).toBe("1"), { timeout: 8_000 });
  await vi.waitFor(async () => expect(await said(channels.carol, "RC_LAST_SAID")).toBe("conf-muted"));
  await vi.waitFor(async () => expect(await said(channels.ada, "RC_LAST_SAID")).toBe("rollcall/only-called-up"));
  expect(await said(channels.ada, "RC_IS_GATE")).toBe("");
  const late = await call(number, participantPin, "+441632960004", { say: [stage.lab.tone(440, 2)], pause: 0 });
  const joined = { Event: "ConfbridgeJoin", Conference: number, CallerIDNum: "+441632960004" };
  expect(await stage.lab.event(joined, 20)).toMatchObject({ Muted: "Yes" });
  await waitFor(1_500);
  const quietUntil = at(moderator);

  stage.wire.mend();
  await bothSee(
    number,
    (now) => {
      expect(now.link.state).toBe("up");
      expect(by(now, carol)).toMatchObject({ muted: false, gated: true });
      expect(by(now, ada)).toMatchObject({ muted: true, gated: false });
    },
    20_000,
  );
  await free.press("*6");
  await bothSee(number, (now) => expect(by(now, carol)).toMatchObject({ muted: false, gated: false }));
  expect(await ask(number, { kind: "unmute", participant: by(picture, ada).id })).toEqual(done);
  await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: false, floor: expect.any(String) }));
  const loudFrom = at(moderator);
  await waitFor(2_500);
  const loudUntil = at(moderator);
  for (const phone of [late, free, pupil, moderator]) await phone.hangup();
  expect(tone(moderator.heard(), 440, quietFrom, quietUntil)).toBeLessThan(50);
  expect(tone(moderator.heard(), 440, loudFrom, loudUntil)).toBeGreaterThan(500);
});
