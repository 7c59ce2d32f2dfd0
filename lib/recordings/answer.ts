import { type RecordingWord, wordOf } from "./recording";

type Told = {
  id: string;
  roomNumber: string;
  title: string;
  startedAt: Date;
  durationSeconds: number | null;
  sizeBytes: number | null;
  state: "RECORDING" | "READY" | "MISSING";
};

/** A recording as the API tells it. */
export const answerOf = ({ id, roomNumber, title, startedAt, durationSeconds, sizeBytes, state }: Told) => ({
  id,
  room: roomNumber,
  title,
  startedAt: startedAt.toISOString(),
  durationSeconds,
  sizeBytes,
  state: wordOf(state) satisfies RecordingWord,
});
