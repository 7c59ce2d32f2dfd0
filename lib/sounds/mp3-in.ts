import { MPEGDecoder } from "mpg123-decoder";
import { type Pcm, Unusable } from "./pcm";
import { mostSeconds } from "./sound";

const pieceBytes = 32_768;
/** kbit/s by the four bits of a layer III header, MPEG 1 and MPEG 2/2.5 (ISO 11172-3, 13818-3) */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const hertz1 = [44_100, 48_000, 32_000];

/** Two frames one after the other, behind the tags that may stand first: no zip, no picture and no text has that. */
export function isMp3(file: Buffer): boolean {
  for (let at = afterTags(file), end = at + 4096; at < Math.min(file.length, end); at++) {
    const length = frameLength(file, at);
    if (length && frameLength(file, at + length)) return true;
  }
  return false;
}

/** An ID3v2 tag's length has four bytes of seven bits. */
function afterTags(file: Buffer): number {
  if (file.toString("latin1", 0, 3) !== "ID3" || file.length < 10) return 0;
  return 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((file[at] ?? 0) & 0x7f), 0);
}

/** Bytes of the layer III frame that begins here; 0: none does. */
function frameLength(file: Buffer, at: number): number {
  if (at + 4 > file.length) return 0;
  const header = file.readUInt32BE(at);
  if (header >>> 21 !== 0x7ff) return 0;
  const version = (header >>> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  if (version === 1 || ((header >>> 17) & 3) !== 1) return 0;
  const kilobits = (version === 3 ? rates1 : rates2)[(header >>> 12) & 15] ?? 0;
  const base = hertz1[(header >>> 10) & 3] ?? 0;
  if (kilobits === 0 || base === 0) return 0;
  const hertz = version === 3 ? base : version === 2 ? base / 2 : base / 4;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * kilobits) / hertz) + ((header >>> 9) & 1);
}

/** Decoded in pieces, so that an hour in a small file is noticed after five minutes of it. @throws Unusable */
export async function pcmOfMp3(file: Buffer): Promise<Pcm> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const parts: Float32Array[] = [];
  let length = 0;
  let rate = 0;
  for (let at = 0; at < file.length; at += pieceBytes) {
    const { channelData, sampleRate, samplesDecoded } = decoder.decode(file.subarray(at, at + pieceBytes));
    if (samplesDecoded === 0) continue;
    // Pieces of differing rates are two files in one.
    if (rate !== 0 && rate !== sampleRate) throw new Unusable("not-a-sound");
    rate = sampleRate;
    length += samplesDecoded;
    if (length / rate > mostSeconds) throw new Unusable("sound-too-long");
    parts.push(mixed(channelData, samplesDecoded));
  }
  decoder.free();
  if (rate === 0) throw new Unusable("not-a-sound");
  const samples = new Float32Array(length);
  let filled = 0;
  for (const part of parts) {
    samples.set(part, filled);
    filled += part.length;
  }
  return { rate, samples };
}

const mixed = (channels: Float32Array[], length: number): Float32Array =>
  Float32Array.from(
    { length },
    (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
  );
