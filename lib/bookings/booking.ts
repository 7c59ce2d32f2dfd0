import { refuse } from "@/lib/refusal";
import type { Options } from "@/lib/rooms/options";
import type { Defaults } from "@/lib/rooms/room";

export type Span = { startsAt: Date; endsAt: Date };
export type BookingState = "upcoming" | "running" | "over" | "cancelled";
export type Role = "moderator" | "participant";
/** Of a series: which of its dates a change or a cancel is about. */
export const scopes = ["this", "following", "all"] as const;
export type Scope = (typeof scopes)[number];

export const secondsOf = ({ startsAt, endsAt }: Span): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 1000);

/** How long ago a booking may start: a form stays open for a while before it is sent. */
export const graceMinutes = 5;
const longestHours = 24;

/** Why nobody could book that time in any room; null: one could. */
export function timeRefused({ startsAt, endsAt }: Span, now: Date) {
  if (endsAt <= startsAt) return refuse("ends-before-start");
  if (startsAt.getTime() < now.getTime() - graceMinutes * 60_000) return refuse("in-the-past");
  return tooLong({ startsAt, endsAt });
}

export const tooLong = ({ startsAt, endsAt }: Span) =>
  endsAt.getTime() - startsAt.getTime() > longestHours * 3_600_000 ? refuse("too-long", { hours: longestHours }) : null;

export function stateOf(
  { startsAt, endsAt, status }: Span & { status: "SCHEDULED" | "CANCELLED" },
  now: Date,
): BookingState {
  if (status === "CANCELLED") return "cancelled";
  if (endsAt <= now) return "over";
  return startsAt <= now ? "running" : "upcoming";
}

/** A booking may override any of its room's defaults; null: as the room has it. */
export type Overrides = { [Name in keyof Defaults]: Defaults[Name] | null };

/** How one message to one invitee fared. */
export type Delivery = {
  id: string;
  channel: "mail" | "sms";
  kind: string;
  status: "queued" | "sending" | "sent" | "retrying" | "refused" | "dropped";
  recipient: string;
  answer: string | null;
  at: Date;
};

export type ReplyWord = "none" | "accepted" | "maybe" | "declined";

export type InviteeView = {
  id: string;
  name: string;
  /** null too where the reader may only moderate */
  email: string | null;
  phone: string | null;
  role: Role;
  vip?: boolean;
  /** null where it is not the reader's to see */
  pin: string | null;
  reply: ReplyWord;
  /** what came with it; null too where the reader may only moderate */
  comment: string | null;
  /** to dates of a series by themselves */
  replies: { occurrence: string; reply: ReplyWord; comment: string | null }[];
  language: string | null;
  timeZone: string | null;
  /** the latest message of each channel */
  deliveries: Delivery[];
};

/** One date of a booking; title, agenda and seats are its own, null: as the booking has them. */
export type OccurrenceView = Span & {
  id: string;
  ruleStart: Date | null;
  exception: boolean;
  cancelled: boolean;
  cancelReason: string | null;
  title: string | null;
  agenda: string | null;
  seats: number | null;
  room: { number: string; name: string };
};

/** A booking as a page or the API shows it to one reader. */
export type BookingView = Overrides &
  Span & {
    id: string;
    uid: string;
    sequence: number;
    /** PINs: null where the reader may only moderate */
    room: {
      id: string;
      number: string;
      name: string;
      madeForBooking: boolean;
      participantPin: string | null;
      moderatorPin: string | null;
    };
    organiser: { id: string; name: string; email: string };
    title: string;
    agenda: string;
    timeZone: string;
    seats: number | null;
    /** what of the room's options is otherwise */
    options: Partial<Options>;
    state: BookingState;
    cancelReason: string | null;
    /** RFC 5545 property block on the clock of `timeZone`; null: one date */
    recurrence: string | null;
    wallStart: string | null;
    /** the date that startsAt, endsAt and state are of: the one that runs, or the next */
    occurrence: string;
    /** in a list that date; else those to come, at most 400, or when all are over the last */
    occurrences: OccurrenceView[];
    /** whether there are others than these */
    moreOccurrences: boolean;
    approval: "not-needed" | "pending" | "approved" | "rejected";
    /** the deputy who booked in the organiser's name */
    bookedBy: { id: string; name: string; email: string } | null;
    /** id of the series that this goes on from */
    continues: string | null;
    remindByMail: number[];
    remindBySms: number[];
    tellWhenAnswered: boolean;
    invitees: InviteeView[];
    /** whether the reader may change it; else he may moderate */
    mayEdit: boolean;
  };

/** One date in a list or a calendar. */
export type BookingLine = Span & {
  id: string;
  occurrenceId: string;
  title: string;
  room: { id: string; number: string; name: string };
  organiser: { id: string; name: string };
  timeZone: string;
  state: BookingState;
  inviteeCount: number;
  recordings: number;
  mayEdit: boolean;
};
