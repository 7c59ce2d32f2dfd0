import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { perform, recordingName } from "@/lib/asterisk/actions";
import { openStage, type Stage } from "@/lib/conferences/testing/stage";
import { forget } from "@/lib/once";
import { attendanceOf } from "./attendance";
import { startRecordings } from "./follow";
import { recordingById, recordingsOf } from "./queries";
import { parseRecordingFile } from "./recording";

let stage: Stage;
let stopRecordings: () => Promise<void>;
beforeAll(async () => {
  stage = await openStage();
  process.env.RECORDINGS_DIR = stage.lab.recordings;
  forget("environment");
  stopRecordings = await startRecordings();
});
afterAll(async () => {
  await stopRecordings?.();
  await stage.stop();
});

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));
const rowsOf = (roomNumber: string) =>
  stage.fresh.database.recording.findMany({ where: { roomNumber }, orderBy: { startedAt: "asc" } });
const call = async (number: string, pin: string, hertz: number) => {
  const say = stage.lab.tone(hertz, 1);
  const phone = await stage.lab.phones.call({ number, from: `+44163296${hertz}`, keys: `WW${pin}#`, say });
  await phone.ready;
  return phone;
};

it("a room that records always: the row is there while it goes on, and ready with sound in it when it ends", async () => {
  const { number, invitations } = await stage.room({ record: "ALWAYS" }, [
    { name: "Ngozi Adeyemi", pin: "703518", role: "MODERATOR" },
    { name: "Yuki Tanaka", pin: "703519", role: "PARTICIPANT" },
  ]);
  const phones = [await call(number, "703518", 440), await call(number, "703519", 1000)];
  await vi.waitFor(async () => expect(await rowsOf(number)).toMatchObject([{ state: "RECORDING" }]), 10_000);
  await pause(5_000); // of sound to be recorded
  for (const phone of phones) await phone.hangup();
  await vi.waitFor(async () => expect(await rowsOf(number)).toMatchObject([{ state: "READY" }]), 15_000);

  const [row] = await rowsOf(number);
  if (!row) throw new Error("no row");
  const named = parseRecordingFile(row.file);
  expect(named).toMatchObject({ number, occurrence: row.occurrenceId });
  expect(row.title).toBe("Board call");
  expect(row.conferenceId).not.toBeNull();
  const file = join(stage.lab.recordings, row.file);
  expect(row.durationSeconds).toBeCloseTo(seconds(file), 2);
  expect(row.durationSeconds).toBeGreaterThan(4);
  expect(rms(file)).toBeGreaterThan(300);
  expect(tone(file, 440)).toBeGreaterThan(300);
  expect(tone(file, 1000)).toBeGreaterThan(300);
  expect(Math.max(...(row.waveform ?? []))).toBeGreaterThan(40);

  const recording = await recordingById(stage.people.grace, row.id);
  if (!recording?.conference || !recording.endedAt) throw new Error("no conference");
  const people = attendanceOf(recording.conference, { startedAt: recording.startedAt, endedAt: recording.endedAt });
  expect(people.map(({ name }) => name).sort()).toEqual(["Ngozi Adeyemi", "Yuki Tanaka"]);
  for (const person of people) expect(person.talkedSeconds).toBeGreaterThan(1);
  expect(invitations).toHaveLength(2);
});

it("recorded on demand, stopped, and recorded again while the conference goes on: two files, two rows", async () => {
  const { number, moderatorPin } = await stage.room({ record: "ON_DEMAND" });
  const phone = await call(number, moderatorPin, 700);
  await vi.waitFor(() => expect(stage.live.conference(number)?.participantCount).toBe(1), 10_000);
  for (const nth of [1, 2]) {
    const file = recordingName(number, null, new Date());
    expect(await perform({ kind: "start-recording", room: number, file })).toEqual({ ok: true });
    await vi.waitFor(async () => expect((await rowsOf(number)).map(({ file: name }) => name)).toContain(file), 10_000);
    await pause(2_500);
    expect(await perform({ kind: "stop-recording", room: number })).toEqual({ ok: true });
    await vi.waitFor(
      async () => expect((await rowsOf(number)).map(({ state }) => state)).toEqual(Array(nth).fill("READY")),
      15_000,
    );
  }
  await phone.hangup();
  for (const row of await rowsOf(number)) {
    expect(row.durationSeconds).toBeGreaterThan(1.5);
    expect(tone(join(stage.lab.recordings, row.file), 700)).toBeGreaterThan(300);
  }
  const { items } = await recordingsOf(stage.people.grace, { room: number });
  expect(items).toHaveLength(2);
  expect(readdirSync(stage.lab.recordings).filter((name) => name.startsWith(`${number}-`))).toHaveLength(2);
});
