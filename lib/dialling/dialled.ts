/**
 * One person who is called into a conference, and what becomes of it: a step from what Asterisk said to what is true, without I/O.
 * A person has several numbers (find-me), which are tried one after the other; all of them again as often as the site wants.
 */
export const dialStates = [
  "waiting",
  "calling",
  "ringing",
  "answered",
  "accepted",
  "refused",
  "busy",
  "no-answer",
  "failed",
  "cancelled",
] as const;
export type DialState = (typeof dialStates)[number];

/** What the last call came to, or why there is none; null: there was none yet. */
export const dialReasons = [
  "refused",
  "rejected",
  "busy",
  "no-answer",
  "silent",
  "hung-up",
  "unreachable",
  "not-allowed",
  "no-route",
  "budget",
  "already-in",
  "turned-away",
  "ended",
] as const;
export type DialReason = (typeof dialReasons)[number];

/** As the picture shows it; instants are ISO 8601 in UTC. */
export type Dialled = {
  id: string;
  name: string;
  /** the one that is called, or is next */
  number: string;
  state: DialState;
  /** calls placed so far */
  attempts: number;
  since: string;
  reason: DialReason | null;
  /** the browser's leg (WebLeg.id) whose person goes over to this telephone; null: nobody's */
  instead: string | null;
  /** while it waits: when it is called; null: as soon as a line is free */
  nextAt: string | null;
};

export type Progress = {
  numbers: string[];
  state: DialState;
  reason: DialReason | null;
  attempts: number;
  round: number;
  /** index in `numbers` */
  number: number;
  cancelled: boolean;
  nextAt: Date;
};

/** What Asterisk said of the call under way: its dialplan, or its own DialState. `lost`: there is no such call (any more). */
export type CallNews =
  | { state: "ringing" | "answered" | "accepted" | "refused" | "silent" | "lost" }
  /** pressed 1, and the door did not let him in: full, locked, or over meanwhile */
  | { state: "turned-away" }
  /** Dial's status and the hangup cause (Q.850), and why the way out did not take it: number, prefix, route, most */
  | { state: "over"; status: string; cause: number; why: string };

export type Patience = { retries: number; retryAfterSeconds: number };

const underWay: readonly DialState[] = ["calling", "ringing", "answered"];
export const isUnderWay = ({ state }: { state: DialState }) => underWay.includes(state);
/** Nothing more happens by itself. */
export const isOver = ({ state }: { state: DialState }) => state !== "waiting" && !underWay.includes(state);

type Step = Partial<Progress>;

/** @returns what changes; null: it says nothing new */
export function after(one: Progress, news: CallNews, patience: Patience, now: Date): Step | null {
  if (news.state === "turned-away") return one.state === "accepted" ? { state: "failed", reason: "turned-away" } : null;
  if (!isUnderWay(one)) return null;
  switch (news.state) {
    case "ringing":
      return one.state === "calling" ? { state: "ringing" } : null;
    case "answered":
      return one.state === "answered" ? null : { state: "answered" };
    case "accepted":
      return { state: "accepted", reason: null };
    case "refused":
      return { state: "refused", reason: "refused" };
    case "silent":
      return next(one, "no-answer", "silent", patience, now);
    case "lost":
      // Nobody heard how it ended, or it never began: it is not counted.
      return one.cancelled ? cancelled : { state: "waiting", attempts: Math.max(0, one.attempts - 1), nextAt: now };
    case "over":
      return over(one, news, patience, now);
    default:
      return news satisfies never;
  }
}

const cancelled: Step = { state: "cancelled", reason: null };
/** how long a call waits that the way out had no line for */
const lineSeconds = 5;

function over(one: Progress, news: Extract<CallNews, { state: "over" }>, patience: Patience, now: Date): Step {
  if (one.cancelled) return cancelled;
  if (news.why === "most")
    return { state: "waiting", attempts: Math.max(0, one.attempts - 1), nextAt: later(now, lineSeconds) };
  if (news.why === "route") return next(one, "failed", "no-route", { ...patience, retries: 0 }, now);
  if (news.why !== "") return next(one, "failed", "not-allowed", { ...patience, retries: 0 }, now);
  if (one.state === "answered") return next(one, "no-answer", "hung-up", patience, now);
  // 21: call rejected (SIP 603), which Dial calls CHANUNAVAIL. Who rejects a call is not called there again.
  if (news.cause === 21) return next(one, "refused", "rejected", { ...patience, retries: 0 }, now);
  if (news.status === "BUSY" || news.cause === 17) return next(one, "busy", "busy", patience, now);
  if (/^(NOANSWER|CANCEL|DONTCALL|TORTURE)$/.test(news.status))
    return next(one, "no-answer", "no-answer", patience, now);
  return next(one, "failed", "unreachable", patience, now);
}

/** The next number, or the first again after a while, or the end. */
function next(
  one: Progress,
  state: DialState,
  reason: DialReason,
  { retries, retryAfterSeconds }: Patience,
  now: Date,
) {
  if (one.cancelled) return cancelled;
  if (one.number + 1 < one.numbers.length)
    return { state: "waiting" as const, reason, number: one.number + 1, nextAt: now };
  if (one.round < retries)
    return {
      state: "waiting" as const,
      reason,
      number: 0,
      round: one.round + 1,
      nextAt: later(now, retryAfterSeconds),
    };
  return { state, reason };
}

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);
