import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Transaction } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import { type Asked, askedFor, referenceOf } from "./asked-change";
import { graceMinutes, timeRefused } from "./booking";
import { checked } from "./check";
import { columnsOf, tooManySeats } from "./columns";
import { columnsOfPlan, type Plan, seriesPlan, singlePlan } from "./dates";
import { differing } from "./differing";
import { exceptionsRefused } from "./exceptions";
import { parseRecurrence, type Recurrence, recurrenceText } from "./recurrence";
import { endedBefore, moved, movedTo, reanchored, ruleWallOf, wallOf } from "./recurrence-change";
import { reservedAnew } from "./reserved";
import { type Rewritten, rewritten, timeOfDayBetween, writeDates } from "./rewrite";
import { type Rows, rowsToChange, ruleStartOf, type Series } from "./rows-to-change";
import { mustWait } from "./schedule";
import type { BookingChanges } from "./schema";
import { copyOf } from "./split";
import { inviteesChanged, renamed, tell } from "./tell";
import type { OccurrenceRow, OpenBooking } from "./transaction";

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

const seriesOf = ({ recurrence, wallStart, occurrences, timeZone }: OpenBooking): Series => {
  const parsed = parseRecurrence(recurrence ?? "");
  const [first] = occurrences;
  const none: Recurrence = { rule: null, exdates: [], rdates: [] };
  return {
    wallStart: wallStart ?? wallOf(first?.startsAt ?? new Date(0), timeZone),
    recurrence: parsed.ok ? parsed.recurrence : none,
  };
};

const definedOf = ({ seats, maxParticipants }: BookingChanges) => ({
  ...(seats !== undefined && { seats }),
  ...(maxParticipants !== undefined && { maxParticipants }),
});

type ToPlan = {
  reference: OccurrenceRow;
  asked: Asked;
  changes: BookingChanges;
  rows: Rows;
  now: Date;
  scope: ScopedChanges["scope"];
};

function newPlan(booking: OpenBooking, whole: Series, { reference, asked, changes, rows, now, scope }: ToPlan) {
  const { timeZone, seconds, rule } = asked;
  const given = { startsAt: asked.startsAt, endsAt: asked.endsAt };
  const wrong = timeRefused(given, changes.startsAt && reference.startsAt > now ? now : given.startsAt);
  if (wrong) return wrong;
  if (rule === null) return { ok: true as const, plan: singlePlan(given, timeZone), by: asked.by, sameDay: true };
  if (rule && !rule.ok) return rule;
  const startWall = scope === "following" ? ruleWallOf(rows.start, whole, booking.timeZone) : whole.wallStart;
  const series = rule
    ? anew(whole, rule.recurrence, changes.startsAt ? wallOf(changes.startsAt, timeZone) : startWall)
    : movedOn(booking, whole, asked, reference, rows);
  if (!series) return refuse("rule-needed");
  const planned = seriesPlan(series.series, { timeZone, seconds, from: minutesLater(now, -graceMinutes) }, now);
  return planned.ok ? { ...planned, by: series.by, sameDay: rule !== undefined } : planned;
}

/** Another rule: it begins where the new start says, else where the series did or is split. */
const anew = (whole: Series, recurrence: Recurrence, wallStart: string) => ({
  series: { wallStart, recurrence },
  by: timeOfDayBetween(whole.wallStart, wallStart),
});

/** The same rule, on another day or at another time. */
function movedOn({ timeZone }: OpenBooking, whole: Series, { by }: Asked, reference: OccurrenceRow, rows: Rows) {
  const nameOf = (row: OccurrenceRow) => ruleWallOf(ruleStartOf(row), whole, timeZone);
  const part = rows.splits ? reanchored(whole, ruleWallOf(rows.start, whole, timeZone)) : whole;
  if (!part) return null;
  const from = nameOf(reference);
  const later = rows.begunLater.map((row) => moved(nameOf(row), by));
  const series = by === 0 ? part : movedTo(part, from, moved(from, by));
  if (!series) return null;
  const exdates = [...new Set([...series.recurrence.exdates, ...later])].sort();
  return { series: { ...series, recurrence: { ...series.recurrence, exdates } }, by };
}

type Decided = {
  changes: BookingChanges;
  options: ScopedChanges;
  room: Room;
  whole: Series;
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

const invitedTo = (tx: Transaction, bookingId: string) =>
  tx.invitation.count({ where: { bookingId, withdrawnAt: null } });

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
  const { changes, room, asked, rows, plan, final, whole, options } = decided;
  const { room: _, startsAt: __, endsAt: ___, invitees: ____, skip: _____, recurrence: ______, ...settings } = changes;
  const waits = asked.moves && (await mustWait(tx, [actor], room.id));
  const columns = {
    ...columnsOf(settings),
    ...columnsOfPlan(plan),
    timeZone: asked.timeZone,
    roomId: room.id,
    ...(waits && { approval: "PENDING" as const }),
  };
  let bookingId = booking.id;
  if (rows.splits) {
    await endOld(tx, booking, whole, rows);
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

/** The part before keeps its dates and gets an end. One of the later dates that has been held already becomes a date of its own there. */
async function endOld(tx: Transaction, booking: OpenBooking, whole: Series, { start, begunLater }: Rows) {
  const nameOf = (date: Date) => ruleWallOf(date, whole, booking.timeZone);
  const held = begunLater.map((row) => nameOf(ruleStartOf(row)));
  const { recurrence, wallStart } = endedBefore(whole, nameOf(start), held);
  const data = { recurrence: recurrenceText(recurrence), wallStart, expandedUntil: null };
  await tx.booking.update({ where: { id: booking.id }, data: { ...data, sequence: { increment: 1 } } });
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
  const { room: _, startsAt: __, endsAt: ___, invitees, skip: ____, recurrence: _____, ...settings } = changes;
  await tx.booking.update({ where: { id: booking.id }, data: columnsOf(settings) });
  await renamed(tx, booking.room, changes);
  const people = await inviteesChanged(tx, { bookingId: booking.id, room: booking.room, movesRoom: false }, invitees);
  const full = await reservedAnew(tx, booking);
  if (full) return full;
  const coming = booking.occurrences.filter(({ endsAt }) => endsAt > new Date()).map(({ roomId }) => roomId);
  for (const roomId of new Set([booking.roomId, ...coming])) await enqueue(tx, "push-room", { roomId });
  await tell(tx, booking.id, { moved: false, people, notify });
  return { ok: true as const, id: booking.id };
}
