import type { AsteriskEvent } from "@/lib/asterisk/event";
import { type ArrivalsProps, makeArrivals } from "./arrivals";
import type { Attribution } from "./attribution";
import type { Conference, LogLine } from "./conference";
import { type DeparturesProps, makeDepartures } from "./departures";
import * as history from "./history";
import { invitedLine } from "./invited-line";
import type { Refused } from "./refused";
import { makeSteps, type StepsProps } from "./steps";
import type { Asked, Outcome } from "./vote";

type Props = StepsProps & ArrivalsProps & DeparturesProps & { refused: Refused; attribution: Attribution };

/** Turns what Asterisk says into steps of the picture and rows of the history, one after the other, never waiting for anything. */
export function makeHearing(props: Props) {
  const { board, server, write } = props;
  const steps = makeSteps(props);
  const { on, here, keep, step, note } = steps;
  const arrivals = makeArrivals(props, steps);
  const departures = makeDepartures(props, steps, arrivals.forget);

  /** Each event names its conference: one that is not ours means that we missed an end and a start. */
  function enterBridge(event: AsteriskEvent & { bridge: string }, exactly: boolean) {
    const { room, bridge, at } = event;
    const back = props.backstage(room);
    if (back.bridge === bridge && !exactly) return;
    if (back.bridge !== null && back.bridge !== bridge && on(room)) endBridge(room, at);
    const first = back.bridge !== bridge;
    back.bridge = bridge;
    const { occurrence } = back;
    write(() => history.writeConference({ server, bridge }, { room, occurrence, at, exactly }));
    if (!first) return;
    for (const line of props.refused.before(room, at)) {
      board.change(room, { kind: "logged", at: line.at, line });
      write(() => history.writeLine({ server, bridge }, line));
    }
    props.askWhat(room);
  }

  function endBridge(room: string, at: Date) {
    step(room, { kind: "ended", at: at.toISOString() });
    keep(room, (of) => history.writeEnded(of, at));
    props.backstage(room).occurrence = null;
    departures.leaveAll(room);
  }

  function talk({ room, leg, at, on: talking }: Extract<AsteriskEvent, { kind: "talking" }>) {
    const before = speaks(board.picture(room), leg.id);
    const after = speaks(
      step(room, { kind: "talking", at: at.toISOString(), participant: leg.id, on: talking }),
      leg.id,
    );
    if (after && !before) keep(room, (of) => history.writeTalking(of, leg.id, at));
    if (!talking) keep(room, (of) => history.writeQuiet(of, leg.id, at));
  }

  function mute({ room, leg, at, on: muted }: Extract<AsteriskEvent, { kind: "muted" }>) {
    const who = here(room, leg.id);
    if (!who) return;
    const by = props.attribution.of(room, who, muted, at);
    step(room, { kind: "muted", at: at.toISOString(), participant: leg.id, on: muted, by });
    if (muted) keep(room, (of) => history.writeQuiet(of, leg.id, at));
  }

  function noteResult(room: string) {
    const read = props.ballots.asked(room);
    if (read?.outcome && on(room)) note(room, resultLine(read.asked, read.outcome));
  }

  function wantOperator({ room, leg, at, ask }: Extract<AsteriskEvent, { kind: "asked" }>) {
    const who = here(room, leg.id);
    if (!who) return;
    const { id, name, number } = who;
    const about = { id, name, number };
    const key = `operator:${id}:${ask}`;
    note(room, { key, at: at.toISOString(), kind: "operator", by: null, about, reason: null });
  }

  return function hear(event: AsteriskEvent): void {
    take(event);
    props.ballots.recount(event.room || ("leg" in event && props.roomOf(event.leg.id)) || "");
  };

  function take(event: AsteriskEvent): void {
    const at = event.at.toISOString();
    if ("bridge" in event && event.bridge !== "" && event.kind !== "conference-ended")
      enterBridge(event, event.kind === "conference-started");
    switch (event.kind) {
      case "conference-started":
        step(event.room, { kind: "started", at });
        return;
      case "conference-ended":
        props.backstage(event.room).bridge ??= event.bridge;
        if (on(event.room)) endBridge(event.room, event.at);
        return;
      case "joined":
        arrivals.join(event);
        return;
      case "left":
        departures.leave(event);
        return;
      case "muted":
        mute(event);
        return;
      case "talking":
        talk(event);
        return;
      case "recording":
        // Told before the start when a room records always (22.10).
        if (event.on && !on(event.room)) step(event.room, { kind: "started", at });
        step(event.room, { kind: "recording", at, on: event.on });
        return;
      case "locked":
        if (on(event.room) && board.picture(event.room)?.locked !== event.on)
          step(event.room, { kind: "locked", at, on: event.on });
        return;
      case "entering":
        arrivals.enter(event);
        return;
      case "invited": {
        const line = invitedLine(board.picture(event.room), event);
        if (line) note(event.room, line);
        return;
      }
      case "exited":
        departures.exit(event);
        return;
      case "refused":
        note(event.room, props.refused.note(event));
        return;
      case "leg-state":
        arrivals.setLeg(event);
        return;
      case "room-state":
        // Of a room that nobody is in and nobody looks at, nothing is kept.
        if (props.ballots.roomSaid(event.room, event.variable, event.value)) {
          noteResult(event.room);
          return;
        }
        if (board.picture(event.room))
          step(event.room, { kind: "room-state", at, variable: event.variable, value: event.value });
        return;
      case "side-joined":
        arrivals.seat(event);
        return;
      case "side-left":
        // The leg's place says so already.
        return;
      case "asked":
        // asked-by-key.ts answers it; that somebody wants the operator is for moderators to see.
        if (event.what === "operator") wantOperator(event);
        return;
      case "dial":
      case "dial-gone":
      case "dial-over":
        // Of a call that is no leg yet: lib/dialling hears it.
        return;
      default:
        event satisfies never;
    }
  }
}

const speaks = (picture: Conference | null, id: string) =>
  picture?.participants.some((one) => one.id === id && one.talking) ?? false;

/** What a vote came to stands in the log: the picture shows only the last one. */
const resultLine = ({ id, question, options }: Asked, { endedAt, of, counts }: Outcome): LogLine => ({
  key: `vote:${id}`,
  at: endedAt,
  kind: "voted",
  by: null,
  about: { id: `vote:${id}`, name: question, number: "" },
  reason: `${options.map((text, index) => `${text} ${counts[index] ?? 0}`).join(" · ")} (${counts.reduce((sum, count) => sum + count, 0)}/${of})`,
});
