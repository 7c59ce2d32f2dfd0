/** What a test wants of a WAV: length, tone, and header lengths of a writer that never closed it. */
type Wanted = { seconds: number; hertz?: number; level?: number; lengths?: { riff: number; data: number } };

const RATE = 8000;

/** A whole WAV as Asterisk's format_wav writes it: 8 kHz, 16 bit, mono, 44 bytes of header, a sine. For tests, benches and the sample data. */
export function wavFile({ seconds, hertz = 440, level = 0.5, lengths }: Wanted): Buffer {
  const samples = Math.round(seconds * RATE);
  const data = samples * 2;
  const file = Buffer.alloc(44 + data);
  file.write("RIFF", 0);
  file.writeUInt32LE(lengths?.riff ?? 36 + data, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(lengths?.data ?? data, 40);
  for (let at = 0; at < samples; at++)
    file.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * at) / RATE) * level * 32767), 44 + at * 2);
  return file;
}
