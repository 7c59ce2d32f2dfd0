import espeak from "espeak-ng";
import { isMp3, pcmOfMp3 } from "./mp3-in";
import { forTelephones, type Pcm, Unusable, wavOf } from "./pcm";
import type { SpokenLanguage } from "./sound";
import { isWav, pcmOfWav } from "./wav-in";

/**
 * A process of its own (lib/sounds/studio-process.ts starts it), so that what strangers send is taken apart where it can neither hold up
 * nor bring down the portal. Asked on stdin: a line of JSON, then the bytes it speaks of. Answers on stdout: for each wanted sound four
 * bytes of length and a WAV; or, on stderr, one word that says why not.
 */
export type Wanted = { speak: { text: string; language: SpokenLanguage }[] } | { decode: true };

/** Mandarin characters are read by the voice that takes pinyin too: the plain one spells them in English. Female, as all our prompts. */
const voices: Record<SpokenLanguage, { voice: string; speed: string }> = {
  en: { voice: "en-us+f3", speed: "165" },
  zh: { voice: "cmn-latn-pinyin+f3", speed: "170" },
};

async function spoken(text: string, language: SpokenLanguage): Promise<Pcm> {
  const { voice, speed } = voices[language];
  const { FS } = await espeak({
    arguments: ["-v", voice, "-s", speed, "-p", "45", "-b", "1", "-f", "in.txt", "-w", "out.wav"],
    preRun: [(program) => program.FS.writeFile("in.txt", text)],
    print: () => {},
    printErr: () => {},
  });
  return pcmOfWav(Buffer.from(FS.readFile("out.wav")));
}

async function decoded(file: Buffer): Promise<Pcm> {
  if (isWav(file)) return pcmOfWav(file);
  if (isMp3(file)) return pcmOfMp3(file);
  throw new Unusable("not-a-sound");
}

async function work(input: Buffer): Promise<Buffer[]> {
  const end = input.indexOf("\n");
  const wanted: Wanted = JSON.parse(input.toString("utf8", 0, end));
  if ("decode" in wanted) return [wavOf(forTelephones(await decoded(input.subarray(end + 1))))];
  const sounds: Buffer[] = [];
  for (const { text, language } of wanted.speak) sounds.push(wavOf(forTelephones(await spoken(text, language))));
  return sounds;
}

const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part);
try {
  for (const sound of await work(Buffer.concat(parts))) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(sound.length);
    process.stdout.write(length);
    process.stdout.write(sound);
  }
} catch (error) {
  process.stderr.write(error instanceof Unusable ? error.reason : `broken: ${error}`);
  process.exitCode = 1;
}
