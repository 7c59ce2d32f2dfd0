import { type Span, secondsOf } from "./booking";
import { parseRecurrence, recurrenceText } from "./recurrence";
import { type Anchored, distance, ruleWallOf, wallOf } from "./recurrence-change";
import type { BookingChanges } from "./schema";
import { ruleStartOf } from "./series";
import type { OccurrenceRow, OpenBooking } from "./transaction";

type Room = OpenBooking["room"];

/** When one date is to be. */
export const spanAsked = (date: Span, { startsAt, endsAt }: BookingChanges): Span => ({
  startsAt: startsAt ?? date.startsAt,
  endsAt: endsAt ?? date.endsAt,
});

export type DateAsked = ReturnType<typeof dateAsked>;

/** When and where one date is to be, and what of that is another than it was. */
export function dateAsked(date: Span & { roomId: string }, changes: BookingChanges, room: Room) {
  const span = spanAsked(date, changes);
  const starts = span.startsAt.getTime() !== date.startsAt.getTime();
  const ends = span.endsAt.getTime() !== date.endsAt.getTime();
  const movesRoom = room.id !== date.roomId;
  return { span, room, starts, ends, movesRoom, moves: starts || ends || movesRoom };
}

/** The date that a new start is the start of: the one that the rule has on that day, else the one that is shown as the booking's. */
export function referenceOf(
  { occurrence, occurrences, timeZone }: OpenBooking,
  { startsAt }: BookingChanges,
): OccurrenceRow {
  if (startsAt?.getTime() === occurrence.startsAt.getTime()) return occurrence;
  const dayOf = (instant: Date) => wallOf(instant, timeZone).slice(0, 10);
  const sameDay = startsAt && occurrences.find((one) => dayOf(ruleStartOf(one)) === dayOf(startsAt));
  return sameDay ?? occurrence;
}

export type Asked = ReturnType<typeof askedFor>;

type ToAsk = {
  whole: Anchored;
  reference: OccurrenceRow;
  changes: BookingChanges;
  room: Room;
  scope: "following" | "all";
};

/**
 * What is to be another. A new start of all is where the rule is to have that date, wherever it was moved to by itself: it stays there.
 * Of one that was named it is its own, and the following move by as much.
 */
export function askedFor(booking: OpenBooking, { whole, reference, changes, room, scope }: ToAsk) {
  const timeZone = changes.timeZone ?? booking.timeZone;
  const startsAt = changes.startsAt ?? reference.startsAt;
  const endsAt = changes.endsAt ?? reference.endsAt;
  const [starts, ends] = [startsAt.getTime() !== reference.startsAt.getTime(), changes.endsAt !== undefined];
  const from = starts && scope === "all" ? ruleStartOf(reference) : reference.startsAt;
  const stays = !starts && timeZone === booking.timeZone;
  const by = stays ? 0 : distance(ruleWallOf(from, whole, booking.timeZone), wallOf(startsAt, timeZone));
  const before = booking.durationSeconds ?? secondsOf(reference);
  const longer = starts || (ends && endsAt.getTime() !== reference.endsAt.getTime());
  const seconds = longer ? secondsOf({ startsAt, endsAt }) : before;
  const rule = newRule(booking, changes, timeZone);
  const times = by !== 0 || seconds !== before || rule !== undefined;
  const named = scope === "following" && by !== 0 ? reference.id : undefined;
  return { timeZone, startsAt, endsAt, by, seconds, rule, times, named, moves: times || room.id !== booking.roomId };
}

/** What is given as recurrence, if it is another one than there is. Forms send all fields, changed or not. */
function newRule({ recurrence, timeZone: before }: OpenBooking, changes: BookingChanges, timeZone: string) {
  if (changes.recurrence === undefined || (changes.recurrence || null) === recurrence) return undefined;
  const parsed = changes.recurrence ? parseRecurrence(changes.recurrence, before) : null;
  if (parsed?.ok && recurrenceText(parsed.recurrence) === recurrence) return undefined;
  return changes.recurrence ? parseRecurrence(changes.recurrence, timeZone) : null;
}
