import type { Draft } from "@/components/bookings/draft";
import type { Scope } from "@/lib/bookings/booking";
import type { BookingChanges, BookingInput } from "@/lib/bookings/schema";

/**
 * What of a sent form is another than it was: it knows whole minutes only, and a booking made by the API may start at any second; a rule
 * that nobody touched is not to begin anew.
 * @param scope "this": one date of a series, which has only some things of its own
 */
export function changesOf(input: BookingInput, before: Draft, after: Draft, scope: Scope | null): BookingChanges {
  const { room, startsAt, endsAt, organiser: _, recurrence, skip, ...rest } = input;
  const moved = before.date !== after.date || before.zone !== after.zone;
  const times = {
    ...(moved || before.from !== after.from ? { startsAt } : {}),
    ...(moved || before.from !== after.from || before.to !== after.to ? { endsAt } : {}),
    ...(room && room !== before.room ? { room } : {}),
  };
  if (scope === "this") return { ...times, ...ownOf(input, before) };
  const same = JSON.stringify({ ...before.repeat, skip: [] }) === JSON.stringify({ ...after.repeat, skip: [] });
  return {
    ...rest,
    ...times,
    ...(same ? {} : { recurrence: recurrence ?? null, startsAt, endsAt }),
    ...(skip ? { skip } : {}),
  };
}

/** Title, agenda and seats of a date are its own only where they are others. */
function ownOf({ title, agenda, seats }: BookingInput, before: Draft): BookingChanges {
  return {
    ...(title !== before.title ? { title } : {}),
    ...(agenda !== before.agenda ? { agenda } : {}),
    ...(String(seats ?? "") !== before.seats ? { seats } : {}),
  };
}

/**
 * New times of a series are told as those of the date they are counted from: where that was moved by itself, as far from there as they
 * are from where the rule has it.
 */
export function fromDate(changes: BookingChanges, { startsAt, endsAt }: BookingInput, movedBy: number): BookingChanges {
  if (movedBy === 0 || changes.recurrence !== undefined || !(changes.startsAt || changes.endsAt)) return changes;
  const moved = (at: Date) => new Date(at.getTime() + movedBy);
  return { ...changes, startsAt: moved(startsAt), endsAt: moved(endsAt) };
}
