import { mostSeconds, type StudioReason } from "./sound";

/** One channel of sound, each sample from -1 to 1. */
export type Pcm = { rate: number; samples: Float32Array };

/** What cannot be made a sound of. Thrown within the studio's process only. */
export class Unusable extends Error {
  constructor(readonly reason: StudioReason) {
    super(reason);
  }
}

/** What telephones carry, and the files that Asterisk plays to all of them. */
export const telephoneRate = 8000;
/** the loudness of Debian's own prompts (RMS, −18.8 dBFS) */
const level = 0.115;
/** zero crossings of the filter's kernel on each side */
const reach = 16;

/** As telephones have it: 8 kHz, as loud as the other prompts. @throws Unusable */
export function forTelephones({ rate, samples }: Pcm): Int16Array {
  if (samples.length / rate > mostSeconds) throw new Unusable("sound-too-long");
  const heard = resampled({ rate, samples }, telephoneRate);
  let power = 0;
  let peak = 0;
  for (const sample of heard) {
    power += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  if (heard.length < telephoneRate / 20) throw new Unusable("not-a-sound");
  if (peak < 0.003) throw new Unusable("sound-silent");
  const gain = Math.min(level / Math.sqrt(power / heard.length), 0.97 / peak);
  return Int16Array.from(heard, (sample) => Math.round(sample * gain * 32_767));
}

/** Band-limited (a sinc in a Hann window), so that nothing above 4 kHz folds back. */
function resampled({ rate, samples }: Pcm, wanted: number): Float32Array {
  const step = rate / wanted;
  const cut = Math.min(1, wanted / rate) * 0.95;
  const half = Math.ceil(reach / cut);
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = index * step;
    let sum = 0;
    for (let near = Math.max(0, Math.ceil(at - half)); near <= Math.min(samples.length - 1, at + half); near++)
      sum += (samples[near] ?? 0) * kernel(at - near, cut, half);
    return sum;
  });
}

function kernel(distance: number, cut: number, half: number): number {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
  if (distance === 0) return cut * window;
  const turn = Math.PI * distance;
  return (Math.sin(turn * cut) / turn) * window;
}

/** A WAV file as Asterisk's format_wav has it: 8 kHz, 16 bit, mono, a header of 44 bytes. */
export function wavOf(samples: Int16Array): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(telephoneRate, 24);
  file.writeUInt32LE(telephoneRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) file.writeInt16LE(sample, 44 + index * 2);
  return file;
}
