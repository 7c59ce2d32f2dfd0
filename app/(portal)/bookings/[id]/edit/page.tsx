import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookForm } from "@/components/bookings/book-form";
import type { Draft } from "@/components/bookings/draft";
import { noRepeat } from "@/components/bookings/repeat";
import { longDay } from "@/components/ui/time";
import type { Actor } from "@/lib/accounts/actor";
import { type BookingView, type Scope, scopes } from "@/lib/bookings/booking";
import { bookingById } from "@/lib/bookings/queries";
import { parseRecurrence, recurrenceText } from "@/lib/bookings/recurrence";
import { reanchored, ruleWallOf } from "@/lib/bookings/recurrence-change";
import { type DateView, dateOfBooking, datesOfBooking, seriesOf } from "@/lib/bookings/series-queries";
import { environment } from "@/lib/environment";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { instantOf, timeZones, wallClock } from "@/lib/time";
import { alter } from "../../../book/actions";
import { draftOf } from "../../../book/draft-of";
import { roomChoices } from "../../../book/room-choices";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("form.changeTitle"),
});

type Props = {
  params: Promise<{ id: string }>;
  /** of a series: which dates, and the one they are counted from; a time that somebody proposes, to be taken by one click */
  searchParams: Promise<{ scope?: string; occurrence?: string; startsAt?: string; endsAt?: string }>;
};

export default async function EditBooking({ params, searchParams }: Props) {
  const [{ actor, zone, language }, { id }, asked] = [await reader(), await params, await searchParams];
  const booking = await bookingById(actor, id);
  if (!booking?.mayEdit) notFound();
  const series = await seriesOf(actor, id);
  const scope = series ? (scopes.find((each) => each === asked.scope) ?? "all") : null;
  const given = asked.occurrence && scope !== "all" ? await dateOfBooking(actor, id, asked.occurrence) : null;
  const date = given ?? (series ? await nextDate(actor, id) : null);
  const state = date?.state ?? booking.state;
  if (state === "over" || state === "cancelled") redirect(`/bookings/${id}`);
  const number = scope === "this" ? (date?.room?.number ?? booking.room.number) : booking.room.number;
  const [rooms, own, s] = await Promise.all([
    roomsOf(actor, { madeForBooking: false, toBook: true, limit: 200 }),
    roomByNumber(actor, number),
    getTranslations("series.edit"),
  ]);
  const all = own && !rooms.some((room) => room.id === own.id) ? [own, ...rooms] : rooms;
  const movedBy = scope === "following" && date?.movedFrom ? date.startsAt.getTime() - date.movedFrom.getTime() : 0;
  const draft = draftFor(booking, scope, date ?? null, number);
  return (
    <BookForm
      action={alter.bind(null, id, draft, { scope, occurrence: date?.id ?? null, movedBy })}
      initial={{ ...draft, ...proposed(asked, draft.zone) }}
      rooms={roomChoices(all, actor)}
      zones={timeZones()}
      me={{ email: actor.email, zone }}
      dialIn={dialInNumber()}
      texts={environment().SMS_URL !== undefined}
      kept={false}
      principals={[]}
      booking={{
        id,
        running: state === "running" && scope !== "all",
        alone: scope === "this",
        occurrence: scope === "this" ? (date?.id ?? null) : null,
        note: scope && s(scope, { day: date ? longDay(date.startsAt, booking.timeZone, language) : "" }),
      }}
    />
  );
}

function proposed(asked: { startsAt?: string; endsAt?: string }, zone: string): Partial<Draft> {
  const [start, end] = [instantOf(String(asked.startsAt)), instantOf(String(asked.endsAt))];
  if (!start || !end) return {};
  const [from, to] = [wallClock(start, zone), wallClock(end, zone)];
  return { date: from.date, from: from.time, to: to.time };
}

/** The first that has not begun, else the one that runs: what has begun stays as it is. One as the rule has it says most of the rest. */
async function nextDate(actor: Actor, id: string): Promise<DateView | null> {
  const { dates } = await datesOfBooking(actor, id, { limit: 50 });
  const upcoming = dates.filter(({ state }) => state === "upcoming");
  const plain = upcoming.find(({ exception }) => !exception);
  return plain ?? upcoming[0] ?? dates.find(({ state }) => state === "running") ?? null;
}

/** Of one date what is its own; of several what they have in common, from the date on: where the rule has it, though it was moved. */
function draftFor(booking: BookingView, scope: Scope | null, date: DateView | null, room: string): Draft {
  if (!scope || !date) return draftOf(booking);
  if (scope === "this") {
    const draft = draftOf(booking, date);
    return { ...draft, title: date.title ?? draft.title, agenda: date.agenda ?? draft.agenda, room, repeat: noRepeat };
  }
  const startsAt = date.movedFrom ?? date.startsAt;
  const endsAt = new Date(startsAt.getTime() + date.endsAt.getTime() - date.startsAt.getTime());
  return draftOf({ ...booking, recurrence: restOf(booking, startsAt) }, { startsAt, endsAt });
}

/** The rule from a date on: of ten dates, how many are left. */
function restOf({ recurrence, wallStart, timeZone }: BookingView, from: Date): string | null {
  const parsed = recurrence ? parseRecurrence(recurrence, timeZone) : null;
  if (!parsed?.ok || !wallStart) return recurrence;
  const rest = reanchored({ wallStart, recurrence: parsed.recurrence }, ruleWallOf(from, { wallStart }, timeZone));
  return rest ? recurrenceText(rest.recurrence) : recurrence;
}
