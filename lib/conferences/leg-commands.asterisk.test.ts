import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import type { Participant } from "@/lib/participants/participant";
import type { Command } from "./command";
import { command } from "./control";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const of = (room: string, who: Stage["live"] = stage.live) => who.conference(room);
const leg = (list: Participant[], number: string): Participant => {
  const found = list.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};

/** Two callers in a room, the first with a tone of his own, and what each portal sees of the second. */
async function two({ silent = false } = {}) {
  const room = await stage.room({ waitForModerator: false });
  const number = room.number;
  const first = `+44163297${Math.floor(1000 + Math.random() * 9000)}`;
  const second = `+44163298${Math.floor(1000 + Math.random() * 9000)}`;
  const say = silent ? [] : [stage.lab.tone(500, 30)];
  const loud = await stage.lab.phones.call({ number, from: first, keys: `WW${room.moderatorPin}`, say, listen: true });
  const call = {
    number,
    from: second,
    keys: `WW${room.participantPin}`,
    say: silent ? [] : [stage.lab.tone(1100, 30)],
    listen: true,
  };
  const quiet = await stage.lab.phones.call(call);
  const here = await seen(
    () => of(number),
    ({ participants }) => expect(participants).toHaveLength(2),
  );
  const id = leg(here.participants, second).id;
  const both = (check: (one: Participant) => unknown) =>
    Promise.all(
      [stage.live, stage.second].map((portal) =>
        seen(
          () => of(number, portal),
          ({ participants }) => check(leg(participants, second)),
        ),
      ),
    );
  const send = (input: Command) => command(stage.people.grace, number, input);
  return { number, id, loud, quiet, both, send };
}

describe.concurrent("one who is there", () => {
  test("is put on hold, hears music and nobody, is heard by nobody, and comes back as he was", async ({ expect }) => {
    const { number, id, loud, quiet, both, send } = await two();
    expect(await send({ kind: "mute", participant: id })).toMatchObject({ ok: true });
    await both((one) => expect(one.muted).toBe(true));
    expect(await send({ kind: "hold", participant: id })).toMatchObject({ ok: true });
    await both((one) => expect(one).toMatchObject({ place: "hold", talking: false }));
    expect(await send({ kind: "hold", participant: id })).toMatchObject({ reason: "elsewhere" });
    expect(await send({ kind: "unhold", participant: id })).toMatchObject({ ok: true });
    await both((one) => expect(one).toMatchObject({ place: "room", muted: true }));
    // The whole time one conference, and he was in it.
    expect(of(number)?.log.filter(({ kind }) => kind === "left" || kind === "ended")).toEqual([]);
    expect(await send({ kind: "unmute", participant: id })).toMatchObject({ ok: true });
    await both((one) => expect(one.muted).toBe(false));
    await Promise.all([loud.hangup(), quiet.hangup()]);
    await expect.poll(() => of(number), { timeout: 10_000 }).toBeNull();
  });

  test("the last one goes on hold and hangs up there: the conference ends, and he has left once", async ({
    expect,
  }) => {
    const { number, id, loud, quiet, both, send } = await two();
    await loud.hangup();
    await seen(
      () => of(number),
      ({ participants }) => expect(participants).toHaveLength(1),
    );
    expect(await send({ kind: "hold", participant: id })).toMatchObject({ ok: true });
    await both((one) => expect(one.place).toBe("hold"));
    expect(of(number)?.startedAt).not.toBeNull();
    await quiet.hangup();
    await expect.poll(() => of(number), { timeout: 15_000 }).toBeNull();
    await stage.live.written();
    const gone = await stage.fresh.database.participant.findMany({ where: { conference: { roomNumber: number } } });
    expect(gone.map(({ leftAt }) => leftAt !== null)).toEqual([true, true]);
    expect(await stage.fresh.database.conference.count({ where: { roomNumber: number } })).toBe(1);
  });

  test("hears what was done to him, and nobody else does", async ({ expect }) => {
    const { id, loud, quiet, both, send } = await two({ silent: true });
    const words = (file: string) =>
      Array.from({ length: Math.floor(seconds(file)) }, (_, at) => rms(file, at, at + 1)).filter((loud) => loud > 200);
    const [before, others] = [words(quiet.heard()).length, words(loud.heard()).length];
    const volumes = [
      { kind: "volume", participant: id, in: 2 },
      { kind: "volume", participant: id, out: -1 },
    ] as const;
    const deeds = (["mute", "unmute", "deafen", "undeafen", "hold"] as const).map((kind) => ({
      kind,
      participant: id,
    }));
    const lately = (file: string) => rms(file, seconds(file) - 2);
    for (const input of [...volumes, ...deeds]) {
      // The words before it are over: those that follow are its own.
      if (input.kind === "deafen")
        await expect.poll(() => lately(quiet.heard()), { timeout: 15_000 }).toBeLessThan(100);
      const heard = words(quiet.heard()).length;
      expect(await send(input)).toMatchObject({ ok: true });
      await expect.poll(() => words(quiet.heard()).length, { timeout: 15_000 }).toBeGreaterThan(heard);
      // Said before it is so; what is said of being heard again is said afterwards.
      if (input.kind === "deafen") await both((one) => expect(one.deaf).toBe(true));
    }
    expect(words(quiet.heard()).length).toBeGreaterThan(before + 6);
    await Promise.all([loud.hangup(), quiet.hangup()]);
    // The sounds of somebody going, not the seven sentences.
    expect(words(loud.heard()).length - others).toBeLessThan(4);
  });

  test("is removed also while he is at a key’s menu, which ConfBridge waits for", async ({ expect }) => {
    const { number, id, loud, quiet, send } = await two({ silent: true });
    const moderator = of(number)?.participants.find((one) => one.id !== id)?.id ?? "";
    await loud.press("*1");
    const atMenu = () => stage.lab.pbx.cli(`core show channel ${stage.live.channelOf(number, moderator)}`);
    await expect.poll(atMenu, { timeout: 15_000 }).toMatch(/Data: RC_KEY,rollcall\/console/);
    expect(await send({ kind: "kick", participant: moderator })).toMatchObject({ ok: true });
    await seen(
      () => of(number),
      ({ participants }) => expect(participants.map((one) => one.id)).toEqual([id]),
    );
    await quiet.hangup();
  });

  test("of another conference, gone, or not in one at all is refused by name", async ({ expect }) => {
    const a = await two();
    const b = await two();
    expect(await a.send({ kind: "hold", participant: b.id })).toMatchObject({ reason: "not-in-conference" });
    await a.quiet.hangup();
    await seen(
      () => of(a.number),
      ({ participants }) => expect(participants).toHaveLength(1),
    );
    expect(await a.send({ kind: "deafen", participant: a.id })).toMatchObject({ reason: "already-left" });
    await Promise.all([a.loud.hangup(), b.loud.hangup(), b.quiet.hangup()]);
    await expect.poll(() => of(a.number), { timeout: 10_000 }).toBeNull();
    expect(await a.send({ kind: "volume", participant: a.id, in: 1 })).toMatchObject({ reason: "no-conference" });
  });
});

// It cuts the wire of everybody.
test("hears nothing when deafened, is turned up and renamed; a portal that comes back sees it all", async ({
  expect,
}) => {
  const { number, id, quiet, loud, both, send } = await two();
  expect(await send({ kind: "deafen", participant: id })).toMatchObject({ ok: true });
  await both((one) => expect(one.deaf).toBe(true));
  expect(await send({ kind: "volume", participant: id, in: 3, out: -2 })).toMatchObject({ ok: true });
  await both((one) => expect(one.volume).toEqual({ in: 3, out: -2 }));
  expect(await send({ kind: "rename", participant: id, name: "Zoë 李" })).toMatchObject({ ok: true });
  await both((one) => expect(one.name).toBe("Zoë 李"));
  stage.wire.cut();
  await seen(
    () => of(number),
    ({ link }) => expect(link.state).not.toBe("up"),
  );
  expect(await send({ kind: "hold", participant: id })).toMatchObject({ reason: "asterisk-away" });
  stage.wire.mend();
  await seen(
    () => of(number),
    ({ link, participants }) => {
      expect(link.state).toBe("up");
      const again = participants.find((one) => one.id === id);
      expect(again).toMatchObject({ name: "Zoë 李", deaf: true, volume: { in: 3, out: -2 } });
    },
  );
  expect(await send({ kind: "undeafen", participant: id })).toMatchObject({ ok: true });
  await both((one) => expect(one.deaf).toBe(false));
  await Promise.all([loud.hangup(), quiet.hangup()]);
  expect(rms(quiet.heard())).toBeGreaterThan(0);
  expect(tone(loud.heard(), 1100)).toBeGreaterThan(300);
});
