import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "@/lib/environment";
import { parseRecordingFile } from "./recording";
import { mendedLengths, parseWav, WAV_HEAD_BYTES, type WavHeader } from "./wav";

export type OpenRecording = { handle: FileHandle; size: number; modified: Date };

/**
 * A recording's file, open for reading; null: there is none. The name is never the request's, and still only our scheme opens (no folder
 * in it), only a real file (O_NOFOLLOW: no link out of the folder; O_NONBLOCK: a pipe put there does not hang us), only inside the folder.
 */
export async function openRecording(file: string, mode: "read" | "mend" = "read"): Promise<OpenRecording | null> {
  if (!parseRecordingFile(file)) return null;
  const access = mode === "read" ? constants.O_RDONLY : constants.O_RDWR;
  let handle: FileHandle;
  try {
    handle = await open(join(await root(), file), access | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
  try {
    const stat = await handle.stat();
    if (stat.isFile()) return { handle, size: stat.size, modified: stat.mtime };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

/** Names in the folder that follow our scheme; null: the folder itself cannot be read (not there yet, or its disk is away). */
export async function recordingFiles(): Promise<string[] | null> {
  try {
    const entries = await readdir(await root(), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && parseRecordingFile(entry.name)).map((entry) => entry.name);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

export const makeFolder = () => mkdir(environment().RECORDINGS_DIR, { recursive: true });

const root = () => realpath(environment().RECORDINGS_DIR);

/** ELOOP: a link; ENXIO: a socket; EISDIR: a folder opened for writing. */
const isGone = (error: unknown) =>
  ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

/** The sound's header, from an open file; null: not a WAV (yet). */
export async function readWav(handle: FileHandle): Promise<WavHeader | null> {
  const head = Buffer.alloc(WAV_HEAD_BYTES);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  return parseWav(head.subarray(0, bytesRead));
}

/**
 * Writes the two lengths that a writer which died left empty. Only for a finished file of ours. The file's time stays: it says when the
 * sound ended. Twice, or from two portals at once, writes the same bytes.
 * @returns whether there was anything to mend
 */
export async function mendWav(file: string): Promise<boolean> {
  const opened = await openRecording(file, "mend");
  if (!opened) return false;
  const { handle, size, modified } = opened;
  try {
    const header = await readWav(handle);
    const lengths = header && mendedLengths(header, size);
    if (!lengths) return false;
    await handle.write(uint32(lengths.data), 0, 4, 40);
    await handle.write(uint32(lengths.riff), 0, 4, 4);
    await handle.utimes(new Date(), modified);
    return true;
  } finally {
    await handle.close();
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
