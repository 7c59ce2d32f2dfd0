/** What the API says of a recording's state: still written, to be had, or its file is gone. */
export type RecordingWord = "recording" | "ready" | "missing";

const words = { RECORDING: "recording", READY: "ready", MISSING: "missing" } as const;
export const wordOf = (state: keyof typeof words): RecordingWord => words[state];

/** What a file's name says: the room's number, the booked date it belongs to (null: unbooked), when the recording was asked for. */
export type NamedRecording = { number: string; occurrence: string | null; at: Date };

/** `<number>-<occurrence | open>-<YYYYMMDDTHHMMSSZ>.wav`, as the dialplan and the start-recording action build it. */
export const recordingFile = ({ number, occurrence, at }: NamedRecording): string =>
  `${number}-${occurrence ?? "open"}-${stampOf(at)}.wav`;

const stampOf = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const scheme = /^(\d{1,20})-([a-z0-9]{1,40})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.wav$/;

/** null: not one of ours. A name that passes is one path segment of letters, digits, dashes and one dot. */
export function parseRecordingFile(file: string): NamedRecording | null {
  const [, number, occurrence, year, month, day, hour, minute, second] = scheme.exec(file) ?? [];
  if (!number || !occurrence) return null;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const named = { number, occurrence: occurrence === "open" ? null : occurrence, at };
  return Number.isNaN(at.getTime()) || recordingFile(named) !== file ? null : named;
}

/** How far the file's own clock may be off the one in its name: the time a caller's first prompt takes, and slow disks. */
const PLAUSIBLE_MS = 120_000;

/**
 * When the sound began. The last byte's time less the duration is exact to the disk's clock, the name knows only when the recording was
 * asked for; a file that was copied has a time that means nothing, then the name counts.
 */
export function soundStart(named: Date, written: Date, durationSeconds: number): Date {
  const start = written.getTime() - durationSeconds * 1000;
  return Math.abs(start - named.getTime()) <= PLAUSIBLE_MS ? new Date(start) : named;
}
