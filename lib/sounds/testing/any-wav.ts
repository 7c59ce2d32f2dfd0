/** A WAV of `seconds` of 700 Hz, as the writer of a sample has it. */
export function anyWav(
  {
    tag,
    bits,
    rate,
    channels = 1,
    seconds,
  }: Record<"tag" | "bits" | "rate" | "seconds", number> & { channels?: number },
  write: (file: Buffer, at: number, sample: number) => void,
): Buffer {
  const block = (bits / 8) * channels;
  const count = Math.round(rate * seconds);
  const file = Buffer.alloc(44 + count * block);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + count * block, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(tag, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * block, 28);
  file.writeUInt16LE(block, 32);
  file.writeUInt16LE(bits, 34);
  file.write("data", 36);
  file.writeUInt32LE(count * block, 40);
  for (let at = 0; at < count * channels; at++)
    write(file, 44 + (at * bits) / 8, 0.4 * Math.sin((2 * Math.PI * 700 * Math.floor(at / channels)) / rate));
  return file;
}
