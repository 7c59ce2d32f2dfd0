import type { Action } from "./encode";

/** What we keep in channel variables of a leg, and in globals of a room: the head of asterisk/extensions-rollcall.conf says what each means. */
export const legVariables = [
  "RC_IS_NAME",
  "RC_IS_PLACE",
  "RC_IS_HAND",
  "RC_IS_FLOOR",
  "RC_IS_VIP",
  "RC_IS_DEAF",
  "RC_IS_WHISPER",
  "RC_IS_GATE",
  "RC_IS_VOLIN",
  "RC_IS_VOLOUT",
  "RC_IS_CODE",
  "RC_IS_VOTE",
  "RC_IS_DIAL",
  "RC_IS_PERSON",
  "RC_IS_WEB",
  "RC_IS_LISTEN",
  "RC_IS_QUALITY",
] as const;
export type LegVariable = (typeof legVariables)[number];

/** RC_IS_CALL: who has made a conference out of a call, his number or "unknown" (extensions-rollcall-calls.conf). */
export const roomVariables = ["RC_IS_MODE", "RC_IS_LOBBY", "RC_IS_VOTE", "RC_IS_CALL"] as const;
/** The text of a vote, in as many pieces as it needs: lib/conferences/vote.ts. Read only where RC_IS_VOTE says that there is one. */
export const voteVariables = ["RC_IS_VOTEA", "RC_IS_VOTEB", "RC_IS_VOTEC", "RC_IS_VOTED"] as const;
/** The side rooms in use (lib/conferences/side.ts), and other conferences joined to this one, each by a variable of its own (tie.ts). */
export const asideVariables = [
  "RC_IS_SIDES",
  "RC_IS_LINKA",
  "RC_IS_LINKB",
  "RC_IS_LINKC",
  "RC_IS_LINKD",
  "RC_IS_LINKE",
] as const;
export type RoomVariable =
  | (typeof roomVariables)[number]
  | (typeof asideVariables)[number]
  | (typeof voteVariables)[number];

/** Dialplan functions that do to a leg what a variable of ours then says (func_volume, res_mutestream, func_groupcount). CONFBRIDGE() is the dialplan's alone: Asterisk 22 does not let the manager set it. */
type LegFunction = "MUTEAUDIO(in)" | "MUTEAUDIO(out)" | "VOLUME(RX)" | "VOLUME(TX)" | "GROUP(rollcall-hand)";

export type LegSettings = Partial<Record<LegVariable | LegFunction | "RC_MUTED" | "RC_GOING" | "RC_DEAFENS", string>>;

/**
 * What the dialplan's keys go by, which nobody shows: whether it is muted as far as is known, and whether the mode is why; whether it was
 * before it whispered; those of the raised hands that are VIPs'.
 */
type KeyVariable = "RC_MUTED" | "RC_BY_MODE" | "RC_HUSHED" | "GROUP(rollcall-hand-vip)";
export type KeySettings = Partial<Record<KeyVariable, string>>;

/** Sets a leg's variables and functions in the order given. The values are ours: ASCII without what the dialplan would evaluate. */
export const setLeg = (channel: string, settings: LegSettings & KeySettings): Action[] =>
  Object.entries(settings).map(([Variable, value]) => ({
    Action: "Setvar",
    Channel: channel,
    Variable,
    Value: plain(value),
  }));

/** Sets a room's globals. */
export const setRoom = (room: string, settings: Partial<Record<RoomVariable, string>>): Action[] =>
  Object.entries(settings).map(([name, value]) => ({
    Action: "Setvar",
    Variable: `${name}_${room}`,
    Value: plain(value),
  }));

/** ASCII of which nothing is evaluated, whoever expands it; longer texts go as base64. */
function plain(value: string): string {
  if (!/^[A-Za-z0-9+/=._-]{0,900}$/.test(value)) throw new Error("not a value of ours");
  return value;
}

/** A text as a variable of ours carries it. @throws when it is too long for one line of the manager's */
export const asBase64 = (text: string): string => plain(Buffer.from(text).toString("base64"));
