import type { AsteriskEvent, Channel, RefusalReason } from "./event";
import { type Packet, text, yes } from "./packet";

/**
 * What a packet says, in our words; null for everything a conference does not need.
 * @param arrived used where the packet has no Timestamp (manager.conf without timestampevents)
 */
export function eventOf(packet: Packet, arrived: Date): AsteriskEvent | null {
  const name = text(packet, "event");
  if (name === "UserEvent") return ourOwn(packet, instantOf(packet, arrived));
  if (!name.startsWith("Confbridge") || isMachinery(packet)) return null;
  const base = { at: instantOf(packet, arrived), room: text(packet, "conference") };
  const bridge = text(packet, "bridgeuniqueid");
  const leg = legOf(packet);
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

/** The UserEvents of our own dialplan. */
function ourOwn(packet: Packet, at: Date): AsteriskEvent | null {
  const base = { at, room: text(packet, "room") };
  const leg = legOf(packet);
  switch (text(packet, "userevent")) {
    case "RollcallEnter": {
      const role = text(packet, "role") === "moderator" ? "moderator" : "participant";
      const occurrence = text(packet, "window") || null;
      const invitation = text(packet, "invitation") || null;
      return { ...base, kind: "entering", leg: joining(packet, leg), occurrence, role, invitation };
    }
    case "RollcallExit":
      return { ...base, kind: "exited", leg: joining(packet, leg), result: text(packet, "result") };
    case "RollcallRefused": {
      const why = text(packet, "why");
      return isReason(why) ? { ...base, kind: "refused", leg, why, number: text(packet, "number") } : null;
    }
    default:
      return null;
  }
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

/** ConfBridge's own announcer and recorder sit in the bridge too, and the voice that says that it is recorded. */
export const isMachinery = (packet: Packet): boolean =>
  /^(CB(Ann|Rec)\/|Local\/\d+@rollcall-voice-)/.test(text(packet, "channel"));

const reasons: readonly RefusalReason[] = ["unknown", "pin", "early", "late", "full", "locked", "guessing"];
const isReason = (word: string): word is RefusalReason => (reasons as readonly string[]).includes(word);

function instantOf(packet: Packet, arrived: Date): Date {
  const seconds = Number(text(packet, "timestamp"));
  return seconds > 0 ? new Date(seconds * 1000) : arrived;
}
