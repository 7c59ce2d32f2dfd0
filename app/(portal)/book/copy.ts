import { Temporal } from "temporal-polyfill";
import type { Draft } from "@/components/bookings/draft";
import { noRepeat } from "@/components/bookings/repeat";
import type { BookingView, Span } from "@/lib/bookings/booking";
import { draftOf } from "./draft-of";
import { earliestDay } from "./earliest-day";

/**
 * A booking filled in once more, as somebody else's: no ids, and none of its dates in the past. One that is over comes again on the next
 * same weekday; an end of a series that has passed is open.
 */
export function copyOf(booking: BookingView, span: Span, now: Date): Draft {
  const draft = draftOf(booking, span);
  const date = nextSame(draft, now);
  const { repeat } = draft;
  const ended = repeat.ends === "on" && repeat.until < date;
  return {
    ...draft,
    date,
    // A number made for that booking is not there for another.
    room: booking.room.madeForBooking ? "" : draft.room,
    people: draft.people.map(({ id: _, ...person }, at) => ({ ...person, key: `copy-${at}` })),
    repeat:
      repeat.every === "given" ? noRepeat : { ...repeat, more: "", skip: [], ends: ended ? "never" : repeat.ends },
  };
}

function nextSame({ date, from, zone }: Draft, now: Date): string {
  const was = Temporal.PlainDate.from(date);
  const behind = was.until(earliestDay({ from, zone }, now)).days;
  return behind <= 0 ? date : was.add({ days: Math.ceil(behind / 7) * 7 }).toString();
}
