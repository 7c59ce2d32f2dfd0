import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { wavFile } from "@/lib/testing/wav-file";
import { decode, speak } from "./studio-process";
import { anyWav as wav } from "./testing/any-wav";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-studio-"));
});

let files = 0;
function kept(sound: Buffer): string {
  const path = join(folder, `${++files}.wav`);
  writeFileSync(path, sound);
  return path;
}
const made = async (file: Uint8Array) => {
  const result = await decode(file);
  if (!result.ok) throw new Error(result.reason);
  return kept(result.sound);
};

describe.concurrent("what is uploaded becomes what telephones play", () => {
  const isTone = (path: string, length = 1) => {
    const heard = readFileSync(path);
    expect(heard.toString("latin1", 0, 12)).toMatch(/^RIFF.{4}WAVE$/s);
    expect([heard.readUInt16LE(22), heard.readUInt32LE(24), heard.readUInt16LE(34)]).toEqual([1, 8000, 16]);
    expect(Math.abs(seconds(path) - length)).toBeLessThan(0.1);
    expect(tone(path, 700, 0.1, 0.9)).toBeGreaterThan(4000);
    expect(tone(path, 1900, 0.1, 0.9)).toBeLessThan(100);
    expect(Math.abs(rms(path, 0.1, 0.9) - 3770)).toBeLessThan(300);
  };
  test("an MP3", async () => isTone(await made(readFileSync(join(import.meta.dirname, "testing/tone-700.mp3"))), 1.05));
  test("a WAV of a studio: 48 kHz, 24 bit, stereo", async () =>
    isTone(
      await made(
        wav({ tag: 1, bits: 24, rate: 48_000, channels: 2, seconds: 1 }, (file, at, sample) =>
          file.writeIntLE(Math.round(sample * 0x7fffff), at, 3),
        ),
      ),
    ));
  test("one of floating point", async () =>
    isTone(
      await made(
        wav({ tag: 3, bits: 32, rate: 44_100, seconds: 1 }, (file, at, sample) => file.writeFloatLE(sample, at)),
      ),
    ));
  test("one that its writer never closed", async () =>
    isTone(await made(wavFile({ seconds: 1, hertz: 700, lengths: { riff: 0xffffffff, data: 0xffffffff } }))));
});

test("sentences are spoken in both languages, each as long as it takes", async () => {
  const said = await speak([
    { text: "Lunch is ready.", language: "en" },
    { text: "会议将在十分钟后继续，请大家不要挂断电话。", language: "zh" },
  ]);
  if (!said.ok) throw new Error(said.reason);
  const [english = "", chinese = ""] = said.sounds.map(kept);
  expect(rms(english)).toBeGreaterThan(2000);
  expect(rms(chinese)).toBeGreaterThan(2000);
  expect(seconds(english)).toBeGreaterThan(0.7);
  // The English voice would say "Chinese letter" for each of them.
  expect(seconds(chinese)).toBeGreaterThan(3);
  expect(seconds(chinese)).toBeLessThan(7);
});

describe.concurrent("what is no sound is refused", () => {
  const refused = async (file: Uint8Array, reason: string) =>
    expect(await decode(file)).toMatchObject({ ok: false, reason });
  test("nothing", () => refused(new Uint8Array(), "not-a-sound"));
  test("a zip called .mp3", () =>
    refused(Buffer.from(`PK\u0003\u0004${"\u0000\u00ff\u00fb".repeat(4000)}`, "latin1"), "not-a-sound"));
  test("broken headers", async () => {
    const sound = wavFile({ seconds: 0.5 });
    for (const [at, value] of [
      [22, 0],
      [22, 9000],
      [24, 0],
      [32, 0],
      [34, 7],
    ] as const) {
      const broken = Buffer.from(sound);
      broken.writeUInt16LE(value, at);
      await refused(broken, "not-a-sound");
    }
    await refused(sound.subarray(0, 40), "not-a-sound");
  });
  test("one that is longer than anybody listens", () => {
    // 80 MB once it is linear: 8 kHz, one byte a sample
    return refused(
      wav({ tag: 7, bits: 8, rate: 8000, seconds: 400 }, (file, at) => file.writeUInt8(0xff, at)),
      "sound-too-long",
    );
  });
  test("hours of silence in a small MP3", async () => {
    // MPEG 2.5, 8 kHz, 8 kbit/s: a frame of 72 bytes is 72 ms, so a megabyte is a quarter of an hour
    const frame = Buffer.alloc(72);
    frame.writeUInt32BE(0xffe318c4, 0);
    await refused(Buffer.concat(Array.from({ length: 15_000 }, () => frame)), "sound-too-long");
    await refused(Buffer.concat(Array.from({ length: 50 }, () => frame)), "sound-silent");
  });
  test("silence", () => refused(wavFile({ seconds: 2, level: 0 }), "sound-silent"));
});
