import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { shownNumber } from "@/lib/rooms/number";
import { wordOf } from "@/lib/rooms/room";
import { type BookingState, type InviteeView, type Span, stateOf } from "./booking";
import { parseRecurrence } from "./recurrence";
import { instantOf } from "./recurrence-change";
import { recurrenceWords } from "./recurrence-words";
import { seenBy } from "./scope";

/** One date of a booking, with what is its own. */
export type DateView = Span & {
  id: string;
  state: BookingState;
  /** where the rule had it, when it was moved since */
  movedFrom: Date | null;
  /** differs from the rest of its series */
  exception: boolean;
  title: string | null;
  agenda: string | null;
  /** null: the booking's */
  room: { number: string; name: string } | null;
  cancelReason: string | null;
  /** ids */
  recordings: string[];
  /** answers to this date alone */
  replies: { id: string; name: string; reply: InviteeView["reply"]; comment: string | null }[];
};

export type DatesPage = { dates: DateView[]; earlier: boolean; later: boolean };

const withReplies = {
  room: { select: { id: true, number: true, name: true } },
  booking: { select: { roomId: true } },
  recordings: { select: { id: true }, orderBy: { startedAt: "asc" } },
  replies: {
    where: { invitation: { withdrawnAt: null } },
    include: { invitation: { select: { id: true, name: true } } },
    orderBy: { repliedAt: "asc" },
  },
} satisfies Prisma.OccurrenceInclude;

/**
 * Some of a booking's dates, in order of start: those to come, or those from or before an instant. None: there is no such booking, or not
 * for the actor.
 */
export async function datesOfBooking(
  actor: Actor,
  bookingId: string,
  { from, before, limit }: { from?: Date; before?: Date; limit: number },
  now = new Date(),
): Promise<DatesPage> {
  const mine = { bookingId, booking: seenBy(actor) };
  const found = await database().occurrence.findMany({
    where: {
      ...mine,
      ...(before ? { startsAt: { lt: before } } : from ? { startsAt: { gte: from } } : { endsAt: { gt: now } }),
    },
    orderBy: [{ startsAt: before ? "desc" : "asc" }, { id: "asc" }],
    include: withReplies,
    take: limit,
  });
  const rows = before ? found.toReversed() : found;
  const [first, last] = [rows.at(0)?.startsAt ?? from ?? now, rows.at(-1)?.startsAt ?? from ?? now];
  const [earlier, later] = await Promise.all([
    database().occurrence.findFirst({ where: { ...mine, startsAt: { lt: first } }, select: { id: true } }),
    database().occurrence.findFirst({ where: { ...mine, startsAt: { gt: last } }, select: { id: true } }),
  ]);
  return { dates: rows.map((row) => dateOf(row, now)), earlier: earlier !== null, later: later !== null };
}

/** One of them. */
export async function dateOfBooking(actor: Actor, bookingId: string, id: string): Promise<DateView | null> {
  const row = await database().occurrence.findFirst({
    where: { id, bookingId, booking: seenBy(actor) },
    include: withReplies,
  });
  return row && dateOf(row, new Date());
}

type Row = Prisma.OccurrenceGetPayload<{ include: typeof withReplies }>;

const dateOf = ({ room, booking, replies, recordings, ...row }: Row, now: Date): DateView => ({
  id: row.id,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  state: stateOf(row, now),
  movedFrom: row.ruleStart && row.ruleStart.getTime() !== row.startsAt.getTime() ? row.ruleStart : null,
  exception: row.exception,
  title: row.title,
  agenda: row.agenda,
  room: room.id === booking.roomId ? null : { number: shownNumber(room.number), name: room.name },
  cancelReason: row.cancelReason,
  recordings: recordings.map(({ id }) => id),
  replies: replies.map(({ invitation, reply, comment }) => ({ ...invitation, reply: wordOf(reply), comment })),
});

export type SeriesView = {
  words: string;
  /** dates by what became of them; `skipped` were never booked */
  count: { coming: number; over: number; cancelled: number };
  skipped: Date[];
  /** further dates follow beyond those that are rows */
  goesOn: boolean;
  continues: { id: string; title: string } | null;
  continuedBy: { id: string; title: string; startsAt: Date | null }[];
};

/** What a series is as a whole; null: it is none, or not for this actor. */
export async function seriesOf(actor: Actor, id: string, now = new Date()): Promise<SeriesView | null> {
  const booking = await database().booking.findFirst({
    where: { AND: [{ id }, seenBy(actor)] },
    select: {
      recurrence: true,
      wallStart: true,
      timeZone: true,
      expandedUntil: true,
      continues: { select: { id: true, title: true } },
      continuedBy: {
        where: seenBy(actor),
        select: {
          id: true,
          title: true,
          occurrences: { take: 1, orderBy: { startsAt: "asc" }, select: { startsAt: true } },
        },
      },
    },
  });
  const parsed = booking?.recurrence ? parseRecurrence(booking.recurrence, booking.timeZone) : null;
  if (!booking?.wallStart || !parsed?.ok) return null;
  const { recurrence } = parsed;
  const counted = await database().occurrence.groupBy({
    by: ["status"],
    where: { bookingId: id, endsAt: { gt: now } },
    _count: { _all: true },
  });
  const over = await database().occurrence.count({
    where: { bookingId: id, status: "SCHEDULED", endsAt: { lte: now } },
  });
  const count = (status: "SCHEDULED" | "CANCELLED") => counted.find((each) => each.status === status)?._count._all ?? 0;
  return {
    // The dates that are left out are listed by themselves.
    words: await recurrenceWords(
      { ...recurrence, exdates: [] },
      { wallStart: booking.wallStart, language: actor.language },
    ),
    count: { coming: count("SCHEDULED"), over, cancelled: count("CANCELLED") },
    skipped: recurrence.exdates.map((wall) => instantOf(wall, booking.timeZone)),
    goesOn: booking.expandedUntil !== null,
    continues: booking.continues,
    continuedBy: booking.continuedBy.map(({ occurrences, ...next }) => ({
      ...next,
      startsAt: occurrences[0]?.startsAt ?? null,
    })),
  };
}
