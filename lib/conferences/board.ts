import { apply } from "./apply";
import type { Change } from "./change";
import { type Conference, idle, type Link } from "./conference";

/** What a viewer is told: a whole picture, or one step from the picture before. `frame` is made once for all viewers. */
export type Told = {
  sequence: number;
  change: Change | null;
  picture: Conference;
  /** as Server-Sent Event: id, `snapshot` or `change`, JSON */
  frame(): Uint8Array;
};

export type Board = {
  /** the room's picture; of a room nobody has looked at and nobody is in: null */
  picture(room: string): Conference | null;
  pictures(): Conference[];
  /** makes the next picture and tells the viewers. @returns the picture */
  change(room: string, change: Change): Conference;
  /** replaces the picture: after a reconnect nothing known before counts */
  redraw(room: string, picture: Conference): void;
  /** the picture as it is now, as a viewer who comes gets it */
  snapshot(room: string): Told;
  /** told every step from now on. @returns no more of it */
  subscribe(room: string, hear: (told: Told) => void): () => void;
  watched(room: string): boolean;
};

/** Nothing is on, and nobody waits for it to begin. */
export const isEmpty = ({ startedAt, participants }: Conference) => startedAt === null && participants.length === 0;

const encoder = new TextEncoder();
export const frameOf = (event: "snapshot" | "change", sequence: number, data: unknown): Uint8Array =>
  encoder.encode(`id: ${sequence}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

/** The pictures of this process, each with its viewers. No I/O: live.ts hangs them up, the event stream shows them. */
export function makeBoard(link: () => Link, fault: (error: unknown) => void): Board {
  const pictures = new Map<string, Conference>();
  const viewers = new Map<string, Set<(told: Told) => void>>();
  const of = (room: string): Conference => pictures.get(room) ?? idle(room, link());

  function hang(room: string, picture: Conference, change: Change | null) {
    if (isEmpty(picture) && !viewers.has(room)) pictures.delete(room);
    else pictures.set(room, picture);
    const told = tellingOf(picture, change);
    for (const hear of viewers.get(room) ?? [])
      try {
        hear(told);
      } catch (error) {
        fault(error);
      }
  }

  return {
    picture: (room) => pictures.get(room) ?? null,
    pictures: () => [...pictures.values()],
    change(room, change) {
      const picture = apply(of(room), change);
      hang(room, picture, change);
      return picture;
    },
    redraw: (room, picture) => {
      // Who is being called is not what Asterisk lists.
      const { sequence, dialling } = of(room);
      hang(room, { ...picture, dialling, sequence: sequence + 1 }, null);
    },
    snapshot: (room) => tellingOf(of(room), null),
    subscribe(room, hear) {
      const hearing = viewers.get(room) ?? new Set();
      viewers.set(room, hearing.add(hear));
      pictures.set(room, of(room));
      return () => {
        hearing.delete(hear);
        if (hearing.size > 0 || viewers.get(room) !== hearing) return;
        viewers.delete(room);
        const left = pictures.get(room);
        if (left && isEmpty(left)) pictures.delete(room);
      };
    },
    watched: (room) => viewers.has(room),
  };
}

function tellingOf(picture: Conference, change: Change | null): Told {
  const { sequence } = picture;
  let frame: Uint8Array | undefined;
  return {
    sequence,
    change,
    picture,
    frame() {
      frame ??= change
        ? frameOf("change", sequence, change)
        : frameOf("snapshot", sequence, { ...picture, now: new Date().toISOString() });
      return frame;
    },
  };
}
