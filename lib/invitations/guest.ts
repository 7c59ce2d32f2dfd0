import type { Recurrence } from "@/lib/bookings/recurrence";

export type GuestState = "upcoming" | "live" | "over" | "cancelled" | "withdrawn";
export type GuestReply = "ACCEPTED" | "MAYBE" | "DECLINED";
/** NONE: he has not answered yet. */
export type Reply = GuestReply | "NONE";
export const guestReplies = ["ACCEPTED", "MAYBE", "DECLINED"] as const satisfies GuestReply[];

/** A series as its guest sees it: what is still to come, the running date too. */
export type GuestSeries = {
  recurrence: Recurrence;
  wallStart: string;
  dates: GuestDate[];
};
export type GuestDate = {
  id: string;
  start: Date;
  end: Date;
  cancelled: boolean;
  /** not when the rule says */
  moved: boolean;
  /** its own; null: as the series has it */
  title: string | null;
  room: string | null;
  /** his answer to this date alone */
  reply: Reply | null;
  comment: string | null;
};

/** What a guest must know first. Withdrawn before cancelled: it is the one that is about him. */
export function guestState(
  given: { start: Date; end: Date; cancelledAt: Date | null; withdrawnAt: Date | null },
  now: Date,
): GuestState {
  if (given.withdrawnAt) return "withdrawn";
  if (given.cancelledAt) return "cancelled";
  if (given.end <= now) return "over";
  return given.start <= now ? "live" : "upcoming";
}

/** An answer counts until the end. */
export const mayReply = (state: GuestState): boolean => state === "upcoming" || state === "live";

/** The shape of a token (token.ts): anything else is not asked for. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);
