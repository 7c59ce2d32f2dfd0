import { getTranslations } from "next-intl/server";
import type { Day } from "@/components/bookings/day";
import type { Actor } from "@/lib/accounts/actor";
import { availability, clash } from "@/lib/bookings/availability";
import type { Span } from "@/lib/bookings/booking";
import { bookingById, roomDay } from "@/lib/bookings/queries";
import { api, json } from "@/lib/http";
import { refusalText } from "@/lib/messages/refusal";
import { refuse } from "@/lib/refusal";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { calendarDay, timeZoneName, wallClock } from "@/lib/time";
import { previewOf } from "../preview";
import { spanOf } from "../span";

const shown = 4;

/** The day in the chosen room and others of the reader's, and whether the chosen time is free: asked while somebody types. */
export const GET = api(async ({ actor, url }) => {
  const text = (name: string) => url.searchParams.get(name) ?? "";
  const asked = { date: text("date"), from: text("from"), to: text("to"), zone: text("zone") };
  const span = spanOf(asked);
  const rooms = await roomsShown(actor, text("room"));
  const drawn = calendarDay(asked.date) !== null && timeZoneName(asked.zone) !== null;
  const day = drawn
    ? await roomDay(
        actor,
        rooms.map((room) => room.id),
        asked.date,
        asked.zone,
      )
    : [];
  const minute = (at: Date) => minuteOn(asked.date, at, asked.zone);
  return json({
    rooms: day.map(({ number, name, taken }) => ({
      number,
      name,
      taken: taken
        .filter((each) => ![each.bookingId, each.occurrenceId].includes(text("occurrence") || text("booking")))
        .map((each) => ({ from: minute(each.startsAt), to: minute(each.endsAt), title: each.title })),
    })),
    startsAt: span?.startsAt.toISOString() ?? null,
    endsAt: span?.endsAt.toISOString() ?? null,
    adjusted: span?.adjusted ?? null,
    answer: span
      ? await answer(actor, span, { ...asked, room: text("room"), seats: text("seats"), ...ofWhom(text) })
      : { state: "incomplete" },
  } satisfies Day);
});

/** The chosen room first, then some of the reader's own. */
async function roomsShown(actor: Actor, number: string) {
  const own = await roomsOf(actor, { madeForBooking: false, toBook: true, limit: shown });
  const chosen = number ? await roomToBook(actor, number) : null;
  return [...(chosen ? [chosen] : []), ...own.filter((room) => room.id !== chosen?.id)].slice(0, shown);
}

const roomToBook = async (actor: Actor, search: string) =>
  (await roomsOf(actor, { toBook: true, search, limit: 50 })).find(({ number }) => number === search) ?? null;

type Asked = {
  zone: string;
  room: string;
  seats: string;
  booking?: string;
  /** of a series the one date that is changed */
  occurrence?: string;
  organiser?: string;
};

const ofWhom = (text: (name: string) => string) => ({
  booking: text("booking") || undefined,
  occurrence: text("occurrence") || undefined,
  organiser: text("organiser").slice(0, 254) || undefined,
});

async function answer(actor: Actor, { startsAt, endsAt }: Span, asked: Asked): Promise<Day["answer"]> {
  const { zone, room, booking, occurrence } = asked;
  const hasBegun = booking !== undefined && (await begun(actor, booking, startsAt));
  const found = hasBegun
    ? await stillFree(actor, room, { startsAt, endsAt }, occurrence ?? booking)
    : await availability(actor, { startsAt, endsAt, room: room || null, except: occurrence ?? booking });
  if (found.ok) return hasBegun ? { state: "free" } : againstIt(actor, { startsAt, endsAt }, asked);
  if (found.reason !== "room-taken")
    return { state: "refused", text: refusalText(await getTranslations("common"), found), later: [] };
  const clock = (at: Date) => wallClock(at, zone);
  return {
    state: "taken",
    from: clock(found.taken.startsAt).time,
    to: clock(found.taken.endsAt).time,
    title: found.taken.title ?? null,
    later: found.alternatives.later.map((span) => slotOf(span, zone)),
    rooms: found.alternatives.rooms,
  };
}

/** What the site's rules or the ports refuse it for, and when it would not be. */
async function againstIt(actor: Actor, span: Span, asked: Asked): Promise<Day["answer"]> {
  const t = await getTranslations("common");
  const preview = await previewOf(actor, span, asked);
  const refusal = preview.ok ? preview.refusal : preview;
  if (refusal) return { state: "refused", text: refusalText(t, refusal), later: [] };
  const short = preview.ok && preview.clashes.find((clash) => "capacity" in clash.with);
  if (!short || !("capacity" in short.with)) return { state: "free" };
  const text = refusalText(t, refuse("no-capacity", { ...short.with.capacity }));
  return { state: "refused", text, later: short.alternatives.later.map((later) => slotOf(later, asked.zone)) };
}

/** Whether this is the start of a booking that runs: then it lies in the past and nothing is wrong with that. */
async function begun(actor: Actor, id: string, startsAt: Date): Promise<boolean> {
  const booking = id ? await bookingById(actor, id) : null;
  return booking?.state === "running" && minutesOf(booking.startsAt) === minutesOf(startsAt);
}

const minutesOf = (at: Date) => Math.floor(at.getTime() / 60_000);

async function stillFree(actor: Actor, number: string, span: Span, except: string) {
  const room = await roomByNumber(actor, number);
  return (room && (await clash(actor, room, span, except))) ?? { ok: true as const };
}

const slotOf = (span: Span, zone: string) => ({
  date: wallClock(span.startsAt, zone).date,
  from: wallClock(span.startsAt, zone).time,
  to: wallClock(span.endsAt, zone).time,
});

/** Minutes on the wall clock of `date`; 0 before it, 1440 after it. */
function minuteOn(date: string, at: Date, zone: string): number {
  const { date: day, time } = wallClock(at, zone);
  if (day !== date) return day < date ? 0 : 1440;
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
