import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "@/lib/environment";

/** Files of kept sounds are called by their row's id, those of sentences that are said once by what they say (lib/sounds/speech.ts). */
const ours = /^[a-z0-9-]{8,64}$/;
const spokenDays = 7;

/** @throws when it cannot be written: the folder is the site's to make right */
export async function writeSound(file: string, sound: Uint8Array): Promise<void> {
  await mkdir(environment().SOUNDS_DIR, { recursive: true });
  const at = pathOf(file);
  // Asterisk must never play half a file.
  const half = `${at}.${randomUUID()}.part`;
  await writeFile(half, sound, { mode: 0o644 });
  await rename(half, at);
}

/** null: it is not there */
export async function readSound(file: string): Promise<Buffer | null> {
  try {
    return await readFile(pathOf(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export const removeSound = (file: string): Promise<void> => rm(pathOf(file), { force: true });

/** Whether a sentence has been spoken before; if so, it stays for another while. */
export async function isSpoken(file: string): Promise<boolean> {
  try {
    const now = new Date();
    await utimes(pathOf(file), now, now);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Takes away the sentences that nobody has wanted for a week. */
export async function forgetSpoken(now: Date): Promise<void> {
  const folder = environment().SOUNDS_DIR;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^said-[0-9a-f]{32}\.wav$|\.part$/.test(name)) continue;
    const { mtime } = await stat(join(folder, name)).catch(() => ({ mtime: now }));
    if (now.getTime() - mtime.getTime() > spokenDays * 86_400_000) await rm(join(folder, name), { force: true });
  }
}

function pathOf(file: string): string {
  if (!ours.test(file)) throw new Error("not a sound's file of ours");
  return join(environment().SOUNDS_DIR, `${file}.wav`);
}
