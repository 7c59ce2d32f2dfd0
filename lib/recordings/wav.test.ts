import { describe, expect, it } from "vitest";
import { wavFile } from "@/lib/testing/wav-file";
import { durationOf, isClosed, mendedLengths, parseWav, soundBytes } from "./wav";

const parsed = (file: Uint8Array) => {
  const header = parseWav(file);
  if (!header) throw new Error("not a WAV");
  return header;
};

describe("a WAV header", () => {
  it("of a closed file tells the duration", () => {
    const file = wavFile({ seconds: 2.5 });
    const header = parsed(file);
    expect(header).toMatchObject({ channels: 1, sampleRate: 8000, bitsPerSample: 16, dataAt: 44, dataBytes: 40000 });
    expect(isClosed(header, file.length)).toBe(true);
    expect(durationOf(header, file.length)).toBe(2.5);
    expect(mendedLengths(header, file.length)).toBeNull();
  });

  it("finds the sound behind other chunks, and leaves what stands after it out of the duration", () => {
    const plain = wavFile({ seconds: 1 });
    const list = Buffer.concat([Buffer.from("LIST"), Buffer.from([3, 0, 0, 0]), Buffer.from("abc\0")]);
    const file = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36), list]);
    file.writeUInt32LE(file.length - 8, 4);
    const header = parsed(file);
    expect(header.dataAt).toBe(56);
    expect(durationOf(header, file.length)).toBe(1);
    expect(mendedLengths(header, file.length)).toBeNull();
  });

  it.each([
    ["lengths never written", { riff: 0, data: 0 }],
    ["lengths of an earlier moment", { riff: 8036, data: 8000 }],
    ["lengths beyond the end", { riff: 0x7fffffff, data: 0x7fffffdb }],
  ])("with %s is mended to what is there", (_, lengths) => {
    const file = wavFile({ seconds: 2, lengths });
    const header = parsed(file);
    expect(isClosed(header, file.length)).toBe(false);
    expect(durationOf(header, file.length)).toBe(2);
    expect(mendedLengths(header, file.length)).toEqual({ riff: 32036, data: 32000 });
  });

  it("mended once stays so, even with half a sample at the end", () => {
    const file = Buffer.concat([wavFile({ seconds: 1, lengths: { riff: 0, data: 0 } }), Buffer.from([7])]);
    const lengths = mendedLengths(parsed(file), file.length);
    expect(lengths).toEqual({ riff: 16036, data: 16000 });
    file.writeUInt32LE(16036, 4);
    file.writeUInt32LE(16000, 40);
    expect(mendedLengths(parsed(file), file.length)).toBeNull();
    expect(soundBytes(parsed(file), file.length)).toBe(16000);
  });

  it("that is not the plain one of 44 bytes is not ours to mend", () => {
    const plain = wavFile({ seconds: 1, lengths: { riff: 0, data: 0 } });
    const fact = Buffer.concat([Buffer.from("fact"), Buffer.from([4, 0, 0, 0, 0, 0, 0, 0])]);
    const file = Buffer.concat([plain.subarray(0, 36), fact, plain.subarray(36)]);
    expect(mendedLengths(parsed(file), file.length)).toBeNull();
  });

  it("cut off at any byte is not a sound, and breaks nothing", () => {
    const file = wavFile({ seconds: 0.01 });
    for (let length = 0; length < 44; length++) expect(parseWav(file.subarray(0, length))).toBeNull();
    expect(durationOf(parsed(file.subarray(0, 44)), 44)).toBe(0);
  });

  it("made of noise breaks nothing", () => {
    const noise = Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVE"), Buffer.alloc(4000, 0xff)]);
    expect(parseWav(noise)).toBeNull();
    expect(parseWav(Buffer.from("GIF89a, and then some more bytes"))).toBeNull();
  });
});
