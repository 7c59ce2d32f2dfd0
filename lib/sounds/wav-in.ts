import { type Pcm, Unusable } from "./pcm";
import { mostSeconds } from "./sound";

/** WAVE format tags (mmreg.h): linear, floating point, A-law, µ-law, and the one that says it in a longer header. */
const linear = 1;
const float = 3;
const aLaw = 6;
const muLaw = 7;
const extensible = 0xfffe;

type Format = { tag: number; channels: number; rate: number; bits: number; block: number };

export const isWav = (file: Buffer): boolean =>
  file.toString("latin1", 0, 4) === "RIFF" && file.toString("latin1", 8, 12) === "WAVE";

/** A WAV file of anybody's, all channels as one. No length in it is believed further than the file goes. @throws Unusable */
export function pcmOfWav(file: Buffer): Pcm {
  const { format, data } = chunks(file);
  const read = sampleReader(format);
  const { channels, rate, block } = format;
  const width = block / channels;
  const count = Math.floor(data.length / block);
  if (count / rate > mostSeconds) throw new Unusable("sound-too-long");
  const samples = Float32Array.from({ length: count }, (_, index) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read(data, index * block + channel * width);
    const mixed = sum / channels;
    return Number.isFinite(mixed) ? Math.max(-1, Math.min(1, mixed)) : 0;
  });
  return { rate, samples };
}

function chunks(file: Buffer): { format: Format; data: Buffer } {
  let format: Format | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString("latin1", at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const end = Math.min(file.length, at + 8 + length);
    if (name === "fmt " && end - at >= 24) format = formatIn(file.subarray(at + 8, end));
    // A writer that never closed its file says 0 or all ones.
    if (name === "data" && format)
      return { format, data: file.subarray(at + 8, length === 0 || length === 0xffffffff ? file.length : end) };
    at += 8 + length + (length % 2);
  }
  throw new Unusable("not-a-sound");
}

function formatIn(part: Buffer): Format {
  const said = part.readUInt16LE(0);
  const format = {
    tag: said === extensible && part.length >= 26 ? part.readUInt16LE(24) : said,
    channels: part.readUInt16LE(2),
    rate: part.readUInt32LE(4),
    block: part.readUInt16LE(12),
    bits: part.readUInt16LE(14),
  };
  const { channels, rate, block, bits } = format;
  const sane = channels >= 1 && channels <= 8 && rate >= 4000 && rate <= 192_000 && block * 8 === channels * bits;
  if (!sane) throw new Unusable("not-a-sound");
  return format;
}

function sampleReader({ tag, bits }: Format): (data: Buffer, at: number) => number {
  switch (`${tag}/${bits}`) {
    case `${linear}/8`:
      return (data, at) => ((data[at] ?? 128) - 128) / 128;
    case `${linear}/16`:
      return (data, at) => data.readInt16LE(at) / 0x8000;
    case `${linear}/24`:
      return (data, at) => data.readIntLE(at, 3) / 0x800000;
    case `${linear}/32`:
      return (data, at) => data.readInt32LE(at) / 0x80000000;
    case `${float}/32`:
      return (data, at) => data.readFloatLE(at);
    case `${float}/64`:
      return (data, at) => data.readDoubleLE(at);
    case `${aLaw}/8`:
      return (data, at) => fromALaw(data[at] ?? 0);
    case `${muLaw}/8`:
      return (data, at) => fromMuLaw(data[at] ?? 0);
    default:
      throw new Unusable("not-a-sound");
  }
}

/** ITU-T G.711 */
function fromMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
  return (code & 0x80 ? -size : size) / 0x8000;
}

/** ITU-T G.711 */
function fromALaw(byte: number): number {
  const code = byte ^ 0x55;
  const part = (code & 0x70) >> 4;
  const base = ((code & 0x0f) << 4) + 8;
  const size = part === 0 ? base : (base + 0x100) << (part - 1);
  return (code & 0x80 ? size : -size) / 0x8000;
}
