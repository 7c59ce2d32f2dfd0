import type { Participant } from "@/lib/participants/participant";
import type { Backstage } from "./backstage";
import type { Board } from "./board";
import type { Change } from "./change";
import { type Conference, idle, type LogLine } from "./conference";
import * as history from "./history";
import { lineOf } from "./log-line";

export type StepsProps = {
  board: Board;
  server: string;
  backstage(room: string): Backstage;
  write(work: () => Promise<unknown>): void;
};

export type Steps = ReturnType<typeof makeSteps>;

/** How a picture goes on, and its history with it. Nothing here waits for the database. */
export function makeSteps({ board, server, backstage, write }: StepsProps) {
  const on = (room: string) => board.picture(room)?.startedAt != null;
  const here = (room: string, id: string): Participant | undefined =>
    board.picture(room)?.participants.find((one) => one.id === id);

  function bridgeOf(room: string): history.Bridge | null {
    const { bridge } = backstage(room);
    return bridge === null ? null : { server, bridge };
  }

  /** A row of this room's history; none as long as Asterisk has not said which conference it is. */
  function keep(room: string, work: (of: history.Bridge) => Promise<unknown>): void {
    const of = bridgeOf(room);
    if (of) write(() => work(of));
  }

  /** One step, with the line it adds to the log. */
  function step(room: string, change: Change): Conference {
    const before = board.picture(room);
    const picture = board.change(room, change);
    const line = lineOf(before ?? idle(room, picture.link), change);
    if (line && change.kind !== "link") keep(room, (of) => history.writeLine(of, line));
    return picture;
  }

  /** A line of the log that follows from no step. */
  function note(room: string, line: LogLine): void {
    if (board.picture(room)) board.change(room, { kind: "logged", at: line.at, line });
    if (on(room)) keep(room, (of) => history.writeLine(of, line));
  }

  return { on, here, bridgeOf, keep, step, note };
}
