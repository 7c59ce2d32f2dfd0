import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { mostPieces, sayLong } from "@/lib/asterisk/voices";
import type { Command } from "@/lib/conferences/command";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { wavFile } from "@/lib/testing/wav-file";
import { announceNow } from "./announce-now";
import { deleteSound, uploadSound } from "./commands";
import { soundPath } from "./sound";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

type Phone = { pin?: "moderatorPin" | "participantPin"; say?: string[]; keys?: string };

/** A room with these phones in it, in this order; what each hears is measured from now on. */
async function roomWith(...phones: Phone[]) {
  const room = await stage.room();
  const { number } = room;
  const calls = [];
  for (const [index, { pin = "participantPin", say = [] }] of phones.entries()) {
    const from = `+44163296${Math.floor(1000 + Math.random() * 8999)}`;
    const call = await stage.lab.phones.call({ number, from, keys: `WW${room[pin]}`, say, pause: 0, listen: true });
    const { participants } = await seen(
      () => stage.live.conference(number),
      ({ participants }) => expect(participants).toHaveLength(index + 1),
    );
    const who = participants.find((one) => one.number === from);
    if (!who) throw new Error(`${from} is not in the picture`);
    calls.push({ ...call, id: who.id });
  }
  const send = (input: Command) => command(stage.people.grace, number, input);
  const picture = (check: Parameters<typeof seen>[1]) => seen(() => stage.live.conference(number), check);
  return { number, calls, send, picture };
}

/** Waits until a tone is, or is not, in the last second of what a phone hears. */
const hears = (heard: () => string, hertz: number, on = true) =>
  vi.waitFor(
    () => {
      const end = seconds(heard()) - 0.1;
      const loud = tone(heard(), hertz, end - 0.6, end);
      if (on) expect(loud).toBeGreaterThan(600);
      else expect(loud).toBeLessThan(60);
    },
    { timeout: 15_000, interval: 100 },
  );

/** The loudest half second of a tone in all that a phone has heard. */
function loudest(heard: string, hertz: number, from = 0): number {
  const steps = Array.from({ length: Math.floor((seconds(heard) - from) * 2) }, (_, at) => from + at / 2);
  return Math.max(...steps.map((at) => tone(heard, hertz, at, at + 0.5)));
}

const upload = async (hertz: number, length = 3) => {
  const kept = await uploadSound(stage.people.grace, { name: `${hertz} Hz` }, wavFile({ seconds: length, hertz }));
  if (!kept.ok) throw new Error(kept.reason);
  return kept.sound;
};

describe.concurrent("what is played, and whose voice goes where:", () => {
  test("to all is heard by all, and nobody is seen who says it", async ({ expect }) => {
    const { number, calls, send } = await roomWith({ pin: "moderatorPin" }, {});
    const counts = new Set<number>();
    const leave = stage.live.subscribe(number, ({ picture }) => counts.add(picture.participantCount));
    const { id, seconds: length } = await upload(900);
    expect(length).toBe(3);
    expect(await send({ kind: "announce", sound: id })).toMatchObject({ ok: true });
    await Promise.all(calls.map(({ heard }) => hears(heard, 900)));
    await Promise.all(calls.map(({ heard }) => hears(heard, 900, false)));
    leave();
    expect([...counts]).toEqual([2]);
  });

  test("to one is heard by this one alone", async ({ expect }) => {
    const { calls, send } = await roomWith({ pin: "moderatorPin" }, {}, {});
    const [first, second, third] = calls;
    const { id } = await upload(1300);
    expect(await send({ kind: "announce", sound: id, participant: second?.id })).toMatchObject({ ok: true });
    await hears(() => second?.heard() ?? "", 1300);
    await hears(() => second?.heard() ?? "", 1300, false);
    for (const other of [first, third]) expect(loudest(other?.heard() ?? "", 1300)).toBeLessThan(500);
  });

  test("is spoken as it was typed, and what nobody may play is refused", async ({ expect }) => {
    const { number, calls, send } = await roomWith({ pin: "moderatorPin" });
    const heard = () => calls[0]?.heard() ?? "";
    await vi.waitFor(() => expect(rms(heard(), seconds(heard()) - 0.5)).toBe(0), { timeout: 15_000 });
    const before = seconds(heard());
    expect(await send({ kind: "announce", text: "The lunch is ready. 午饭好了。" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(rms(heard(), before, seconds(heard()))).toBeGreaterThan(300), { timeout: 15_000 });

    const { id } = await upload(500);
    const refused = (input: Omit<Extract<Command, { kind: "announce" }>, "kind">) =>
      send({ kind: "announce", ...input });
    expect(await refused({})).toMatchObject({ ok: false, reason: "text-or-sound" });
    expect(await refused({ sound: id, text: "both" })).toMatchObject({ ok: false, reason: "text-or-sound" });
    expect(await refused({ sound: "../../etc/passwd" })).toMatchObject({ ok: false, reason: "no-such-sound" });
    expect(await refused({ text: "a", participant: "nobody" })).toMatchObject({
      ok: false,
      reason: "not-in-conference",
    });
    expect(await refused({ text: "a", at: "2001-01-01T00:00:00Z" })).toMatchObject({ ok: false, reason: "not-then" });
    const { mallory, grace } = stage.people;
    expect(await command(mallory, number, { kind: "announce", sound: id })).toMatchObject({
      ok: false,
      reason: "not-found",
    });
    expect(await deleteSound(mallory, id)).toMatchObject({ ok: false, reason: "not-found" });
    expect(await deleteSound(grace, id)).toMatchObject({ ok: true });
    expect(await refused({ sound: id })).toMatchObject({ ok: false, reason: "no-such-sound" });
  });

  test("comes when its time has come, with the right its author has then", async ({ expect }) => {
    const { number, calls } = await roomWith({ pin: "moderatorPin" });
    const heard = () => calls[0]?.heard() ?? "";
    const { id } = await upload(1700);
    const at = new Date().toISOString();
    const { mallory, grace } = stage.people;
    await announceNow({ room: number, account: mallory.id, at, sound: id });
    await announceNow({ room: number, account: grace.id, at: "2001-01-01T00:00:00Z", sound: id });
    expect(loudest(heard(), 1700)).toBeLessThan(500);
    await announceNow({ room: number, account: grace.id, at, sound: id });
    await hears(heard, 1700);
  });

  test("a whisper is heard by one, who still hears the conference, and ends when it is ended", async ({ expect }) => {
    const { calls, send, picture } = await roomWith(
      { pin: "moderatorPin", say: [stage.lab.tone(440, 60)] },
      {},
      { say: [stage.lab.tone(1000, 60)] },
    );
    const [mine, to, other] = calls;
    if (!mine || !to || !other) throw new Error("three phones were called");
    await Promise.all([hears(to.heard, 440), hears(other.heard, 440)]);
    expect(await send({ kind: "whisper", participant: mine.id })).toMatchObject({ reason: "whisper-to-yourself" });
    expect(await send({ kind: "stop-whisper" })).toMatchObject({ reason: "not-whispering" });
    expect(await send({ kind: "whisper", participant: to.id })).toMatchObject({ ok: true });
    await picture(({ participants }) => expect(participants[0]?.whispering).toBe(to.id));
    await hears(other.heard, 440, false);
    expect(await send({ kind: "volume", participant: mine.id, in: 1 })).toMatchObject({ ok: true });
    await Promise.all([hears(to.heard, 440), hears(to.heard, 1000), hears(mine.heard, 1000)]);
    await hears(other.heard, 440, false);
    // To somebody else, without a word to all in between.
    expect(await send({ kind: "whisper", participant: other.id })).toMatchObject({ ok: true });
    await picture(({ participants }) => expect(participants[0]?.whispering).toBe(other.id));
    await Promise.all([hears(other.heard, 440), hears(to.heard, 440, false)]);
    expect(await send({ kind: "stop-whisper" })).toMatchObject({ ok: true });
    await picture(({ participants }) => expect(participants[0]?.whispering).toBeNull());
    await Promise.all([hears(to.heard, 440), hears(other.heard, 440)]);
  });

  test("a whisper ends with the call of whoever hears it", async ({ expect }) => {
    const { calls, send, picture } = await roomWith({ pin: "moderatorPin", say: [stage.lab.tone(440, 60)] }, {}, {});
    const [mine, to, other] = calls;
    if (!mine || !to || !other) throw new Error("three phones were called");
    expect(await send({ kind: "whisper", participant: to.id })).toMatchObject({ ok: true });
    await hears(to.heard, 440);
    await hears(other.heard, 440, false);
    await vi.waitFor(() => expect(rms(mine.heard(), seconds(mine.heard()) - 0.5)).toBe(0), { timeout: 15_000 });
    const before = seconds(mine.heard());
    await to.hangup();
    await picture(({ participants }) => {
      expect(participants).toHaveLength(2);
      expect(participants[0]?.whispering).toBeNull();
    });
    await hears(other.heard, 440);
    // He was told that he is heard again.
    await vi.waitFor(() => expect(rms(mine.heard(), before)).toBeGreaterThan(100), { timeout: 15_000 });
  });

  test("who is muted whispers, ends it by key, and is muted again without having been heard", async ({ expect }) => {
    const { calls, send, picture } = await roomWith({ pin: "moderatorPin", say: [stage.lab.tone(440, 60)] }, {}, {});
    const [mine, to, other] = calls;
    if (!mine || !to || !other) throw new Error("three phones were called");
    const muted = ({ participants: [one] }: Conference) => one?.muted || one?.gated;
    expect(await send({ kind: "mute", participant: mine.id })).toMatchObject({ ok: true });
    await picture((now) => expect(muted(now)).toBe(true));
    await hears(other.heard, 440, false);
    const before = seconds(other.heard());
    expect(await send({ kind: "whisper", participant: to.id })).toMatchObject({ ok: true });
    await picture(({ participants }) => expect(participants[0]?.whispering).toBe(to.id));
    await hears(to.heard, 440);
    // To another and back: he was muted before the first.
    expect(await send({ kind: "whisper", participant: other.id })).toMatchObject({ ok: true });
    await hears(other.heard, 440);
    expect(await send({ kind: "whisper", participant: to.id })).toMatchObject({ ok: true });
    await hears(to.heard, 440);
    await hears(other.heard, 440, false);
    const between = seconds(other.heard());
    await mine.press("**5");
    await picture((now) => {
      expect(now.participants[0]?.whispering).toBeNull();
      expect(muted(now)).toBe(true);
    });
    await hears(to.heard, 440, false);
    expect(loudest(other.heard(), 440, between)).toBeLessThan(200);
    expect(await send({ kind: "unmute", participant: mine.id })).toMatchObject({ ok: true });
    await hears(other.heard, 440);
    await picture((now) => expect(muted(now)).toBe(false));
    expect(before).toBeLessThan(between);
  });

  test("a long roll goes on after what fits one message, and ends by any key, or for all by a moderator's", async ({
    expect,
  }) => {
    const { number, calls } = await roomWith({ pin: "moderatorPin" }, {});
    const [mine, other] = calls;
    if (!mine || !other) throw new Error("two phones were called");
    const [end, name] = (await Promise.all([upload(1100), upload(700)])).map(({ id }) => ({ say: soundPath(id) }));
    if (!end || !name) throw new Error("two sounds were uploaded");
    const short = Array.from({ length: mostPieces + 6 }, () => ({ say: "rollcall/nothing" }));
    expect(await sayLong(number, [...short, end], other.id)).toEqual({ ok: true });
    await hears(other.heard, 1100);
    expect(loudest(mine.heard(), 1100)).toBeLessThan(500);
    await hears(other.heard, 1100, false);
    const names = Array.from({ length: 120 }, () => name);
    expect(await sayLong(number, [...names, end], other.id)).toEqual({ ok: true });
    await hears(other.heard, 700);
    await other.press("7");
    await hears(other.heard, 700, false);
    // To all: no key of a participant's ends it.
    expect(await sayLong(number, [...names, end])).toEqual({ ok: true });
    await hears(other.heard, 700);
    await other.press("7");
    await mine.press("*#");
    await Promise.all([mine, other].map(({ heard }) => hears(heard, 700, false)));
    expect(stage.lab.events({ UserEvent: "RollcallAsk", Room: number })).toEqual([]);
  });

  test("the roll is called by the names as they were spoken on entry", async ({ expect }) => {
    const { number, moderatorPin } = await stage.room();
    await stage.lab.room({ number, moderatorPin, announce: "NAME" });
    // His name is a tone; he does not hear himself, so what he hears of it is the roll call.
    const say = [stage.lab.tone(620, 60)];
    const call = await stage.lab.phones.call({ number, keys: `WW${moderatorPin}#`, say, pause: 0, listen: true });
    const names = join(stage.lab.folder, "pbx/spool/confbridge");
    const spoken = () =>
      readdirSync(names).filter((name) => name.startsWith(`confbridge-name-${number}-`))[0] ?? "none";
    await vi.waitFor(() => expect(statSync(join(names, spoken())).size).toBeGreaterThan(24_000), { timeout: 25_000 });
    await call.press("#");
    await seen(
      () => stage.live.conference(number),
      ({ participants }) => expect(participants).toHaveLength(1),
    );
    expect(loudest(call.heard(), 620)).toBeLessThan(2000);
    expect(await command(stage.people.grace, number, { kind: "roll-call" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(loudest(call.heard(), 620)).toBeGreaterThan(4000), { timeout: 15_000 });
  });

  test("who has not spoken his name is said by it as it is written; by key, to who pressed it alone", async ({
    expect,
  }) => {
    const { calls } = await roomWith({ pin: "moderatorPin" }, {});
    const [asks, other] = calls;
    if (!asks || !other) throw new Error("two phones were called");
    const silent = (heard: () => string) =>
      vi.waitFor(() => expect(rms(heard(), seconds(heard()) - 0.5)).toBe(0), { timeout: 15_000 });
    await Promise.all([silent(asks.heard), silent(other.heard)]);
    const before = [asks, other].map(({ heard }) => seconds(heard()));
    await asks.press("*#");
    // "In this conference:", two names or lines, "That is everybody."
    const loudParts = (heard: () => string, from = 0) =>
      Array.from({ length: Math.floor((seconds(heard()) - from) * 2) }, (_, at) =>
        rms(heard(), from + at / 2, from + at / 2 + 0.5),
      ).filter((loud) => loud > 200);
    await vi.waitFor(() => expect(loudParts(asks.heard, before[0]).length).toBeGreaterThan(5), { timeout: 15_000 });
    expect(loudParts(other.heard, before[1])).toEqual([]);
  });
});
