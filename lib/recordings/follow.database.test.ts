import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AsteriskEvent } from "@/lib/asterisk/event";
import { type RecordingsHouse, recordingsHouse } from "@/lib/testing/recordings";
import { wavFile } from "@/lib/testing/wav-file";
import { followRecordings } from "./follow";
import { reconcileRecordings } from "./reconcile";
import { recordingFile } from "./recording";

let house: RecordingsHouse;
beforeAll(async () => {
  house = await recordingsHouse();
});
afterAll(() => house.leave());
beforeEach(async () => {
  await house.database.recording.deleteMany();
});

const unclosed = { riff: 0, data: 0 };
const rows = () => house.database.recording.findMany({ orderBy: { file: "asc" } });
const path = (file: string) => join(house.folder, file);
const nameAt = (at: Date, occurrence: string | null = house.occurrence) =>
  recordingFile({ number: "84218", occurrence, at });

/** What Asterisk would say, said by hand: the events come in, the listing answers with the file that is recorded now. */
function switchboard() {
  const ears = new Set<(event: AsteriskEvent) => void>();
  let recorded: string | null = null;
  const say = (event: Omit<AsteriskEvent & { kind: "recording" }, "room" | "bridge" | "kind">) => {
    for (const hear of ears) hear({ kind: "recording", room: "84218", bridge: "b-1", ...event });
  };
  return {
    onEvent: (hear: (event: AsteriskEvent) => void) => {
      ears.add(hear);
      return () => ears.delete(hear);
    },
    recordingFileOf: async () => recorded,
    start(file: string, at: Date) {
      recorded = file;
      say({ at, on: true });
    },
    stop(at: Date) {
      recorded = null;
      say({ at, on: false });
    },
    told: (file: string | null) => {
      recorded = file;
    },
  };
}
const quick = { askEveryMs: 5, askForMs: 500, lookEveryMs: 20, stillMs: 100, giveUpMs: 5000 };

describe("following Asterisk", () => {
  it("two portals make one row, know its booking, and finish it when the recorder closed the file", async () => {
    const asterisk = switchboard();
    const portals = [followRecordings(asterisk, quick), followRecordings(asterisk, quick)];
    const at = new Date("2026-03-10T09:01:05Z");
    const file = nameAt(at);
    await house.database.conference.create({
      data: {
        serverId: "pbx-1",
        bridgeId: "b-1",
        roomNumber: "84218",
        title: "",
        startedAt: new Date(at.getTime() + 2000),
      },
    });
    writeFileSync(path(file), wavFile({ seconds: 1, lengths: unclosed }));
    asterisk.start(file, at);
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1), 15_000);
    for (const portal of portals) await portal.idle();
    expect(await rows()).toMatchObject([
      {
        file,
        state: "RECORDING",
        title: "Supplier review, Łódź",
        occurrenceId: house.occurrence,
        roomId: house.room.id,
        startedAt: at,
        sizeBytes: null,
      },
    ]);
    asterisk.stop(new Date("2026-03-10T09:01:08Z"));
    writeFileSync(path(file), wavFile({ seconds: 2.5 }));
    utimesSync(path(file), new Date(), new Date("2026-03-10T09:01:08.750Z"));
    for (const portal of portals) await portal.idle();
    const [row] = await rows();
    expect(row).toMatchObject({
      state: "READY",
      durationSeconds: 2.5,
      sizeBytes: 40044n,
      startedAt: new Date("2026-03-10T09:01:06.250Z"),
      endedAt: new Date("2026-03-10T09:01:08.750Z"),
    });
    expect(row?.conferenceId).not.toBeNull();
    expect(row?.waveform?.length).toBe(600);
    // a sine of half the scale: rms 0.354, square root of it 0.595
    for (const step of row?.waveform ?? []) expect(step / 255).toBeCloseTo(0.595, 1);
    for (const portal of portals) await portal.stop();
  });

  it("waits while the file grows, mends the header that was never closed, and keeps the file's time", async () => {
    const asterisk = switchboard();
    const portal = followRecordings(asterisk, { ...quick, stillMs: 300 });
    const file = nameAt(new Date("2026-03-10T09:02:00Z"));
    writeFileSync(path(file), wavFile({ seconds: 1, lengths: unclosed }));
    asterisk.start(file, new Date("2026-03-10T09:02:00Z"));
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1), 15_000);
    asterisk.stop(new Date());
    for (let second = 0; second < 4; second++) {
      await new Promise((later) => setTimeout(later, 100));
      appendFileSync(path(file), Buffer.alloc(16000));
      expect(await rows()).toMatchObject([{ state: "RECORDING" }]);
    }
    const written = statSync(path(file)).mtimeMs;
    await portal.idle();
    expect(await rows()).toMatchObject([{ state: "READY", durationSeconds: 5, sizeBytes: 80044n }]);
    const mended = readFileSync(path(file));
    expect([mended.readUInt32LE(4), mended.readUInt32LE(40)]).toEqual([80036, 80000]);
    expect(Math.abs(statSync(path(file)).mtimeMs - written)).toBeLessThan(2);
    await portal.stop();
  });

  it("stopped and started again in one conference: two recordings, the second still being written", async () => {
    const asterisk = switchboard();
    const portal = followRecordings(asterisk, quick);
    const [first, second] = [nameAt(new Date("2026-03-10T09:03:00Z")), nameAt(new Date("2026-03-10T09:03:30Z"))];
    writeFileSync(path(first), wavFile({ seconds: 1 }));
    writeFileSync(path(second), wavFile({ seconds: 1 }));
    asterisk.start(first, new Date("2026-03-10T09:03:00Z"));
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1), 15_000);
    asterisk.stop(new Date());
    asterisk.start(second, new Date("2026-03-10T09:03:30Z"));
    await vi.waitFor(async () => expect(await rows()).toHaveLength(2), 15_000);
    await portal.idle();
    expect((await rows()).map(({ state }) => state)).toEqual(["READY", "RECORDING"]);
    asterisk.stop(new Date());
    await portal.idle();
    expect((await rows()).map(({ state }) => state)).toEqual(["READY", "READY"]);
    await portal.stop();
  });

  it("a site's own recordings, and conferences that end without one, make no row", async () => {
    const asterisk = switchboard();
    const portal = followRecordings(asterisk, quick);
    asterisk.start("confbridge-84218-1773133265.wav", new Date());
    asterisk.stop(new Date());
    await portal.idle();
    expect(await rows()).toEqual([]);
    await portal.stop();
  });
});

describe("checking the folder", () => {
  const nobody = async () => new Set<string>();
  const check = (recorded: () => Promise<Set<string> | null> = nobody) => reconcileRecordings(recorded, 50);
  beforeEach(() => {
    for (const file of readdirSync(house.folder)) rmSync(path(file));
  });

  it("registers what came while no portal listened, once, for the room that had the number then", async () => {
    const [booked, open, early] = [
      nameAt(new Date("2026-03-10T09:01:05Z")),
      nameAt(new Date("2026-03-10T09:05:00Z"), null),
      nameAt(new Date("2025-06-01T00:00:00Z"), null),
    ];
    for (const file of [booked, open, early]) writeFileSync(path(file), wavFile({ seconds: 1, lengths: unclosed }));
    writeFileSync(path("notes.txt"), "");
    writeFileSync(path("confbridge-84218-1.wav"), wavFile({ seconds: 1 }));
    const old = await house.database.room.create({
      data: {
        serverId: "pbx-1",
        number: "84218~old",
        name: "Before",
        ownerId: house.people.stranger.actor.id,
        participantPin: "1",
        moderatorPin: "2",
        timeZone: "UTC",
        createdAt: new Date("2025-01-01T00:00:00Z"),
        retiredAt: new Date("2025-12-31T00:00:00Z"),
      },
    });
    const [one, two] = await Promise.all([check(), check()]);
    expect(Math.max(one.registered, two.registered)).toBe(3);
    expect(await rows()).toMatchObject(
      [
        { file: booked, occurrenceId: house.occurrence, title: "Supplier review, Łódź", state: "READY" },
        { file: early, roomId: old.id, title: "Before", state: "READY" },
        { file: open, occurrenceId: null, roomId: house.room.id, title: "Łódź", state: "READY", durationSeconds: 1 },
      ].sort((a, b) => (a.file < b.file ? -1 : 1)),
    );
    expect(await check()).toEqual({ registered: 0, finished: 0, missing: 0, back: 0 });
  });

  it("marks what is gone and takes it back when it returns; deletes nothing", async () => {
    const { file } = await house.recording({ sound: wavFile({ seconds: 1 }) });
    renameSync(path(file), path("away"));
    expect(await check()).toMatchObject({ missing: 1 });
    expect(await rows()).toMatchObject([{ state: "MISSING" }]);
    expect(await check()).toMatchObject({ missing: 0 });
    renameSync(path("away"), path(file));
    expect(await check()).toMatchObject({ back: 1 });
    expect(await rows()).toMatchObject([{ state: "READY", durationSeconds: 1 }]);
  });

  it("finishes what nobody records any more, not what somebody does or what grows", async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 2, 10, 9, 0, second));
    const lost = await house.recording({
      sound: wavFile({ seconds: 1, lengths: unclosed }),
      state: "RECORDING",
      at: at(1),
    });
    const running = await house.recording({ sound: wavFile({ seconds: 1 }), state: "RECORDING", at: at(2) });
    const growing = await house.recording({
      sound: wavFile({ seconds: 1, lengths: unclosed }),
      state: "RECORDING",
      at: at(3),
    });
    const never = await house.recording({ state: "RECORDING", at: at(4) });
    const writer = setInterval(() => appendFileSync(path(growing.file), Buffer.alloc(320)), 10);
    await check(async () => new Set([running.file]));
    clearInterval(writer);
    const states = Object.fromEntries((await rows()).map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      [lost.id]: "READY",
      [running.id]: "RECORDING",
      [growing.id]: "RECORDING",
      [never.id]: "MISSING",
    });
  });

  it("while Asterisk cannot be asked, leaves open what may still be written, until it is old", async () => {
    const { file } = await house.recording({ sound: wavFile({ seconds: 1, lengths: unclosed }), state: "RECORDING" });
    await house.recording({ state: "RECORDING", at: new Date("2026-03-11T00:00:00Z") });
    await check(async () => null);
    expect((await rows()).map(({ state }) => state)).toEqual(["RECORDING", "RECORDING"]);
    utimesSync(path(file), new Date(), new Date(Date.now() - 16 * 60_000));
    await check(async () => null);
    expect((await rows()).map(({ state }) => state)).toEqual(["READY", "RECORDING"]);
  });

  it("a folder that cannot be read changes nothing", async () => {
    await house.recording({ sound: wavFile({ seconds: 1 }) });
    renameSync(house.folder, `${house.folder}-away`);
    expect(await check()).toEqual({ registered: 0, finished: 0, missing: 0, back: 0 });
    renameSync(`${house.folder}-away`, house.folder);
    expect(await rows()).toMatchObject([{ state: "READY" }]);
  });
});
