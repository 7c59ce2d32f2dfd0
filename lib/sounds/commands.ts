import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { enqueue, type Jobs } from "@/lib/jobs/queue";
import { type Refusal, refuse } from "@/lib/refusal";
import { removeSound, writeSound } from "./folder";
import { ownSoundsOf, soundById } from "./queries";
import { languageOf, type Sound, type SpokenLanguage } from "./sound";
import { decode, speak } from "./studio-process";

/** bytes a second of what the studio makes */
const rate = 16_000;
/** per account: what one person plays in conferences */
const mostSounds = 200;

/** A WAV or MP3 that somebody sent; its own name never comes near a file. */
export async function uploadSound(
  actor: Actor,
  { name, language = null }: { name: string; language?: SpokenLanguage | null },
  file: Uint8Array,
): Promise<{ ok: true; sound: Sound } | Refusal> {
  const made = await decode(file);
  return made.ok ? keep(actor, { name, language }, made.sound) : made;
}

/** A sentence, spoken now. */
export async function speakSound(actor: Actor, { name, text }: { name: string; text: string }) {
  const language = languageOf(text);
  const made = await speak([{ text, language }]);
  if (!made.ok) return made;
  const [sound] = made.sounds;
  return sound ? keep(actor, { name, language }, sound) : refuse("no-studio");
}

async function keep(
  actor: Actor,
  { name, language }: { name: string; language: SpokenLanguage | null },
  bytes: Buffer,
): Promise<{ ok: true; sound: Sound } | Refusal> {
  if ((await database().sound.count({ where: { ownerId: actor.id } })) >= mostSounds)
    return refuse("too-many-sounds", { most: mostSounds });
  const seconds = Math.round((bytes.length - 44) / (rate / 10)) / 10;
  const { id } = await database().sound.create({
    data: { name, language, seconds, ownerId: actor.id },
    select: { id: true },
  });
  try {
    await writeSound(id, bytes);
  } catch (error) {
    await database().sound.deleteMany({ where: { id } });
    throw error;
  }
  const sound = await soundById(actor, id);
  return sound ? { ok: true, sound } : refuse("not-found");
}

/** What plays at this moment plays on: Asterisk has it open. */
export async function deleteSound(actor: Actor, id: string): Promise<{ ok: true } | Refusal> {
  const { count } = await database().sound.deleteMany({ where: { id, ...ownSoundsOf(actor) } });
  if (count === 0) return refuse("not-found");
  await removeSound(id);
  return { ok: true };
}

/** Said when its time has come, by whichever portal is there then, if its author may still say it. */
export async function announceLater(data: Jobs["announce"]): Promise<void> {
  const seconds = Math.max(0, (Date.parse(data.at) - Date.now()) / 1000);
  await enqueue(database(), "announce", data, Math.round(seconds));
}
