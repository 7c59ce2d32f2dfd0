import { readFileSync } from "node:fs";

/** Mono samples of a 16-bit WAV, as signed numbers, and how many there are a second. */
export type Sound = { rate: number; samples: Int16Array };

/** Reads a mono 16-bit PCM WAV; also one still being written, whose header does not know its length yet. */
export function readWav(path: string): Sound {
  const file = readFileSync(path);
  let at = 12;
  let rate = 8000;
  while (at + 8 <= file.length) {
    const name = file.toString("latin1", at, at + 4);
    const length = file.readUInt32LE(at + 4);
    if (name === "fmt ") rate = file.readUInt32LE(at + 12);
    if (name === "data") {
      const end = length === 0 ? file.length : Math.min(file.length, at + 8 + length);
      const count = Math.floor((end - at - 8) / 2);
      return { rate, samples: Int16Array.from({ length: count }, (_, i) => file.readInt16LE(at + 8 + i * 2)) };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error(`${path} is no WAV file`);
}

/** How long it plays, in seconds. */
export function seconds(path: string): number {
  const { rate, samples } = readWav(path);
  return samples.length / rate;
}

/** Loudness between two moments: 0 is silence, a voice on the telephone about 1,000 to 4,000 of 32,767. */
export function rms(path: string, fromSecond = 0, toSecond = Number.POSITIVE_INFINITY): number {
  const part = between(readWav(path), fromSecond, toSecond);
  if (part.length === 0) return 0;
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

/** The amplitude of one tone in it (Goertzel's algorithm), which tells one caller's sound from another's. */
export function tone(path: string, hertz: number, fromSecond = 0, toSecond = Number.POSITIVE_INFINITY): number {
  const sound = readWav(path);
  const part = between(sound, fromSecond, toSecond);
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sound.rate);
  let before = 0;
  let last = 0;
  for (const sample of part) [before, last] = [last, sample + turn * last - before];
  const power = last * last + before * before - turn * last * before;
  return part.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / part.length;
}

function between({ rate, samples }: Sound, fromSecond: number, toSecond: number): Int16Array {
  return samples.subarray(Math.floor(fromSecond * rate), Math.min(samples.length, Math.floor(toSecond * rate)));
}
