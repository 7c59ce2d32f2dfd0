/** What a WAV file's first bytes say of its sound. `dataBytes` is what the header claims, 0 while Asterisk still writes. */
export type WavHeader = {
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  byteRate: number;
  blockAlign: number;
  riffBytes: number;
  /** offset of the first sample */
  dataAt: number;
  dataBytes: number;
};

/** Bytes to read so that `parseWav` has what it needs: other chunks may stand before the sound. */
export const WAV_HEAD_BYTES = 4096;
/** Asterisk's format_wav writes exactly these: RIFF, a 16-byte fmt chunk, data. */
const PLAIN_HEADER = 44;
/** The lengths have 32 bits: 74 hours at 16 kB/s. */
const MOST_DATA = 0xffffffff - PLAIN_HEADER;

/** null: not linear PCM in a RIFF/WAVE file, or cut off before its sound. */
export function parseWav(head: Uint8Array): WavHeader | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 12 || tag(head, 0) !== "RIFF" || tag(head, 8) !== "WAVE") return null;
  let format: Omit<WavHeader, "dataAt" | "dataBytes"> | null = null;
  for (let at = 12; at + 8 <= head.length; ) {
    const bytes = view.getUint32(at + 4, true);
    if (tag(head, at) === "data") return format && { ...format, dataAt: at + 8, dataBytes: bytes };
    if (tag(head, at) === "fmt " && at + 24 <= head.length) format = formatAt(view, at + 8);
    at += 8 + bytes + (bytes % 2); // RIFF chunks are padded to even lengths
  }
  return null;
}

function formatAt(view: DataView, at: number) {
  const header = {
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    byteRate: view.getUint32(at + 8, true),
    blockAlign: view.getUint16(at + 12, true),
    bitsPerSample: view.getUint16(at + 14, true),
    riffBytes: view.getUint32(4, true),
  };
  const pcm = view.getUint16(at, true) === 1;
  return pcm && header.byteRate > 0 && header.blockAlign > 0 ? header : null;
}

const tag = (head: Uint8Array, at: number) => String.fromCharCode(...head.subarray(at, at + 4));

/** Bytes of sound a file of `size` really holds: whole samples after the header, and no more than a closed header says. */
export function soundBytes(header: WavHeader, size: number): number {
  const there = Math.max(0, size - header.dataAt);
  const bytes = isClosed(header, size) ? Math.min(header.dataBytes, there) : there;
  return bytes - (bytes % header.blockAlign);
}

export const durationOf = (header: WavHeader, size: number): number => soundBytes(header, size) / header.byteRate;

/** Did the writer come to its end? Asterisk fills in the two lengths only when it closes the file. */
export const isClosed = (header: WavHeader, size: number): boolean => header.riffBytes + 8 === size;

/**
 * The two little-endian lengths (at offsets 4 and 40) of a file that its writer never closed; null when there is nothing to mend, or
 * when the header is not the plain one of 44 bytes, which is not ours to touch.
 */
export function mendedLengths(header: WavHeader, size: number): { riff: number; data: number } | null {
  if (header.dataAt !== PLAIN_HEADER || size < PLAIN_HEADER || isClosed(header, size)) return null;
  const data = Math.min(soundBytes(header, size), MOST_DATA);
  const mended = { riff: PLAIN_HEADER - 8 + data, data };
  return header.riffBytes === mended.riff && header.dataBytes === mended.data ? null : mended;
}
