import type { AsteriskEvent, Channel, RefusalReason } from "./event";
import { type Packet, text, variableNamed, yes } from "./packet";

/**
 * What a packet says, in our words; null for everything a conference does not need.
 * @param arrived used where the packet has no Timestamp (manager.conf without timestampevents)
 */
export function eventOf(packet: Packet, arrived: Date): AsteriskEvent | null {
  const name = text(packet, "event");
  if (name === "VarSet") return stateOf(packet, instantOf(packet, arrived));
  if (name === "Hangup") return gone(packet, instantOf(packet, arrived));
  if (name === "DialState") return ringing(packet, instantOf(packet, arrived));
  if (name === "UserEvent") return ourOwn(packet, instantOf(packet, arrived));
  if (!name.startsWith("Confbridge") || isMachinery(packet)) return null;
  const { room, side } = conferenceOf(packet);
  const base = { at: instantOf(packet, arrived), room };
  // Of a side room it would tell of a conference that is not the room's.
  const bridge = side === null ? text(packet, "bridgeuniqueid") : "";
  const leg = legOf(packet);
  if (side !== null && name === "ConfbridgeJoin")
    return { ...base, kind: "side-joined", side, leg, muted: yes(packet, "muted") };
  if (side !== null && name === "ConfbridgeLeave") return { ...base, kind: "side-left", side, leg };
  // A side room's start, end and recording are not the conference's own.
  if (side !== null && !/^Confbridge(Unm|M)ute$|^ConfbridgeTalking$/.test(name)) return null;
  switch (name) {
    case "ConfbridgeStart":
      return { ...base, kind: "conference-started", bridge };
    case "ConfbridgeEnd":
      return { ...base, kind: "conference-ended", bridge };
    case "ConfbridgeJoin":
      return { ...base, kind: "joined", bridge, leg, admin: yes(packet, "admin"), muted: yes(packet, "muted") };
    case "ConfbridgeLeave":
      return { ...base, kind: "left", bridge, leg };
    case "ConfbridgeMute":
    case "ConfbridgeUnmute":
      return { ...base, kind: "muted", bridge, leg, on: name === "ConfbridgeMute" };
    case "ConfbridgeTalking":
      return { ...base, kind: "talking", bridge, leg, on: text(packet, "talkingstatus") === "on" };
    case "ConfbridgeRecord":
    case "ConfbridgeStopRecord":
      return { ...base, kind: "recording", bridge, on: name === "ConfbridgeRecord" };
    default:
      return null;
  }
}

/** A side room's conference is called <room>-<n>. */
export function conferenceOf(packet: Packet): { room: string; side: number | null } {
  const called = text(packet, "conference");
  const side = /^([0-9]+)-([1-9][0-9]?)$/.exec(called);
  return side ? { room: side[1] ?? "", side: Number(side[2]) } : { room: called, side: null };
}

/** Asterisk writes values in VarSet as C strings (22.10): ours hold nothing that would be escaped. */
function stateOf(packet: Packet, at: Date): AsteriskEvent | null {
  const variable = variableNamed(packet);
  const value = text(packet, "value");
  if (!variable.startsWith("RC_IS_")) return null;
  if (text(packet, "channel") !== "none") {
    if (isMachinery(packet)) return null;
    return { at, room: "", kind: "leg-state", leg: legOf(packet), variable, value };
  }
  const about = /^(RC_IS_[A-Z]+)_([0-9]{1,32})$/.exec(variable);
  return about ? { at, room: about[2] ?? "", kind: "room-state", variable: about[1] ?? "", value } : null;
}

/** The UserEvents of our own dialplan. */
function ourOwn(packet: Packet, at: Date): AsteriskEvent | null {
  const base = { at, room: text(packet, "room") };
  const leg = legOf(packet);
  switch (text(packet, "userevent")) {
    case "RollcallEnter": {
      const role = text(packet, "role") === "moderator" ? "moderator" : "participant";
      const occurrence = text(packet, "window") || null;
      const invitation = text(packet, "invitation") || null;
      const place = text(packet, "place");
      return { ...base, kind: "entering", leg: joining(packet, leg), occurrence, role, invitation, place };
    }
    case "RollcallExit":
      return {
        ...base,
        kind: "exited",
        leg: joining(packet, leg),
        result: text(packet, "result"),
        cause: Number(text(packet, "cause")),
      };
    case "RollcallAsk": {
      const [what, ask] = [text(packet, "what"), text(packet, "ask")];
      const [line, number] = [text(packet, "line"), text(packet, "number")];
      return { ...base, kind: "asked", leg, what, ask, line, number };
    }
    case "RollcallInvite": {
      const state = text(packet, "state");
      const number = text(packet, "number");
      return state === "calling" ? null : { ...base, kind: "invited", leg, number, came: state === "accept" };
    }
    case "RollcallDial":
      return dialled(packet, base);
    case "RollcallRefused": {
      const why = text(packet, "why");
      return isReason(why) ? { ...base, kind: "refused", leg, why, number: text(packet, "number") } : null;
    }
    default:
      return null;
  }
}

/** The half of a Local channel that runs the dialplan is called as the other, with ;2. */
const callOf = (packet: Packet) => text(packet, "uniqueid").replace(/;2$/, "");

/** The telephone rings: told by Dial, with the half that dials (22.10). */
function ringing(packet: Packet, at: Date): AsteriskEvent | null {
  const call = callOf(packet);
  if (text(packet, "dialstatus") !== "RINGING" || !call.startsWith("dial-")) return null;
  return { at, room: "", kind: "dial", call, state: "ringing" };
}

/** Of the channels of a call that a portal placed the one that is neither half of its Local channel. */
function gone(packet: Packet, at: Date): AsteriskEvent | null {
  const call = text(packet, "linkedid");
  if (!call.startsWith("dial-") || text(packet, "uniqueid").startsWith("dial-")) return null;
  return { at, room: "", kind: "dial-gone", call, cause: Number(text(packet, "cause")) };
}

function dialled(packet: Packet, base: { at: Date; room: string }): AsteriskEvent | null {
  const call = callOf(packet);
  const state = text(packet, "state");
  if (state === "answered" || state === "accepted" || state === "refused" || state === "silent")
    return { ...base, kind: "dial", call, state };
  if (state !== "over") return null;
  const [status, cause, why] = [text(packet, "status"), Number(text(packet, "cause")), text(packet, "why")];
  return { ...base, kind: "dial-over", call, status, cause, why };
}

export const legOf = (packet: Packet): Channel => ({
  channel: text(packet, "channel"),
  id: text(packet, "uniqueid"),
  number: text(packet, "calleridnum"),
  name: unescaped(text(packet, "calleridname")),
});

/**
 * A caller's name as he wrote it. Asterisk 22 writes names in channel blocks as C strings, so that O'Hara comes as O\'Hara and a line
 * break as \n; within, SIP's own \" stays as it came over the wire.
 */
const unescaped = (name: string): string =>
  name
    .replace(/\\([abfnrtv\\'"?])/g, (_, letter: string) => (/[a-z]/.test(letter) ? " " : letter))
    .replace(/\\(["\\])/g, "$1");

/** The dialplan's own word for the leg wins: a hangup handler may speak for a channel that was renamed. */
const joining = (packet: Packet, leg: Channel): Channel => ({
  ...leg,
  channel: text(packet, "joining") || leg.channel,
  number: text(packet, "number") || leg.number,
});

/** ConfBridge's own announcer and recorder sit in the bridge too, and legs of ours that nobody speaks through. */
export const isMachinery = (packet: Packet): boolean =>
  /^(CB(Ann|Rec)\/|Local\/[\d-]+@rollcall-(voice|anchor|link)-)/.test(text(packet, "channel")) ||
  // where somebody's whisper and the one who hears it meet
  text(packet, "conference").startsWith("rollcall-whisper-");

const reasons: readonly RefusalReason[] = ["unknown", "pin", "early", "late", "full", "locked", "guessing", "code"];
const isReason = (word: string): word is RefusalReason => (reasons as readonly string[]).includes(word);

function instantOf(packet: Packet, arrived: Date): Date {
  const seconds = Number(text(packet, "timestamp"));
  return seconds > 0 ? new Date(seconds * 1000) : arrived;
}
