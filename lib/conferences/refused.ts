import type { AsteriskEvent } from "@/lib/asterisk/event";
import type { LogLine } from "./conference";

const keepMs = 30 * 60_000;
const mostOfARoom = 20;
const mostRooms = 500;

export type Refused = {
  note(event: Extract<AsteriskEvent, { kind: "refused" }>): LogLine;
  /** who could not get in before `at`, and forgets them: they stand in the conference's log from now on */
  before(room: string, at: Date): LogLine[];
};

/**
 * Callers who could not get in. Of a room in which a conference is on they go into its log; otherwise they are kept for the half hour in
 * which one may start, so that its moderator sees who tried too early or with a wrong PIN.
 */
export function keepRefused(): Refused {
  const rooms = new Map<string, LogLine[]>();
  return {
    note({ room, at, leg, why, number }) {
      const line: LogLine = {
        key: `refused:${leg.id}:${why}`,
        at: at.toISOString(),
        kind: "refused",
        by: null,
        about: { id: leg.id, name: "", number },
        reason: why,
      };
      const lines = [...(rooms.get(room) ?? []), line].slice(-mostOfARoom);
      rooms.delete(room);
      rooms.set(room, lines);
      const oldest = rooms.keys().next();
      if (rooms.size > mostRooms && !oldest.done) rooms.delete(oldest.value);
      return line;
    },
    before(room, at) {
      const lines = rooms.get(room) ?? [];
      rooms.delete(room);
      return lines.filter((line) => Date.parse(line.at) > at.getTime() - keepMs);
    },
  };
}
