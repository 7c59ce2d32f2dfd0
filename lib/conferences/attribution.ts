import type { Participant, Person } from "@/lib/participants/participant";
import type { LogLine } from "./conference";
import type { Note } from "./notes";

/** how long after a command an event may be its doing */
const reachMs = 5_000;
/** how long a mute waits for the note that tells whose it was, before the log says it was nobody's here */
const graceMs = 700;

export type Attribution = {
  /** whose doing it is that `who` is muted or unmuted at this moment; null: not a command of ours, or its note is still under way */
  of(room: string, who: Participant, on: boolean, at: Date): Person | null;
  noted(note: Note): void;
  stop(): void;
};

/**
 * Puts together what Asterisk tells (somebody was muted) with what portals tell each other (somebody asked for it): two messages on two
 * ways, in either order.
 */
export function makeAttribution(
  /** the note came after the event */
  late: (room: string, participant: string, on: boolean, by: Person) => void,
  /** nobody here asked: a keypad, or another program. Not told of browsers, which mute themselves */
  nobody: (room: string, line: LogLine) => void,
): Attribution {
  const notes: (Note & { until: number })[] = [];
  const open = new Map<string, { room: string; who: Participant; on: boolean; timer: ReturnType<typeof setTimeout> }>();

  const fits = (note: Note, room: string, who: Participant, on: boolean) =>
    note.room === room &&
    (note.kind === (on ? "mute" : "unmute") || note.kind === (on ? "put-back" : "call-up")
      ? note.about?.id === who.id
      : (note.kind === (on ? "mute-all" : "unmute-all") || note.kind === "mode") && who.role === "participant");

  return {
    of(room, who, on, at) {
      const now = Date.now();
      while (notes[0] && notes[0].until < now) notes.shift();
      const note = notes.findLast((one) => fits(one, room, who, on));
      // The mode's doing, which the mode's own line tells: in a lecture nobody was muted by a person.
      if (note) return note.kind === "mode" ? null : note.by;
      if (who.muted === on) return null;
      clearTimeout(open.get(who.id)?.timer);
      const timer = setTimeout(() => {
        open.delete(who.id);
        // Of a browser it is the person himself, with push to talk at every sentence: his row shows it, and the log does not tell.
        if (who.web === null) nobody(room, lineFor(who, on, at));
      }, graceMs);
      open.set(who.id, { room, who, on, timer });
      return null;
    },
    noted(note) {
      notes.push({ ...note, until: Date.now() + reachMs });
      for (const [id, waiting] of open) {
        if (!fits(note, waiting.room, waiting.who, waiting.on)) continue;
        clearTimeout(waiting.timer);
        open.delete(id);
        if (note.kind !== "mode") late(waiting.room, id, waiting.on, note.by);
      }
    },
    stop() {
      for (const { timer } of open.values()) clearTimeout(timer);
      open.clear();
    },
  };
}

const lineFor = ({ id, name, number }: Participant, on: boolean, at: Date): LogLine => ({
  key: `${on ? "muted" : "unmuted"}:${id}:${at.getTime()}`,
  at: at.toISOString(),
  kind: on ? "muted" : "unmuted",
  by: null,
  about: { id, name, number },
  reason: null,
});
