import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Phones, startPhones } from "@/asterisk/phones";
import { theEngine } from "@/asterisk/testing/lab";
import { asterisk } from "@/lib/asterisk/link";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { forget } from "@/lib/once";
import { makeDialler } from "./dialler";
import { dialPolicy } from "./policy";
import { pushDialOut } from "./push";

let stage: Stage;
let dialler: ReturnType<typeof makeDialler>;
let mortal: Phones;

beforeAll(async () => {
  Object.assign(process.env, { DIAL_OUT_CONTEXT: "telephones" });
  forget("environment");
  stage = await openStage();
  const { lab } = stage;
  const value = dialPolicy.parse({ prefixes: ["+447700900"], ringSeconds: 5 });
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value } });
  await pushDialOut();
  // As a site may have it: who sends nothing for three seconds is gone.
  const endpoints = join(lab.folder, "pbx/etc/pjsip.conf");
  const text = readFileSync(endpoints, "utf8")
    .replace("timers = yes", "timers = yes\nrtp_timeout = 3")
    .replace("aors = telephones\n", "aors = telephones\nrtp_timeout = 3\n");
  writeFileSync(endpoints, text);
  await lab.pbx.cli("module reload res_pjsip.so");
  const folder = join(lab.folder, "mortal");
  mortal = await startPhones({ engine: await theEngine(), folder, pbxSip: lab.pbx.sipAddress });
  dialler = makeDialler(asterisk());
  await dialler.started;
}, 60_000);
afterAll(async () => {
  await dialler?.stop();
  await mortal?.stop();
  await stage?.stop();
});

describe("whose telephone dies in a conference", () => {
  test("is called back, and by key 1 he is in again as he was, once", async () => {
    const { grace } = stage.people;
    const back = await stage.room({}, [{ name: "Ada", pin: "1111", role: "MODERATOR" }]);
    const off = await stage.room();
    await stage.fresh.database.room.update({ where: { number: back.number }, data: { options: { callBack: true } } });
    const ada = { number: back.number, keys: "WW1111#", from: "+447700900151" };
    const bo = { number: back.number, keys: `WW${back.participantPin}#`, from: "+447700900152" };
    const cy = { number: off.number, keys: `WW${off.participantPin}#`, from: "+447700900153" };
    const ends = { number: back.number, keys: `WW${back.participantPin}#`, from: "+447700900154" };
    const calls = await Promise.all([ada, bo, cy, ends].map((plan) => mortal.call({ ...plan, name: "" })));
    const before = await seen(
      () => stage.live.conference(back.number),
      ({ participants }) => expect(participants).toHaveLength(3),
    );
    const idOf = (number: string) => before.participants.find((one) => one.number === number)?.id ?? "";
    for (const kind of ["mute", "raise-hand"] as const)
      expect(await command(grace, back.number, { kind, participant: idOf(bo.from) })).toMatchObject({ ok: true });
    const { participants } = await seen(
      () => stage.live.conference(back.number),
      (picture) => {
        const who = picture.participants.find(({ id }) => id === idOf(bo.from));
        expect([who?.muted, who?.hand]).toEqual([true, expect.any(String)]);
      },
    );
    const hand = participants.find(({ id }) => id === idOf(bo.from))?.hand;
    await calls[3]?.hangup(); // he ends his call himself
    process.kill(mortal.pid, "SIGKILL");
    await seen(
      () => stage.live.conference(back.number),
      (picture) => {
        const again = picture.participants.filter(({ id }) => id.startsWith("dial-"));
        expect(again.find(({ number }) => number === ada.from)).toMatchObject({
          name: "Ada",
          role: "moderator",
          muted: false,
        });
        expect(again.find(({ number }) => number === bo.from)).toMatchObject({
          role: "participant",
          muted: true,
          hand,
        });
      },
      30_000,
    );
    const rows = await stage.fresh.database.dialTarget.findMany({ where: { rescueOf: { not: null } } });
    expect(rows.map(({ numbers, attempts }) => [numbers[0], attempts]).sort()).toEqual([
      [ada.from, 1],
      [bo.from, 1],
    ]);
  }, 60_000);

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
