import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Phones, startPhones } from "@/asterisk/phones";
import { theEngine } from "@/asterisk/testing/lab";
import { asterisk } from "@/lib/asterisk/link";
import { linesBehind, pulseOf } from "@/lib/asterisk/pulse";
import type { Command } from "@/lib/conferences/command";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { forget } from "@/lib/once";
import { makeDialler } from "./dialler";
import { watchLines } from "./line-watch";
import { dialPolicy } from "./policy";
import { pushDialOut } from "./push";

let stage: Stage;
let dialler: ReturnType<typeof makeDialler>;
let mortal: Phones;
/** Telephones that send no reports, and nothing at all when they stand still. */
let quiet: Phones;
let stopWatching: () => Promise<void>;

async function farm(name: string, everyMs: number): Promise<Phones> {
  const folder = join(stage.lab.folder, name);
  const phones = await startPhones({ engine: await theEngine(), folder, pbxSip: stage.lab.pbx.sipAddress });
  await reports(folder, phones, everyMs);
  return phones;
}

/** How often these telephones send RTCP; otherwise every five seconds. */
async function reports(folder: string, phones: Phones, everyMs: number) {
  appendFileSync(join(folder, "etc/rtp.conf"), `\n[general](+)\nrtcpinterval = ${everyMs}\n`);
  await phones.cli("module reload res_rtp_asterisk.so");
}

beforeAll(async () => {
  Object.assign(process.env, { DIAL_OUT_CONTEXT: "telephones" });
  forget("environment");
  stage = await openStage();
  const { lab } = stage;
  const value = dialPolicy.parse({ prefixes: ["+447700900"], ringSeconds: 5 });
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value } });
  await pushDialOut();
  mortal = await farm("mortal", 500);
  quiet = await farm("quiet", 60_000);
  await reports(join(lab.folder, "phones"), lab.phones, 500);
  dialler = makeDialler(asterisk());
  await dialler.started;
  stopWatching = watchLines(dialler.calling, { everyMs: 500, patienceMs: 3_000 });
}, 60_000);
afterAll(async () => {
  await stopWatching?.();
  await dialler?.stop();
  await mortal?.stop();
  await quiet?.stop();
  await stage?.stop();
});

/** So many telephones' lines have sent reports more than once: only then is there a time to there and back. */
async function haveReported(lines: number) {
  await vi.waitFor(
    async () => {
      const channels = [...(await linesBehind()).values()];
      const pulses = await Promise.all(channels.map(pulseOf));
      expect(pulses.filter((pulse) => pulse && !pulse.reports.endsWith(" 0.000000")).length).toBeGreaterThanOrEqual(
        lines,
      );
    },
    { timeout: 25_000, interval: 100 },
  );
}

type Plan = { number: string; keys: string; from: string };
type Plans = [Plan, Plan, Plan, Plan, Plan];

describe("whose telephone dies in a conference", () => {
  test("is called back by key 1, once, into a locked conference too: as he was, and where he was", async () => {
    const { grace } = stage.people;
    const back = await stage.room({}, [{ name: "Ada", pin: "1111", role: "MODERATOR" }]);
    const [off, lobby] = [await stage.room(), await stage.room()];
    for (const { number } of [back, lobby])
      await stage.fresh.database.room.update({ where: { number }, data: { options: { callBack: true } } });
    const caller = (room: typeof off, last: number) => ({
      number: room.number,
      keys: `WW${room.participantPin}#`,
      from: `+4477009001${last}`,
    });
    const ada = { number: back.number, keys: "WW1111#", from: "+447700900151" };
    const [bo, ends, sid, hal, still] = [152, 154, 155, 156, 158].map((last) => caller(back, last % 100)) as Plans;
    const cy = caller(off, 53);
    const lia = caller(lobby, 57);
    const on = async (room: string, input: Command) =>
      expect(await command(grace, room, input), input.kind).toMatchObject({ ok: true });
    const seenIn = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
      seen(() => stage.live.conference(room), check, timeout);
    const who = ({ participants }: Conference, { from }: { from: string }) =>
      participants.find(({ number }) => number === from);

    const stays = { ...caller(lobby, 59), keys: `WW${lobby.moderatorPin}#`, say: [], name: "" };
    await stage.lab.phones.call(stays);
    await seenIn(lobby.number, ({ startedAt }) => expect(startedAt).not.toBeNull());
    await on(lobby.number, { kind: "lobby", on: true });
    const stillThere = await quiet.call({ ...still, name: "", say: [] });
    const calls = await Promise.all(
      [ada, bo, cy, ends, sid, hal, lia].map((plan) => mortal.call({ ...plan, name: "" })),
    );
    const before = await seenIn(back.number, ({ participants }) => expect(participants).toHaveLength(6));
    const idOf = (one: { from: string }) => who(before, one)?.id ?? "";
    await on(back.number, { kind: "mute", participant: idOf(bo) });
    await on(back.number, { kind: "raise-hand", participant: idOf(bo) });
    await on(back.number, { kind: "move", participants: [idOf(sid)], room: 3 });
    await on(back.number, { kind: "hold", participant: idOf(hal) });
    await on(back.number, { kind: "lock" });
    const was = await seenIn(back.number, (picture) => {
      expect(who(picture, bo)).toMatchObject({ muted: true, hand: expect.any(String) });
      expect([sid, hal].map((one) => who(picture, one)?.place)).toEqual(["side-3", "hold"]);
      expect(picture.locked).toBe(true);
    });
    await seenIn(lobby.number, (picture) => expect(who(picture, lia)?.place).toBe("lobby"));
    await haveReported(8);
    await calls[3]?.hangup(); // he ends his call himself
    process.kill(mortal.pid, "SIGKILL");
    process.kill(quiet.pid, "SIGSTOP");
    const dialled = { id: expect.stringMatching(/^dial-/) };
    await seenIn(
      back.number,
      (picture) => {
        expect(who(picture, ada)).toMatchObject({ ...dialled, name: "Ada", role: "moderator", muted: false });
        const { hand } = who(was, bo) ?? {};
        expect(who(picture, bo)).toMatchObject({ ...dialled, role: "participant", muted: true, hand, place: "room" });
        expect(who(picture, sid)).toMatchObject({ ...dialled, place: "side-3" });
        expect(who(picture, hal)).toMatchObject({ ...dialled, place: "hold" });
        // Nothing has come from it for as long, and it has never sent reports: it is there all the same.
        expect(who(picture, still)?.id).toBe(idOf(still));
      },
      40_000,
    );
    await seenIn(lobby.number, (picture) => expect(who(picture, lia)).toMatchObject({ ...dialled, place: "lobby" }));
    process.kill(quiet.pid, "SIGCONT");
    const { participants } = await seenIn(back.number, () => {});
    const again = participants.find(({ number }) => number === hal.from)?.id ?? "";
    await on(back.number, { kind: "unhold", participant: again });
    await seenIn(back.number, (picture) => {
      expect(who(picture, hal)).toMatchObject({ place: "room", role: "participant" });
      expect(who(picture, still)?.id).toBe(idOf(still));
    });
    await stillThere.hangup();
    const rows = await stage.fresh.database.dialTarget.findMany({ where: { rescueOf: { not: null } } });
    expect(rows.map(({ numbers, attempts }) => [numbers[0], attempts]).sort()).toEqual(
      [ada, bo, sid, hal, lia].map(({ from }) => [from, 1]),
    );
    // Who comes back into a locked conference is ConfBridge's administrator, and in history what he was.
    await vi.waitFor(
      async () => {
        await stage.live.written();
        const kept = await stage.fresh.database.participant.findMany({
          where: { channelId: { startsWith: "dial-" }, conference: { roomNumber: back.number } },
        });
        expect(kept.map(({ number, role }) => [number, role]).sort()).toEqual(
          [ada, bo, sid, hal].map((one) => [one.from, one === ada ? "MODERATOR" : "PARTICIPANT"]).sort(),
        );
      },
      { timeout: 15_000 },
    );
  }, 90_000);

  test("is called back too if it was called", async () => {
    const { grace } = stage.people;
    const { number: room } = await stage.room();
    await stage.fresh.database.room.update({ where: { number: room }, data: { options: { callBack: true } } });
    const targets = [
      { name: "Di", numbers: ["+447700900161"] },
      { name: "Ed", numbers: ["+447700900861"] },
    ];
    expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
    const ed = await stage.lab.phones.callee("447700900861");
    await seen(
      () => stage.live.conference(room),
      (picture) => {
        expect(picture.participants.map(({ name }) => name)).toEqual(["Di"]);
        expect(picture.dialling.find(({ name }) => name === "Ed")).toMatchObject({ state: "answered" });
      },
    );
    await ed.press("1");
    const both = await seen(
      () => stage.live.conference(room),
      ({ participants }) => expect(participants).toHaveLength(2),
    );
    await ed.hangup();
    await seen(
      () => stage.live.conference(room),
      ({ participants }) => expect(participants).toHaveLength(1),
    );
    await haveReported((await linesBehind()).size);
    process.kill(stage.lab.phones.pid, "SIGKILL");
    const di = both.participants.find(({ name }) => name === "Di")?.id;
    await vi.waitFor(
      async () => {
        const where = { dialling: { roomNumber: room }, rescueOf: { not: null } };
        const rows = await stage.fresh.database.dialTarget.findMany({ where });
        expect(rows.map(({ rescueOf, name }) => [rescueOf, name])).toEqual([[di, "Di"]]);
      },
      { timeout: 20_000, interval: 100 },
    );
  }, 60_000);
});
