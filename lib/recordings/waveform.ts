import type { FileHandle } from "node:fs/promises";
import { soundBytes, type WavHeader } from "./wav";

/** Steps of a whole recording, however long: about one per pixel pair of the widest player. */
export const WAVEFORM_STEPS = 600;
const CHUNK = 1 << 18;

/**
 * How loud each of `WAVEFORM_STEPS` equal parts is: root mean square over the part, as the square root of its share of full scale in
 * one byte, so that soft speech is seen beside loud. (Peaks would do for seconds; over the seconds that one step of an hour covers,
 * everything that talks has the same peak.) Reads the file once, a chunk at a time.
 * @returns null: samples of a kind that is not shown (Asterisk's are 16 bit)
 */
export async function waveformOf(handle: FileHandle, header: WavHeader, size: number): Promise<Uint8Array | null> {
  if (header.bitsPerSample !== 16) return null;
  const samples = Math.floor(soundBytes(header, size) / 2);
  const steps = Math.min(WAVEFORM_STEPS, samples);
  const squares = new Float64Array(steps);
  const counts = new Float64Array(steps);
  const chunk = Buffer.alloc(CHUNK);
  for (let at = 0; at < samples; ) {
    const wanted = Math.min(CHUNK, (samples - at) * 2);
    const { bytesRead } = await handle.read(chunk, 0, wanted, header.dataAt + at * 2);
    const read = Math.floor(bytesRead / 2);
    if (read === 0) break;
    for (let sample = 0; sample < read; sample++) {
      const step = Math.floor(((at + sample) * steps) / samples);
      const value = chunk.readInt16LE(sample * 2);
      squares[step] = (squares[step] ?? 0) + value * value;
      counts[step] = (counts[step] ?? 0) + 1;
    }
    at += read;
  }
  return Uint8Array.from(squares, (sum, step) => {
    const rms = Math.sqrt(sum / Math.max(1, counts[step] ?? 1)) / 32768;
    return Math.round(Math.sqrt(rms) * 255);
  });
}
