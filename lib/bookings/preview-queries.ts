import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import { capacityClashes, laterTimes, shortAt } from "@/lib/capacity/reserve";
import { database } from "@/lib/database";
import { mayBookFor } from "@/lib/policies/deputies";
import { policyRefused } from "@/lib/policies/refused";
import { type Refusal, refuse } from "@/lib/refusal";
import { bookableBy } from "@/lib/rooms/queries";
import type { Span } from "./booking";
import { busyDates, type Clash, explained, mostShown } from "./clash-queries";
import { type Plan, planOf } from "./dates";
import { recurrenceWords } from "./recurrence-words";
import type { PreviewInput } from "./schema";
import { editableBy } from "./scope";

export type Preview = {
  ok: true;
  occurrences: (Span & { adjusted: "gap" | "twice" | null })[];
  /** how many dates there are besides those, as far as dates are rows; `more`: and still others after that */
  others: number;
  more: boolean;
  clashes: Clash[];
  otherClashes: number;
  words: string;
  /** what the site's rules would refuse it for */
  refusal: Refusal | null;
};

/** What booking this would make, and what is in its way: for forms that answer while somebody types. Writes nothing, promises nothing. */
export async function previewBooking(actor: Actor, input: PreviewInput): Promise<Preview | Refusal> {
  const planned = planOf(input, new Date());
  if (!planned.ok) return planned;
  const { plan } = planned;
  const before = input.booking === undefined ? null : await bookingToChange(actor, input.booking);
  if (input.booking !== undefined && !before) return refuse("not-found", { field: "booking" });
  const organiser = input.organiser ? await mayBookFor(database(), actor, input.organiser) : actor;
  if (!organiser) return refuse("organiser-unknown", { organiser: input.organiser });
  const room = input.room
    ? await database().room.findFirst({
        where: { number: input.room, OR: [bookableBy(actor), bookableBy(organiser), { id: before?.roomId ?? "" }] },
      })
    : null;
  if (input.room && !room) return refuse("not-found", { field: "room" });
  const except = before?.occurrences.map(({ id }) => id) ?? [];
  const where = room && { room, timeZone: input.timeZone, except };
  const busy = where ? await busyDates(database(), where, plan.dates) : [];
  const found = where ? await explained(database(), actor, where, busy.slice(0, mostShown)) : [];
  const clashing = new Set(busy.map(({ date }) => date.startsAt.getTime()));
  const noPorts = await shortOfPorts(input, plan, room, before);
  const short = noPorts.filter(({ startsAt }) => !clashing.has(startsAt.getTime()));
  const clashes = [...found, ...short].slice(0, mostShown);
  const rules = {
    organiserId: before?.organiserId ?? organiser.id,
    roomId: room?.id ?? null,
    spans: plan.dates,
    booking: input.booking,
    now: new Date(),
  };
  const limit = input.limit ?? 400;
  return {
    ok: true,
    occurrences: plan.dates.slice(0, limit).map(({ startsAt, endsAt, adjusted }) => ({ startsAt, endsAt, adjusted })),
    others: Math.max(0, plan.dates.length - limit),
    more: plan.expandedUntil !== null,
    clashes,
    otherClashes: busy.length + short.length - clashes.length,
    words: await wordsOf(actor, plan),
    refusal: await database().$transaction((tx) => policyRefused(tx, before ? actor : organiser, rules)),
  };
}

type Room = { id: string; serverId: string };
type Before = Awaited<ReturnType<typeof bookingToChange>>;

const bookingToChange = (actor: Actor, id: string) =>
  database().booking.findFirst({
    where: { AND: [{ id }, editableBy(actor)] },
    select: {
      roomId: true,
      organiserId: true,
      occurrences: { where: { endsAt: { gt: new Date() } }, select: { id: true } },
      _count: { select: { invitations: { where: { withdrawnAt: null } } } },
    },
  });

/** Of so many dates that find too few ports the next times at which they would are looked for. */
const mostLooked = 3;

async function shortOfPorts(input: PreviewInput, plan: Plan, room: Room | null, before: Before) {
  const serverId = room?.serverId ?? (await database().server.findFirst({ orderBy: { createdAt: "asc" } }))?.id;
  if (serverId === undefined) return [];
  const seats = reservedSeats(input.seats, before?._count.invitations ?? 0);
  const spans = plan.dates.map(({ startsAt, endsAt }) => ({ startsAt, endsAt, seats }));
  const wanted = { serverId, roomId: room?.id, spans, except: input.booking };
  const clashes = await capacityClashes(database(), wanted);
  return Promise.all(
    clashes.map(async (clash, at): Promise<Clash> => {
      const later = at < mostLooked ? await laterTimes(database(), wanted, clash) : [];
      const { startsAt, endsAt } = clash;
      const capacity = shortAt(clash, input.timeZone);
      return { startsAt, endsAt, with: { capacity }, alternatives: { earlier: [], later, rooms: [] } };
    }),
  );
}

const wordsOf = async ({ language }: Actor, { recurrence, wallStart }: Plan) =>
  recurrence && wallStart !== null ? recurrenceWords(recurrence, { wallStart, language }) : "";
