import { setTimeout as pause } from "node:timers/promises";
import { listConferences } from "@/lib/asterisk/actions";
import { log } from "@/lib/log";
import { finish, look, sameLook } from "./finish";
import { recordingFiles } from "./folder";
import { allRecordings, markMissing, registerRecording, type StoredRecording } from "./history";

/** While Asterisk cannot be asked, a file that nobody wrote to for so long counts as finished. */
const ABANDONED_MS = 15 * 60_000;
/** Two looks so far apart tell whether a file grows: Asterisk writes in blocks of 32 KiB, at 8 kHz one in two seconds. */
const BETWEEN_LOOKS_MS = 3_000;

export type Checked = { registered: number; finished: number; missing: number; back: number };

/**
 * Makes rows and files agree, whatever was missed: files without a row are registered, files that nobody writes any more finished, rows
 * without a file marked, and those whose file came back too. Never deletes a file.
 * @param recorded the files being written now; null: Asterisk cannot be asked
 */
export async function reconcileRecordings(
  recorded: () => Promise<Set<string> | null> = recordedNow,
  betweenLooksMs = BETWEEN_LOOKS_MS,
): Promise<Checked> {
  const checked: Checked = { registered: 0, finished: 0, missing: 0, back: 0 };
  const files = await recordingFiles();
  if (!files) {
    log().warn("the recordings' folder cannot be read; nothing was checked");
    return checked;
  }
  const there = new Set(files);
  const rows = await allRecordings();
  const known = new Set(rows.map(({ file }) => file));
  for (const row of rows)
    if (!there.has(row.file) && row.state === "READY") {
      await markMissing(row.id);
      checked.missing++;
    }
  const unsure = rows.filter(({ state, file }) => state === "RECORDING" || (state === "MISSING" && there.has(file)));
  for (const file of files.filter((name) => !known.has(name))) {
    const row = await registerRecording(file);
    if (row) unsure.push(row);
    checked.registered++;
  }
  for (const row of await whole(unsure, there, recorded, betweenLooksMs)) {
    await finish(row);
    if (!there.has(row.file)) checked.missing++;
    else if (row.state === "MISSING") checked.back++;
    else checked.finished++;
  }
  if (Object.values(checked).some((count) => count > 0)) log().info(checked, "recordings checked");
  return checked;
}

/** Those of `rows` that nobody writes any more. Asked of Asterisk last, so that what started meanwhile is known as being written. */
async function whole(
  rows: StoredRecording[],
  there: Set<string>,
  recorded: () => Promise<Set<string> | null>,
  betweenLooksMs: number,
) {
  if (rows.length === 0) return [];
  const before = await Promise.all(rows.map(({ file }) => look(file)));
  if (before.some((seen) => seen && !seen.closed)) await pause(betweenLooksMs);
  const after = await Promise.all(rows.map(({ file }) => look(file)));
  const writing = await recorded();
  return rows.filter((row, at) => {
    if (writing?.has(row.file)) return false;
    const [was, is] = [before[at], after[at]];
    if (!was || !is) return writing !== null && !there.has(row.file);
    if (!sameLook(was, is)) return false;
    return writing !== null || is.closed || Date.now() - is.modified > ABANDONED_MS;
  });
}

async function recordedNow(): Promise<Set<string> | null> {
  try {
    const files = (await listConferences()).map(({ recordingFile }) => recordingFile);
    return new Set(files.filter((file) => file !== null));
  } catch (error) {
    if ((error as Error).name === "AsteriskAway") return null;
    throw error;
  }
}
