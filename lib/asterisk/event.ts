/**
 * What Asterisk said, in our words: only what the wire carried, nothing guessed. Made by events.ts from AMI packets, applied by
 * lib/conferences. `at` is Asterisk's own clock (manager.conf timestampevents=yes), so that several portals write the same instant.
 */
export type Channel = {
  /** full channel name, e.g. PJSIP/in-0000001a: what actions need */
  channel: string;
  /** Uniqueid: what identifies the leg for ever */
  id: string;
  number: string;
  name: string;
};

export type RefusalReason = "unknown" | "pin" | "early" | "late" | "full" | "locked" | "guessing" | "code";

/** `silent`: answered, and no key was pressed */
export type DialNews = "ringing" | "answered" | "accepted" | "refused" | "silent";

export type AsteriskEvent = { at: Date; room: string } & (
  | { kind: "conference-started"; bridge: string }
  | { kind: "conference-ended"; bridge: string }
  | { kind: "joined"; bridge: string; leg: Channel; admin: boolean; muted: boolean }
  | { kind: "left"; bridge: string; leg: Channel }
  /** `side`: it is about a side room of this one, whose conference is called <room>-<side> */
  | { kind: "side-joined"; side: number; leg: Channel; muted: boolean }
  | { kind: "side-left"; side: number; leg: Channel }
  /** a variable of ours on a leg; `room` is empty, the leg tells */
  | { kind: "leg-state"; leg: Channel; variable: string; value: string }
  /** a variable of ours about a room, named RC_IS_<WHAT>_<room> */
  | { kind: "room-state"; variable: string; value: string }
  | { kind: "muted"; bridge: string; leg: Channel; on: boolean }
  | { kind: "talking"; bridge: string; leg: Channel; on: boolean }
  | { kind: "recording"; bridge: string; on: boolean }
  // never said by Asterisk 22, asked for by locks.ts; `at` is the portal's own clock
  | { kind: "locked"; on: boolean }
  // said by our own dialplan (UserEvent), see docs/asterisk.md
  | {
      kind: "entering";
      leg: Channel;
      occurrence: string | null;
      role: "moderator" | "participant";
      invitation: string | null;
      /** "" the conference itself, or where the leg is until it is let in */
      place: string;
    }
  /** `cause`: the hangup cause (Q.850), which tells a call that was cut off from one that was ended; 0: not told */
  | { kind: "exited"; leg: Channel; result: string; cause: number }
  /** by key, whom this leg has called; `came`: he has accepted */
  | { kind: "invited"; leg: Channel; number: string; came: boolean }
  /** a key was pressed for which a portal is needed; `ask` is the leg's own number for it, `line` and `number` what was keyed besides */
  | { kind: "asked"; leg: Channel; what: string; ask: string; line: string; number: string }
  /** of a call that a portal has placed, by the Uniqueid it gave it (dial.ts) */
  | { kind: "dial"; call: string; state: DialNews }
  /** the telephone itself is gone: Dial passes 16 on for whatever cause it had (22.10) */
  | { kind: "dial-gone"; call: string; cause: number }
  /** Dial's status, the hangup cause (Q.850; 0 none), and why the way out did not take it: number, prefix, route, most */
  | { kind: "dial-over"; call: string; status: string; cause: number; why: string }
  | { kind: "refused"; leg: Channel; why: RefusalReason; number: string }
);

/** One leg as ConfbridgeList and Status tell of it, for the picture drawn anew after a reconnect. */
export type ListedLeg = {
  leg: Channel;
  admin: boolean;
  muted: boolean;
  talking: boolean;
  waiting: boolean;
  /** seconds since the channel was answered */
  answeredSeconds: number;
  occurrence: string | null;
  role: "moderator" | "participant" | null;
  invitation: string | null;
  /** our variables of this leg, RC_IS_… */
  state: Record<string, string>;
};

export type ListedConference = {
  room: string;
  bridge: string | null;
  locked: boolean;
  recording: boolean;
  recordingFile: string | null;
  legs: ListedLeg[];
  /** our variables of this room, RC_IS_MODE and so on, without the number */
  state: Record<string, string>;
};
