import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { AmiSession } from "../../asterisk/ami-session";
import { type Call, type CallPlan, placeCall } from "../../asterisk/phone-calls";
import { seconds, tone } from "../../asterisk/wav";
import { wavFile } from "../../lib/testing/wav-file";

/** A caller's voice is one steady note, by which others' phones tell who is heard. */
export type Voice = { hertz: number; seconds?: number; pause?: number };

/** A telephone on a real call. */
export type Phone = Call & {
  /**
   * What it hears in the next `length` seconds; in pieces of `piece` seconds where a note may jump within them, as one does that
   * comes over a network on a busy machine.
   * @returns how loud a note is in them: silence is below 100, a voice some thousand
   */
  hears(length?: number, piece?: number): Promise<(hertz: number) => number>;
};

/** Dials a room, presses the PIN, and speaks as the plan says. */
export async function dial(
  session: AmiSession,
  folder: string,
  { pin, voice, ...plan }: Omit<CallPlan, "say" | "heard" | "keys"> & { pin?: string; voice?: Voice },
): Promise<Phone> {
  const heard = join(folder, "heard", randomUUID());
  mkdirSync(join(folder, "heard"), { recursive: true });
  const call = await placeCall(session, {
    ...plan,
    keys: pin === undefined ? "" : `WW${pin}`,
    say: voice ? [sentence(folder, voice)] : [],
    pause: voice?.pause ?? 1,
    heard,
  });
  return {
    ...call,
    async hears(length = 2, piece = length) {
      // Half a second for what is on its way; Asterisk writes sound to disk in pieces of two seconds.
      const from = (Date.now() - call.answeredAt) / 1000 + 0.5;
      const file = `${heard}.wav`;
      const written = () => (existsSync(file) ? seconds(file) : 0);
      await expect.poll(written, { timeout: (length + 6) * 1000 }).toBeGreaterThan(from + length);
      const pieces = Array.from({ length: Math.round(length / piece) }, (_, index) => from + index * piece);
      return (hertz) => pieces.reduce((sum, at) => sum + tone(file, hertz, at, at + piece), 0) / pieces.length;
    },
  };
}

/** A sound file (without suffix) of one note. */
function sentence(folder: string, { hertz, seconds = 2 }: Voice): string {
  const file = join(folder, `note-${hertz}-${seconds}`);
  if (!existsSync(`${file}.wav`)) writeFileSync(`${file}.wav`, wavFile({ seconds, hertz, level: 0.3 }));
  return file;
}
