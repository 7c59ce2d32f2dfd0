import type { AsteriskEvent, Channel } from "@/lib/asterisk/event";
import { placeOf } from "@/lib/participants/leg-state";
import { type Joining, type Participant, personOf, reasonOf } from "@/lib/participants/participant";
import type { Attribution } from "./attribution";
import type { Ballots } from "./ballots";
import type { Board } from "./board";
import type { Change } from "./change";
import { type Conference, idle, type LogLine } from "./conference";
import * as history from "./history";
import { invitedLine } from "./invited-line";
import { lineOf } from "./log-line";
import type { Refused } from "./refused";
import type { Asked, Outcome } from "./vote";

/** What the portal knows of a room's conference and nobody else needs to. */
export type Backstage = {
  /** Asterisk's BridgeUniqueid; null: not told yet */
  bridge: string | null;
  /** what its callers came for */
  occurrence: string | null;
  /** participant → full channel name, which commands need */
  channels: Map<string, string>;
  /** who has left, as they were then: who was cut off is called back as that */
  gone: Map<string, Participant>;
};

/** What the dialplan said of a leg right before it joined. */
export type Entry = {
  bridge: string | null;
  invitation: string | null;
  number: string;
  /** null: not told; then ConfBridge's administrators are taken for moderators */
  role: Participant["role"] | null;
};

type Props = {
  board: Board;
  server: string;
  backstage(room: string): Backstage;
  /** the room whose leg this is; null: not known, or no longer */
  roomOf(participant: string): string | null;
  entries: Map<string, Entry>;
  refused: Refused;
  attribution: Attribution;
  ballots: Ballots;
  /** known already, or "" and told later by a `named` change */
  nameOf(invitation: string): string;
  write(work: () => Promise<unknown>): void;
  /** who waits is Asterisk's to say */
  askWho(room: string): void;
  /** whose number it is, for one who came without an invitation */
  askCaller(room: string, participant: string): void;
  /** title and end of what is booked, from the database */
  askWhat(room: string): void;
};

/** Turns what Asterisk says into steps of the picture and rows of the history, one after the other, never waiting for anything. */
type Exited = Extract<AsteriskEvent, { kind: "exited" }>;

export function makeHearing(props: Props) {
  const { board, server, entries, write } = props;
  /** exits told before the leaving: Asterisk 22 keeps no order between its own events and the dialplan's */
  const early = new Map<string, Exited>();
  /** what was said of legs that have not come in yet */
  const before = new Map<string, { variable: string; value: string }[]>();
  const on = (room: string) => board.picture(room)?.startedAt != null;
  const bridgeOf = (room: string) => {
    const { bridge } = props.backstage(room);
    return bridge === null ? null : { server, bridge };
  };

  /** One step, with the line it adds to the log. */
  function step(room: string, change: Change): Conference {
    const before = board.picture(room);
    const picture = board.change(room, change);
    const line = lineOf(before ?? idle(room, picture.link), change);
    const of = bridgeOf(room);
    if (line && of && change.kind !== "link") write(() => history.writeLine(of, line));
    return picture;
  }

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
    const back = props.backstage(room);
    const of = bridgeOf(room);
    step(room, { kind: "ended", at: at.toISOString() });
    if (of) write(() => history.writeEnded(of, at));
    back.occurrence = null;
    const waiting = new Set(board.picture(room)?.participants.map(({ id }) => id));
    for (const id of back.channels.keys()) if (!waiting.has(id)) back.channels.delete(id);
    for (const exited of early.values()) if (exited.room === room) exit(exited);
  }

  function join(event: Extract<AsteriskEvent, { kind: "joined" }>) {
    const { room, leg } = event;
    const at = event.at.toISOString();
    const entry = entries.get(leg.id);
    const here = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    const moderated = board.picture(room)?.participants.some(({ role }) => role === "moderator") ?? false;
    const waited = board.picture(room)?.waitingForModerator ?? false;
    // Who comes back into a locked conference is ConfBridge's administrator for it, and nobody's moderator.
    const role = entry?.role ?? (event.admin ? "moderator" : "participant");
    const joining: Joining = {
      id: leg.id,
      name: (entry?.invitation && props.nameOf(entry.invitation)) || nameOnTheLine(leg),
      number: entry?.number || spoken(leg.number),
      role,
      person: personOf(entry?.invitation ?? null),
      muted: event.muted,
      place: "room",
      waiting: role === "moderator" || moderated ? false : null,
      joinedAt: at,
      joinedExactly: true,
    };
    props.backstage(room).channels.set(leg.id, leg.channel);
    if (entry) entry.bridge = event.bridge;
    if (!on(room)) step(room, { kind: "started", at });
    const of = bridgeOf(room);
    const invitation = entry?.invitation ?? null;
    const attended = here && here.place !== "lobby" ? { ...joining, joinedAt: here.joinedAt } : joining;
    if (of) write(() => history.writeJoined(of, attended, invitation));
    step(room, { kind: "joined", at, participant: joining });
    sayWhatIsKnown(room, leg.id, at);
    const code = board.picture(room)?.participants.find(({ id }) => id === leg.id)?.code;
    if (of && code) write(() => history.writeCode(of, leg.id, code));
    if (joining.person === null && !here) props.askCaller(room, leg.id);
    if (joining.waiting === null || (role === "moderator" && waited)) props.askWho(room);
  }

  /** What the dialplan said of a leg before it was in. */
  function sayWhatIsKnown(room: string, participant: string, at: string) {
    for (const said of before.get(participant) ?? []) step(room, { kind: "leg-state", at, participant, ...said });
    before.delete(participant);
  }

  function setLeg({ leg, at, variable, value }: Extract<AsteriskEvent, { kind: "leg-state" }>) {
    if (props.ballots.legSaid(leg.id, variable, value, at)) return;
    const room = props.roomOf(leg.id);
    const here = room !== null && board.picture(room)?.participants.some(({ id }) => id === leg.id);
    if (!here) {
      if (before.size > mostBefore) before.clear();
      before.set(leg.id, [...(before.get(leg.id) ?? []), { variable, value }]);
      return;
    }
    // On its way back; that it is there is ConfBridge's to say.
    if (variable === "RC_IS_PLACE" && value === "") return;
    const picture = step(room, { kind: "leg-state", at: at.toISOString(), participant: leg.id, variable, value });
    const renamed = picture.participants.find(({ id }) => id === leg.id)?.renamed;
    const of = bridgeOf(room);
    if (variable === "RC_IS_NAME" && renamed && of) write(() => history.writeNamed(of, leg.id, renamed));
  }

  /** Somebody waits in the lobby: in the picture, not in the conference, and not yet in its history. */
  function wait({ room, leg, at, role, invitation, place }: Extract<AsteriskEvent, { kind: "entering" }>) {
    const joining: Joining = {
      id: leg.id,
      name: (invitation && props.nameOf(invitation)) || nameOnTheLine(leg),
      number: spoken(leg.number),
      role,
      person: personOf(invitation),
      muted: false,
      waiting: false,
      joinedAt: at.toISOString(),
      joinedExactly: true,
      place: placeOf(place),
    };
    props.backstage(room).channels.set(leg.id, leg.channel);
    board.change(room, { kind: "waits", at: at.toISOString(), participant: joining });
    sayWhatIsKnown(room, leg.id, at.toISOString());
    if (joining.person === null) props.askCaller(room, leg.id);
  }

  function leave({ room, leg, at }: Pick<Extract<AsteriskEvent, { kind: "left" }>, "room" | "leg" | "at">) {
    const was = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    // It is on hold or in a side room, so it has not left; when it does, the dialplan says so.
    if (was && was.place !== "room") return;
    leaveAltogether({ room, leg, at });
  }

  function leaveAltogether({ room, leg, at }: { room: string; leg: { id: string }; at: Date }) {
    const of = bridgeOf(room);
    const was = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    const { gone } = props.backstage(room);
    if (gone.size > mostGone) gone.clear();
    if (was) gone.set(leg.id, was);
    if (of) write(() => history.writeLeft(of, leg.id, at));
    const picture = step(room, { kind: "left", at: at.toISOString(), participant: leg.id });
    props.backstage(room).channels.delete(leg.id);
    const exited = early.get(leg.id);
    if (exited) exit(exited);
    const moderated = picture.participants.some(({ role }) => role === "moderator");
    if (was?.role === "moderator" && !moderated && picture.participantCount > 0) props.askWho(room);
  }

  function talk({ room, leg, at, on: talking }: Extract<AsteriskEvent, { kind: "talking" }>) {
    const of = bridgeOf(room);
    const before = speaks(board.picture(room), leg.id);
    const after = speaks(
      step(room, { kind: "talking", at: at.toISOString(), participant: leg.id, on: talking }),
      leg.id,
    );
    if (!of) return;
    if (after && !before) write(() => history.writeTalking(of, leg.id, at));
    if (!talking) write(() => history.writeQuiet(of, leg.id, at));
  }

  function mute({ room, leg, at, on: muted }: Extract<AsteriskEvent, { kind: "muted" }>) {
    const of = bridgeOf(room);
    const who = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    if (!who) return;
    const by = props.attribution.of(room, who, muted, at);
    step(room, { kind: "muted", at: at.toISOString(), participant: leg.id, on: muted, by });
    if (muted && of) write(() => history.writeQuiet(of, leg.id, at));
  }

  /** Its place says where it is; there it may be heard though the conference's mode has it muted, or the other way round. */
  function seated({ room, leg, at, muted }: Extract<AsteriskEvent, { kind: "side-joined" }>) {
    const who = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    if (!who) return;
    if (who.muted !== muted)
      step(room, { kind: "muted", at: at.toISOString(), participant: leg.id, on: muted, by: who.mutedBy });
    // Who was cut off there is called back there, and has not been in the conference itself.
    const of = bridgeOf(room);
    const invitation = entries.get(leg.id)?.invitation ?? null;
    if (of) write(() => history.writeJoined(of, who, invitation));
  }

  function enter(event: Extract<AsteriskEvent, { kind: "entering" }>) {
    const { room, leg, at, occurrence, invitation, role } = event;
    const back = props.backstage(room);
    const here = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    entries.set(leg.id, { bridge: here ? back.bridge : null, invitation, number: spoken(leg.number), role });
    const name = invitation ? props.nameOf(invitation) : "";
    if (!here && event.place !== "") wait(event);
    if (here && invitation) identify(room, { ...here, name: name || here.name }, invitation, at);
    const until = board.picture(room)?.bookedUntil;
    const over = until != null && Date.parse(until) <= at.getTime();
    if (!occurrence || occurrence === back.occurrence || (on(room) && back.occurrence && !over)) return;
    back.occurrence = occurrence;
    const of = bridgeOf(room);
    if (on(room) && of) write(() => history.writeConference(of, { room, occurrence, at, exactly: false }));
    props.askWhat(room);
  }

  /** The dialplan says who somebody is who has joined already. */
  function identify(room: string, who: Joining, invitation: string, at: Date) {
    const of = bridgeOf(room);
    if (of) write(() => history.writeJoined(of, { ...who, joinedExactly: false }, invitation));
    const person = personOf(invitation) ?? undefined;
    board.change(room, { kind: "named", at: at.toISOString(), participant: who.id, name: who.name, person });
  }

  function exit(event: Exited) {
    const { room, leg, at, result } = event;
    before.delete(leg.id);
    props.ballots.left(leg.id);
    const here = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    if (here?.place === "room") {
      early.set(leg.id, event);
      return;
    }
    early.delete(leg.id);
    if (here) leaveAltogether({ room, leg, at });
    const bridge = entries.get(leg.id)?.bridge ?? props.backstage(room).bridge;
    const reason = reasonOf(result);
    if (board.picture(room)) board.change(room, { kind: "reason", at: at.toISOString(), participant: leg.id, reason });
    if (bridge) write(() => history.writeReason({ server, bridge }, leg.id, reason));
    entries.delete(leg.id);
  }

  /** What a vote came to stands in the log: the picture shows only the last one. */
  function noteResult(room: string) {
    const read = props.ballots.asked(room);
    const of = bridgeOf(room);
    if (!read?.outcome || !on(room)) return;
    const line = resultLine(read.asked, read.outcome);
    step(room, { kind: "logged", at: line.at, line });
    if (of) write(() => history.writeLine(of, line));
  }

  function refuse(event: Extract<AsteriskEvent, { kind: "refused" }>) {
    const line = props.refused.note(event);
    if (board.picture(event.room)) step(event.room, { kind: "logged", at: line.at, line });
    const of = bridgeOf(event.room);
    if (of && on(event.room)) write(() => history.writeLine(of, line));
  }

  function wantOperator({ room, leg, at, ask }: Extract<AsteriskEvent, { kind: "asked" }>) {
    const who = board.picture(room)?.participants.find(({ id }) => id === leg.id);
    const of = bridgeOf(room);
    if (!who) return;
    const { id, name, number } = who;
    const about = { id, name, number };
    const key = `operator:${id}:${ask}`;
    const line: LogLine = { key, at: at.toISOString(), kind: "operator", by: null, about, reason: null };
    step(room, { kind: "logged", at: line.at, line });
    if (of) write(() => history.writeLine(of, line));
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
        join(event);
        return;
      case "left":
        leave(event);
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
        enter(event);
        return;
      case "invited": {
        const line = invitedLine(board.picture(event.room), event);
        const of = bridgeOf(event.room);
        if (line) step(event.room, { kind: "logged", at, line });
        if (line && of) write(() => history.writeLine(of, line));
        return;
      }
      case "exited":
        exit(event);
        return;
      case "refused":
        refuse(event);
        return;
      case "leg-state":
        setLeg(event);
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
        seated(event);
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

/** legs that are remembered after they left */
const mostGone = 500;

/** legs of which something was said and that never came in */
const mostBefore = 2_000;

const speaks = (picture: Conference | null, id: string) =>
  picture?.participants.some((one) => one.id === id && one.talking) ?? false;

const resultLine = ({ id, question, options }: Asked, { endedAt, of, counts }: Outcome): LogLine => ({
  key: `vote:${id}`,
  at: endedAt,
  kind: "voted",
  by: null,
  about: { id: `vote:${id}`, name: question, number: "" },
  reason: `${options.map((text, index) => `${text} ${counts[index] ?? 0}`).join(" · ")} (${counts.reduce((sum, count) => sum + count, 0)}/${of})`,
});

/** Asterisk writes `<unknown>` for what a line did not send. */
export const spoken = (value: string) => (/^<?(unknown|anonymous)>?$/i.test(value) ? "" : value);

/** Many lines send their number for a name: that is no name. */
export const nameOnTheLine = ({ name, number }: Channel) => (name === number ? "" : spoken(name));
