import { createHash } from "node:crypto";
import type { Refusal } from "@/lib/refusal";
import { isSpoken, writeSound } from "./folder";
import { languageOf, soundPath } from "./sound";
import { speak } from "./studio-process";

/**
 * Sentences as sounds that Asterisk plays, by their names there, in the order given. What was said in the last days is not spoken anew:
 * names come in every roll call.
 */
export async function spoken(texts: string[]): Promise<{ ok: true; sounds: string[] } | Refusal> {
  const files = texts.map((text) => ({ text, language: languageOf(text), file: fileOf(text) }));
  const known = await Promise.all(files.map(({ file }) => isSpoken(file)));
  const missing = [...new Map(files.filter((_, at) => !known[at]).map((one) => [one.file, one])).values()];
  if (missing.length > 0) {
    const made = await speak(missing.map(({ text, language }) => ({ text, language })));
    if (!made.ok) return made;
    await Promise.all(missing.map(({ file }, at) => writeSound(file, made.sounds[at] ?? new Uint8Array())));
  }
  return { ok: true, sounds: files.map(({ file }) => soundPath(file)) };
}

const fileOf = (text: string) => `said-${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
