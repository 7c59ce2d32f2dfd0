import { type LegState, plainLeg } from "./leg-state";

/** Who did or is something, as kept in logs: the account's id and the name it had then. */
export type Person = { id: string; name: string };

/** One leg in a conference, as Asterisk told of it. Instants are ISO 8601 in UTC; what was not told is null or empty, never guessed. */
export type Participant = LegState & {
  /** Asterisk's Uniqueid */
  id: string;
  /** of the invitation, else as the caller's line sends it; "" not known */
  name: string;
  /** "" withheld */
  number: string;
  role: "moderator" | "participant";
  /** whose leg it is only its number says, which may be feigned: a name and a row, never a right */
  byNumber: boolean;
  muted: boolean;
  /** the account that muted; null: by keypad, on entry, or not known */
  mutedBy: Person | null;
  talking: boolean;
  /** for a moderator; null: Asterisk has not been asked yet */
  waiting: boolean | null;
  joinedAt: string;
  /** false: the portal did not hear the join; `joinedAt` is when the call was answered, which came before it */
  joinedExactly: boolean;
  /** order of joining in this conference, from 1; stays */
  line: number;
  /** 1–8, order of first speaking; null: has not spoken */
  lane: number | null;
  /** what was spoken before `talkingSince`, in milliseconds */
  talkedMs: number;
  talkingSince: string | null;
};

/** What is known of someone at the moment of joining. */
export type Joining = Pick<
  Participant,
  "id" | "name" | "number" | "role" | "person" | "muted" | "waiting" | "joinedAt" | "joinedExactly" | "place"
>;

export const joined = (joining: Joining, line: number): Participant => ({
  ...plainLeg,
  ...joining,
  byNumber: false,
  mutedBy: null,
  talking: false,
  line,
  lane: null,
  talkedMs: 0,
  talkingSince: null,
});

/** Whose leg it is, as far as the dialplan knows. */
export const personOf = (invitation: string | null): string | null => invitation && `invitation:${invitation}`;

/** In the conference itself. */
export const isInside = ({ place }: Pick<Participant, "place">): boolean => place === "room";

/** By all who are in the conference. */
export const mayBeHeard = (one: Participant): boolean =>
  isInside(one) && !one.listens && !one.muted && !one.gated && one.whispering === null && one.waiting !== true;

/** Why a leg ended, as history keeps it. */
export type LeaveReason =
  | "hangup"
  | "kicked"
  | "ended-with-moderator"
  | "time-over"
  | "left"
  | "moved"
  | "switched"
  | "failed"
  | "refused"
  | "unknown";

const reasons: Record<string, LeaveReason> = {
  HANGUP: "hangup",
  KICKED: "kicked",
  ENDMARKED: "ended-with-moderator",
  UNTIL: "time-over",
  TIMEOUT: "time-over",
  DTMF: "left",
  MOVED: "moved",
  SWITCHED: "switched",
  FAILED: "failed",
  REFUSED: "refused",
};

/** CONFBRIDGE_RESULT (Asterisk 22), and UNTIL of our own dialplan when the booked time is over. */
export const reasonOf = (result: string): LeaveReason => reasons[result] ?? "unknown";
