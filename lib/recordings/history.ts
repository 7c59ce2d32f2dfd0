import { serverId } from "@/lib/conferences/queries";
import { database } from "@/lib/database";
import type { Disposition } from "./disposition";
import type { Listener } from "./queries";
import { parseRecordingFile } from "./recording";

/** A conference begins at most this long before its row says so: the recorder starts before ConfbridgeStart is sent. */
const LATE_MS = 60_000;

export type StoredRecording = { id: string; file: string; startedAt: Date; state: "RECORDING" | "READY" | "MISSING" };

/**
 * The row of a recording's file, made when there is none. `file` is unique, so two portals that hear the same event, or a check that
 * finds the file first, make one.
 * @param heard when Asterisk said that it began; without, the name's time counts
 * @returns null: not a file of ours
 */
export async function registerRecording(file: string, heard?: Date): Promise<StoredRecording | null> {
  const named = parseRecordingFile(file);
  if (!named) return null;
  const place = await placeOf(named.number, named.occurrence, named.at);
  await database().recording.createMany({
    data: [{ serverId: await serverId(), file, roomNumber: named.number, startedAt: heard ?? named.at, ...place }],
    skipDuplicates: true,
  });
  return recordingByFile(file);
}

export const recordingByFile = (file: string): Promise<StoredRecording | null> =>
  database().recording.findUnique({ where: { file }, select: stored });

const stored = { id: true, file: true, startedAt: true, state: true } as const;

/** Room, booked date and title. A room that was retired since keeps its recordings, whoever has its number now. */
async function placeOf(number: string, occurrenceId: string | null, at: Date) {
  const occurrence = occurrenceId
    ? await database().occurrence.findUnique({
        where: { id: occurrenceId },
        select: { id: true, roomId: true, title: true, booking: { select: { title: true } } },
      })
    : null;
  if (occurrence)
    return {
      roomId: occurrence.roomId,
      occurrenceId: occurrence.id,
      title: occurrence.title ?? occurrence.booking.title,
    };
  const room = await database().room.findFirst({
    where: {
      createdAt: { lte: at },
      OR: [{ number }, { number: { startsWith: `${number}~` }, retiredAt: { gte: at } }],
    },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true },
  });
  return { roomId: room?.id ?? null, occurrenceId: null, title: room?.name ?? number };
}

export const unfinishedIn = (roomNumber: string): Promise<StoredRecording[]> =>
  database().recording.findMany({ where: { roomNumber, state: "RECORDING" }, select: stored });

export const allRecordings = (): Promise<StoredRecording[]> => database().recording.findMany({ select: stored });

/** What the finished file told. */
export type Finished = {
  startedAt: Date;
  endedAt: Date;
  durationSeconds: number;
  sizeBytes: number;
  waveform: Uint8Array | null;
};

/** It is whole and to be had, with its conference from the first moment. Again, or from two portals, writes the same. */
export async function finishRecording(id: string, { waveform, ...what }: Finished): Promise<void> {
  const known = await database().recording.findUniqueOrThrow({
    where: { id },
    select: { roomNumber: true, conferenceId: true },
  });
  const conferenceId = known.conferenceId ?? (await conferenceOf(known.roomNumber, what));
  await database().recording.update({
    where: { id },
    data: { ...what, conferenceId, waveform: waveform && Uint8Array.from(waveform), state: "READY" },
  });
}

/** The conference it is of: in that room, begun before the sound ended and not over before it began. */
async function conferenceOf(roomNumber: string, { startedAt, endedAt }: Omit<Finished, "waveform">) {
  const conference = await database().conference.findFirst({
    where: {
      serverId: await serverId(),
      roomNumber,
      startedAt: { lte: new Date(Math.min(endedAt.getTime(), startedAt.getTime() + LATE_MS)) },
      OR: [{ endedAt: null }, { endedAt: { gte: startedAt } }],
    },
    orderBy: { startedAt: "desc" },
    select: { id: true },
  });
  return conference?.id ?? null;
}

export async function markMissing(id: string): Promise<void> {
  await database().recording.updateMany({ where: { id, state: { not: "MISSING" } }, data: { state: "MISSING" } });
}

// ── who fetched it ────────────────────────────────────────────────────────────────────────────────────────────────

export type Fetch = {
  recordingId: string;
  listener: Listener;
  address: string;
  disposition: Disposition;
  /** as asked; null for the whole */
  range: string | null;
};

/** A player asks for dozens of ranges: within this time they are one line of the log. */
const SESSION_MS = 10 * 60_000;

/** @returns the log line to which what is sent will be added */
export async function beginFetch(fetch: Fetch): Promise<string> {
  const { listener, range, ...where } = fetch;
  const who =
    "actor" in listener
      ? { accountId: listener.actor.id, invitationId: null }
      : { accountId: null, invitationId: listener.invitation.id };
  const running =
    range === null
      ? null
      : await database().recordingDownload.findFirst({
          where: { ...where, ...who, range: { not: null }, at: { gt: new Date(Date.now() - SESSION_MS) } },
          select: { id: true },
        });
  if (running) return running.id;
  const { id } = await database().recordingDownload.create({ data: { ...where, ...who, range }, select: { id: true } });
  return id;
}

/** @param size of the whole file: a line is complete when all of it went out, in however many parts */
export async function endFetch(id: string, sent: number, size: number): Promise<void> {
  const { bytesSent } = await database().recordingDownload.update({
    where: { id },
    data: { bytesSent: { increment: sent } },
    select: { bytesSent: true },
  });
  if (bytesSent >= size) await database().recordingDownload.update({ where: { id }, data: { complete: true } });
}
