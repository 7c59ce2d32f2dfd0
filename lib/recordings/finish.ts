import { log } from "@/lib/log";
import { mendWav, openRecording, readWav } from "./folder";
import { finishRecording, markMissing, type StoredRecording } from "./history";
import { soundStart } from "./recording";
import { durationOf, isClosed } from "./wav";
import { waveformOf } from "./waveform";

/** How a file looks from outside: what tells that nobody writes to it any more. */
export type Look = { size: number; modified: number; closed: boolean };

/** null: there is no such file. `closed`: its header's lengths are filled in and true, which Asterisk does last. */
export async function look(file: string): Promise<Look | null> {
  const opened = await openRecording(file);
  if (!opened) return null;
  try {
    const header = await readWav(opened.handle);
    const closed = header !== null && isClosed(header, opened.size);
    return { size: opened.size, modified: opened.modified.getTime(), closed };
  } finally {
    await opened.handle.close();
  }
}

export const sameLook = (one: Look, other: Look) => one.size === other.size && one.modified === other.modified;

/**
 * Takes a file that nobody writes any more for whole: mends its header if its writer died, reads duration, size and waveform, and says
 * it is ready; or missing, when there is none. Only call when the recorder is known to be gone.
 */
export async function finish(recording: StoredRecording): Promise<void> {
  try {
    if (await mendWav(recording.file)) log().warn({ file: recording.file }, "a recording's header was mended");
  } catch (error) {
    // A folder that is ours to read only: the sound plays, a strict player will not show its length.
    log().warn({ file: recording.file, error: String(error) }, "a recording's header could not be mended");
  }
  const opened = await openRecording(recording.file);
  if (!opened) return markMissing(recording.id);
  const { handle, size, modified } = opened;
  try {
    const header = await readWav(handle);
    const durationSeconds = header ? durationOf(header, size) : 0;
    const waveform = header && (await waveformOf(handle, header, size));
    const startedAt = soundStart(recording.startedAt, modified, durationSeconds);
    const endedAt = new Date(startedAt.getTime() + durationSeconds * 1000);
    await finishRecording(recording.id, { startedAt, endedAt, durationSeconds, sizeBytes: size, waveform });
  } finally {
    await handle.close();
  }
}
