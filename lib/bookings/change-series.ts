import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Transaction } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { type Asked, askedFor, referenceOf } from "./asked-change";
import { checked } from "./check";
import { columnsOf, tooManySeats } from "./columns";
import { columnsOfPlan, type Plan } from "./dates";
import { differing } from "./differing";
import { exceptionsRefused } from "./exceptions";
import { newPlan } from "./plan-change";
import type { Anchored } from "./recurrence-change";
import { invitedTo, reservedAnew } from "./reserved";
import { type Rewritten, rewritten, writeDates } from "./rewrite";
import { type Rows, rowsToChange } from "./rows-to-change";
import { mustWait } from "./schedule";
import type { BookingChanges } from "./schema";
import { ruleStartOf, seriesOf } from "./series";
import { copyOf, endSeries } from "./split";
import { inviteesChanged, renamed, tell } from "./tell";
import type { OpenBooking } from "./transaction";

export type ScopedChanges = { scope: "following" | "all"; notify?: boolean };
type Room = OpenBooking["room"];

/**
 * Changes a series from one of its dates on, or all that is still to come of it. Where earlier dates keep what they have, it ends
 * before, and what follows is a booking of its own that continues it (docs/decisions/022).
 */
export async function changeSeries(
  tx: Transaction,
  actor: Actor,
  booking: OpenBooking,
  changes: BookingChanges,
  room: Room,
  options: ScopedChanges,
) {
  const now = new Date();
  const whole = seriesOf(booking);
  const reference = options.scope === "all" ? referenceOf(booking, changes) : booking.occurrence;
  if (options.scope === "following" && reference.startsAt <= now) return refuse("already-started");
  const asked = askedFor(booking, { whole, reference, changes, room, scope: options.scope });
  const from = options.scope === "following" ? reference : null;
  const rows = rowsToChange(booking, whole, { from, moves: asked.moves, now });
  if (rows.splits && !asked.moves && (await differing(tx, booking, changes)).length === 0)
    return { ok: true as const, id: booking.id };
  if (asked.moves && rows.change.length === 0) return refuse("already-over", { endsAt: booking.occurrence.endsAt });
  const full = tooManySeats(room, {
    seats: booking.seats,
    maxParticipants: booking.maxParticipants,
    ...definedOf(changes),
  });
  if (full) return full;
  if (!asked.moves && !rows.splits) return changeRow(tx, booking, changes, options);
  const planned = newPlan(booking, whole, { reference, asked, changes, rows, now, scope: options.scope });
  if (!planned.ok) return planned;
  return write(tx, actor, booking, { changes, options, room, whole, asked, rows, ...planned, now });
}

const definedOf = ({ seats, maxParticipants }: BookingChanges) => ({
  ...(seats !== undefined && { seats }),
  ...(maxParticipants !== undefined && { maxParticipants }),
});

type Decided = {
  changes: BookingChanges;
  options: ScopedChanges;
  room: Room;
  whole: Anchored;
  asked: Asked;
  rows: Rows;
  plan: Plan;
  by: number;
  sameDay: boolean;
  now: Date;
};

async function write(tx: Transaction, actor: Actor, booking: OpenBooking, decided: Decided) {
  const { changes, room, asked, rows } = decided;
  const seats = changes.seats === undefined ? booking.seats : changes.seats;
  const invited = changes.invitees?.length ?? (await invitedTo(tx, booking.id));
  const replaced = rows.change.map(({ id }) => id);
  const wanted = {
    room,
    timeZone: asked.timeZone,
    organiserId: booking.organiserId,
    seats: reservedSeats(seats, invited),
    booking: booking.id,
    replaced,
  };
  const result = rowsAfter(booking, decided, decided.plan);
  // What is called off already, and what has a time or room of its own, is not where the rule says.
  const plain = { ...decided.plan, dates: plannedOnly(decided.plan, result) };
  const able = await checked(tx, actor, plain, wanted, changes.skip);
  if (!able.ok) return able;
  const plan = { ...decided.plan, recurrence: able.plan.recurrence };
  const kept = new Set(able.plan.dates.map(({ startsAt }) => startsAt.getTime()));
  const dropped = plain.dates.filter(({ startsAt }) => !kept.has(startsAt.getTime()));
  const out = new Set(dropped.map(({ startsAt }) => startsAt.getTime()));
  const dates = { ...decided.plan, dates: decided.plan.dates.filter(({ startsAt }) => !out.has(startsAt.getTime())) };
  const final = out.size > 0 ? rowsAfter(booking, decided, dates) : result;
  const reserved = reservedBy(rows, seats, invited);
  const where = { timeZone: asked.timeZone, except: replaced, reserved };
  const refused = await exceptionsRefused(tx, actor, final.dates, where);
  if (refused) return refused;
  if (plan.recurrence && final.rdates.length > 0)
    plan.recurrence = { ...plan.recurrence, rdates: [...new Set([...plan.recurrence.rdates, ...final.rdates])].sort() };
  return keep(tx, actor, booking, { ...decided, plan, final, reserved });
}

const rowsAfter = (booking: OpenBooking, { whole, rows, asked, room, by, sameDay }: Decided, plan: Plan) =>
  rewritten(rows.change, plan, {
    from: {
      timeZone: booking.timeZone,
      roomId: booking.roomId,
      seconds: booking.durationSeconds ?? asked.seconds,
      wallStart: whole.wallStart,
    },
    to: { timeZone: asked.timeZone, roomId: room.id },
    by,
    sameDay,
    named: asked.named,
  });

function plannedOnly(plan: Plan, { dates }: Rewritten) {
  const own = new Set(
    dates
      .filter(({ exception, status }) => exception || status === "CANCELLED")
      .map(({ ruleStart }) => ruleStart?.getTime()),
  );
  return plan.dates.filter(({ startsAt }) => !own.has(startsAt.getTime()));
}

type Final = Decided & { final: Rewritten; reserved: (id: string | null) => number };

/** A date may have seats of its own. */
function reservedBy({ change }: Rows, seats: number | null, invited: number) {
  const own = new Map(change.map((row) => [row.id, row.seats]));
  return (id: string | null) => reservedSeats((id && own.get(id)) || seats, invited);
}

async function keep(tx: Transaction, actor: Actor, booking: OpenBooking, decided: Final) {
  const { changes, room, asked, rows, plan, final, options } = decided;
  const waits = asked.moves && (await mustWait(tx, [actor], room.id));
  const columns = {
    ...columnsOf(changes),
    ...columnsOfPlan(plan),
    timeZone: asked.timeZone,
    roomId: room.id,
    ...(waits && { approval: "PENDING" as const }),
  };
  let bookingId = booking.id;
  if (rows.splits) {
    await endSeries(tx, booking, rows.start, rows.begunLater);
    bookingId = await copyOf(tx, booking, columns, { keepReplies: !asked.times });
  } else await tx.booking.update({ where: { id: booking.id }, data: { ...columns, sequence: { increment: 1 } } });
  const starts = new Set(final.dates.map(({ ruleStart }) => ruleStart?.getTime()));
  const inTheWay = rows.splits ? [] : rows.off.filter((row) => starts.has(ruleStartOf(row).getTime()));
  const gone = [...final.gone, ...inTheWay.map(({ id }) => id)];
  await writeDates(
    tx,
    { dates: final.dates, gone },
    {
      bookingId,
      sequence: rows.splits ? 0 : booking.sequence + 1,
      reserved: decided.reserved,
    },
  );
  if (rows.splits) await repliesTo(tx, bookingId, rows, final);
  else await renamed(tx, room, changes);
  const people = await inviteesChanged(
    tx,
    { bookingId, room, movesRoom: room.id !== booking.roomId },
    changes.invitees,
  );
  const rooms = new Set([
    room.id,
    booking.roomId,
    ...final.dates.map(({ roomId }) => roomId),
    ...rows.change.map(({ roomId }) => roomId),
  ]);
  for (const roomId of rooms) await enqueue(tx, "push-room", { roomId });
  if (rows.splits) await tell(tx, booking.id, { moved: true });
  await tell(tx, bookingId, { moved: true, people, notify: options.notify });
  return { ok: true as const, id: bookingId };
}

/** What people have answered to single dates goes along with them, unless it was to another time. */
async function repliesTo(tx: Transaction, bookingId: string, { change }: Rows, { dates }: Rewritten) {
  const after = new Map(dates.map((date) => [date.id, date]));
  const moved = change.filter(({ id, startsAt, endsAt }) => {
    const date = after.get(id);
    return date?.startsAt.getTime() !== startsAt.getTime() || date.endsAt.getTime() !== endsAt.getTime();
  });
  await tx.occurrenceReply.deleteMany({ where: { occurrenceId: { in: moved.map(({ id }) => id) } } });
  await tx.$executeRaw`
    UPDATE "OccurrenceReply" r SET "invitationId" = fresh.id
    FROM "Occurrence" o, "Invitation" old, "Invitation" fresh
    WHERE o.id = r."occurrenceId" AND o."bookingId" = ${bookingId} AND old.id = r."invitationId"
      AND fresh."bookingId" = ${bookingId} AND fresh.pin = old.pin`;
}

/** Nothing that is tied to a time: the booking's own row, for all its dates. */
async function changeRow(tx: Transaction, booking: OpenBooking, changes: BookingChanges, { notify }: ScopedChanges) {
  await tx.booking.update({ where: { id: booking.id }, data: columnsOf(changes) });
  await renamed(tx, booking.room, changes);
  const people = await inviteesChanged(
    tx,
    { bookingId: booking.id, room: booking.room, movesRoom: false },
    changes.invitees,
  );
  const full = await reservedAnew(tx, booking);
  if (full) return full;
  const coming = booking.occurrences.filter(({ endsAt }) => endsAt > new Date()).map(({ roomId }) => roomId);
  for (const roomId of new Set([booking.roomId, ...coming])) await enqueue(tx, "push-room", { roomId });
  await tell(tx, booking.id, { moved: false, people, notify });
  return { ok: true as const, id: booking.id };
}
