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

export type RefusalReason = "unknown" | "pin" | "early" | "late" | "full" | "locked" | "guessing";

export type AsteriskEvent = { at: Date; room: string } & (
  | { kind: "conference-started"; bridge: string }
  | { kind: "conference-ended"; bridge: string }
  | { kind: "joined"; bridge: string; leg: Channel; admin: boolean; muted: boolean }
  | { kind: "left"; bridge: string; leg: Channel }
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
    }
  | { kind: "exited"; leg: Channel; result: string }
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
};

export type ListedConference = {
  room: string;
  bridge: string | null;
  locked: boolean;
  recording: boolean;
  recordingFile: string | null;
  legs: ListedLeg[];
};
