import type { Dialled } from "@/lib/dialling/dialled";
import type { Joining, LeaveReason, Person } from "@/lib/participants/participant";
import type { Link, LogLine } from "./conference";
import type { Vote } from "./vote";

/**
 * One step from a picture to the next. The portal makes it from what Asterisk said (or from what Postgres knows: names, titles), numbers
 * it, and sends it to every viewer; `apply` (apply.ts) is the same function in both places.
 */
export type Change = { at: string } & (
  | { kind: "started" }
  | { kind: "ended" }
  | { kind: "joined"; participant: Joining }
  /** somebody comes who waits outside first */
  | { kind: "waits"; participant: Joining }
  | { kind: "left"; participant: string }
  /** why somebody left: told by our dialplan a moment after */
  | { kind: "reason"; participant: string; reason: LeaveReason }
  | { kind: "muted"; participant: string; on: boolean; by: Person | null }
  | { kind: "talking"; participant: string; on: boolean }
  /** what a variable of ours says of a leg, as asterisk/extensions-rollcall.conf lists them */
  | { kind: "leg-state"; participant: string; variable: string; value: string }
  /** and of the room */
  | { kind: "room-state"; variable: string; value: string }
  | { kind: "vote"; vote: Vote | null }
  /** `byNumber`: its number says so and nothing else */
  | { kind: "named"; participant: string; name: string; person?: string; byNumber?: boolean }
  /** who waits for a moderator; everybody else does not */
  | { kind: "waiting"; participants: string[] }
  | { kind: "locked"; on: boolean }
  | { kind: "recording"; on: boolean }
  | { kind: "booked"; title: string; occurrence: string | null; bookedUntil: string | null }
  /** who is being called: rows of the database, written as Asterisk tells of the calls */
  | { kind: "dialling"; dialling: Dialled[] }
  | { kind: "link"; link: Link }
  | { kind: "logged"; line: LogLine }
);
