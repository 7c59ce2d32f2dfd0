import { setTimeout as pause } from "node:timers/promises";
import { recordingFileOf } from "@/lib/asterisk/actions";
import type { AsteriskEvent } from "@/lib/asterisk/event";
import { asterisk } from "@/lib/asterisk/link";
import { log } from "@/lib/log";
import { finish, look, sameLook } from "./finish";
import { makeFolder } from "./folder";
import { registerRecording, type StoredRecording, unfinishedIn } from "./history";
import { reconcileRecordings } from "./reconcile";

/** What following needs of Asterisk: its events, and what a conference is recorded into at this moment. */
export type RecordingSource = {
  onEvent(hear: (event: AsteriskEvent) => void): () => void;
  recordingFileOf(room: string): Promise<string | null>;
};

const timings = {
  /** the recorder's channel tells its file a moment after the event */
  askEveryMs: 200,
  askForMs: 5_000,
  lookEveryMs: 250,
  /** a file whose header was never closed counts as finished when it stood still so long (Asterisk writes every two seconds) */
  stillMs: 4_000,
  giveUpMs: 60_000,
};
export type FollowTimings = typeof timings;

/** Follows Asterisk's recordings, and looks at once what happened while this portal was not listening. @returns stops following */
export async function startRecordings(): Promise<() => Promise<void>> {
  await makeFolder();
  const following = followRecordings({ onEvent: asterisk().onEvent, recordingFileOf });
  let checking = Promise.resolve();
  const check = () => {
    checking = checking
      .then(() => reconcileRecordings())
      .then(() => {}, told("the recordings' folder was not checked"));
  };
  const unhear = asterisk().calls.onState((state) => {
    if (state.status === "up") check();
  });
  check();
  return async () => {
    unhear();
    await following.stop();
    await checking;
  };
}

/** Rows from events: made when a recording starts, finished when it stops or its conference ends. */
export function followRecordings(source: RecordingSource, given: Partial<FollowTimings> = {}) {
  const times = { ...timings, ...given };
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const finishing = new Set<string>();

  const run = (work: Promise<void>) => {
    const settled = work.catch(told("a recording was not followed")).finally(() => running.delete(settled));
    running.add(settled);
  };
  const unhear = source.onEvent((event) => {
    if (event.kind === "recording" && event.on) run(register(event.room, event.at));
    if (event.kind === "conference-ended" || (event.kind === "recording" && !event.on)) run(finishAllIn(event.room));
  });

  async function register(room: string, at: Date) {
    const file = await fileOf(room);
    if (file) await registerRecording(file, at);
    else log().warn({ room }, "a recording whose file is not known; the check of the folder will find it");
  }

  async function fileOf(room: string): Promise<string | null> {
    for (let waited = 0; waited < times.askForMs && !stopping.signal.aborted; waited += times.askEveryMs) {
      const file = await source.recordingFileOf(room);
      if (file) return file;
      await sleep(times.askEveryMs);
    }
    return null;
  }

  async function finishAllIn(room: string) {
    await Promise.all((await unfinishedIn(room)).map((recording) => finishWhenWhole(room, recording)));
  }

  /** Whole is a file whose recorder is gone and whose header is closed, or that has not grown for a while. */
  async function finishWhenWhole(room: string, recording: StoredRecording) {
    if (finishing.has(recording.id)) return;
    finishing.add(recording.id);
    try {
      if (await becameWhole(room, recording.file)) await finish(recording);
    } finally {
      finishing.delete(recording.id);
    }
  }

  async function becameWhole(room: string, file: string): Promise<boolean> {
    let last = await look(file);
    let still = 0;
    for (let waited = 0; waited < times.giveUpMs; waited += times.lookEveryMs) {
      await sleep(times.lookEveryMs);
      if (stopping.signal.aborted) return false;
      const now = await look(file);
      still = (now && last && sameLook(now, last)) || (!now && !last) ? still + times.lookEveryMs : 0;
      const enough = now?.closed ? times.lookEveryMs : times.stillMs;
      if (still >= enough) return (await source.recordingFileOf(room)) !== file;
      last = now;
    }
    return false;
  }

  const sleep = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});

  return {
    /** what was heard so far is in the database */
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    stop: async () => {
      unhear();
      stopping.abort();
      await Promise.all(running);
    },
  };
}

const told = (what: string) => (error: unknown) =>
  log().error({ error: error instanceof Error ? error.stack : String(error) }, what);
