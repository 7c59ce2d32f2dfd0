/** Heard well by every telephone's codec, and by no echo canceller taken for speech. */
export const hertz = 1000;

/**
 * How loud one note is in what was heard: Goertzel's way of one line of a spectrum.
 * @param samples from -1 to 1 @returns the note's amplitude, 0 to 1
 */
export function loudnessOf(note: number, samples: Float32Array, sampleRate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * note) / sampleRate);
  let [last, beforeLast] = [0, 0];
  for (const sample of samples) [last, beforeLast] = [sample + turn * last - beforeLast, last];
  const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** A steady note on `to`, silent until it is turned on. */
export function noteOn(context: AudioContext, to: AudioNode): (on: boolean) => void {
  const [source, volume] = [context.createOscillator(), context.createGain()];
  source.frequency.value = hertz;
  volume.gain.value = 0;
  source.connect(volume).connect(to);
  source.start();
  // Swelling a little: a note that is cut off clicks.
  return (on) => volume.gain.setTargetAtTime(on ? 0.3 : 0, context.currentTime, 0.01);
}

/** Plays the note aloud for `seconds`. */
export async function playAloud(seconds: number): Promise<void> {
  const context = new AudioContext();
  const turn = noteOn(context, context.destination);
  turn(true);
  await wait(seconds * 1000);
  turn(false);
  await wait(100);
  await context.close();
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
