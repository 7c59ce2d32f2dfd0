import type { AsteriskEvent } from "@/lib/asterisk/event";
import { reasonOf } from "@/lib/participants/participant";
import type { Backstage, Entry } from "./backstage";
import type { Ballots } from "./ballots";
import type { Board } from "./board";
import * as history from "./history";
import type { Steps } from "./steps";

type Exited = Extract<AsteriskEvent, { kind: "exited" }>;
type Leaving = Pick<Extract<AsteriskEvent, { kind: "left" }>, "room" | "at"> & { leg: { id: string } };

export type DeparturesProps = {
  board: Board;
  server: string;
  backstage(room: string): Backstage;
  entries: Map<string, Entry>;
  ballots: Ballots;
  write(work: () => Promise<unknown>): void;
  /** who waits is Asterisk's to say */
  askWho(room: string): void;
};

/**
 * Who goes, and why. ConfBridge says that a leg left its room, which it also does for hold or a side room; the dialplan says that its call
 * is over, and why.
 * @param forget what was said of a leg that never came in
 */
export function makeDepartures(props: DeparturesProps, { here, keep, step }: Steps, forget: (leg: string) => void) {
  const { board, server, backstage, entries, write } = props;
  /** exits told before the leaving: Asterisk 22 keeps no order between its own events and the dialplan's */
  const early = new Map<string, Exited>();

  function leave(leaving: Leaving) {
    const was = here(leaving.room, leaving.leg.id);
    // It is on hold or in a side room, so it has not left; when it does, the dialplan says so.
    if (!was || was.place === "room") leaveAltogether(leaving);
  }

  function leaveAltogether({ room, leg, at }: Leaving) {
    const was = here(room, leg.id);
    const { gone, channels } = backstage(room);
    if (gone.size > mostGone) gone.clear();
    if (was) gone.set(leg.id, was);
    keep(room, (of) => history.writeLeft(of, leg.id, at));
    const picture = step(room, { kind: "left", at: at.toISOString(), participant: leg.id });
    channels.delete(leg.id);
    const exited = early.get(leg.id);
    if (exited) exit(exited);
    const moderated = picture.participants.some(({ role }) => role === "moderator");
    if (was?.role === "moderator" && !moderated && picture.participantCount > 0) props.askWho(room);
  }

  function exit(event: Exited) {
    const { room, leg, at, result } = event;
    forget(leg.id);
    props.ballots.left(leg.id);
    const who = here(room, leg.id);
    if (who?.place === "room") {
      early.set(leg.id, event);
      return;
    }
    early.delete(leg.id);
    if (who) leaveAltogether({ room, leg, at });
    const bridge = entries.get(leg.id)?.bridge ?? backstage(room).bridge;
    const reason = reasonOf(result);
    if (board.picture(room)) board.change(room, { kind: "reason", at: at.toISOString(), participant: leg.id, reason });
    if (bridge) write(() => history.writeReason({ server, bridge }, leg.id, reason));
    entries.delete(leg.id);
  }

  /** With the conference all who were in it have left: of those who wait in the lobby nothing is forgotten. */
  function leaveAll(room: string) {
    const { channels } = backstage(room);
    for (const id of channels.keys()) if (!here(room, id)) channels.delete(id);
    for (const exited of early.values()) if (exited.room === room) exit(exited);
  }

  return { leave, exit, leaveAll };
}

/** legs that are remembered after they left */
const mostGone = 500;
