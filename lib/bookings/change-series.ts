import type { Actor } from "@/lib/accounts/actor";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Transaction } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { timeRefused } from "./booking";
import { checked } from "./check";
import { roomTaken } from "./clash-queries";
import { columnsOf, tooManySeats } from "./columns";
import { columnsOfPlan, type Plan, seriesPlan, singlePlan } from "./dates";
import { parseRecurrence, type Recurrence, recurrenceText } from "./recurrence";
import { distance, endedBefore, moved, movedTo, reanchored, wallOf } from "./recurrence-change";
import { reservedAnew } from "./reserved";
import { type NewDate, type Rewritten, rewritten, timeOfDayBetween, writeDates } from "./rewrite";
import { mustWait } from "./schedule";
import type { BookingChanges } from "./schema";
import { copyOf } from "./split";
import { inviteesChanged, renamed, tell } from "./tell";
import type { OccurrenceRow, OpenBooking } from "./transaction";

export type ScopedChanges = { scope: "following" | "all"; notify?: boolean };
type Room = OpenBooking["room"];
type Series = { wallStart: string; recurrence: Recurrence };

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
  const asked = askedFor(booking, reference, changes, room);
  const rows = rowsToChange(booking, options.scope === "following" ? reference : null, asked.moves, now);
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

/** The date that a new start is the start of: the one of that day, else the one that is shown as the booking's. */
function referenceOf({ occurrence, occurrences, timeZone }: OpenBooking, { startsAt }: BookingChanges): OccurrenceRow {
  const dayOf = (instant: Date) => wallOf(instant, timeZone).slice(0, 10);
  const sameDay = startsAt && occurrences.find((one) => dayOf(one.startsAt) === dayOf(startsAt));
  return sameDay ?? occurrence;
}

type Asked = ReturnType<typeof askedFor>;

function askedFor(booking: OpenBooking, reference: OccurrenceRow, changes: BookingChanges, room: Room) {
  const timeZone = changes.timeZone ?? booking.timeZone;
  const startsAt = changes.startsAt ?? reference.startsAt;
  const endsAt = changes.endsAt ?? reference.endsAt;
  const by = distance(wallOf(reference.startsAt, booking.timeZone), wallOf(startsAt, timeZone));
  const seconds = Math.round((endsAt.getTime() - startsAt.getTime()) / 1000);
  const before = Math.round((reference.endsAt.getTime() - reference.startsAt.getTime()) / 1000);
  const rule = newRule(booking, changes, timeZone);
  const times = by !== 0 || seconds !== before || rule !== undefined;
  return { timeZone, startsAt, endsAt, by, seconds, rule, times, moves: times || room.id !== booking.roomId };
}

/** What is given as recurrence, if it is another one than there is. Forms send all fields, changed or not. */
function newRule({ recurrence, timeZone: before }: OpenBooking, changes: BookingChanges, timeZone: string) {
  if (changes.recurrence === undefined || (changes.recurrence || null) === recurrence) return undefined;
  const parsed = changes.recurrence ? parseRecurrence(changes.recurrence, before) : null;
  if (parsed?.ok && recurrenceText(parsed.recurrence) === recurrence) return undefined;
  return changes.recurrence ? parseRecurrence(changes.recurrence, timeZone) : null;
}

type Rows = ReturnType<typeof rowsToChange>;

/** What has begun stays as it is. So does what comes before `from`, and then the series is split. */
function rowsToChange(
  { occurrences, wallStart, timeZone }: OpenBooking,
  from: OccurrenceRow | null,
  moves: boolean,
  now: Date,
) {
  const begun = occurrences.filter((row) => row.startsAt <= now);
  const open = occurrences.filter((row) => row.startsAt > now).sort(byRule);
  const first = from ?? open.find(({ status }) => status === "SCHEDULED") ?? open[0];
  const start = first ? ruleStartOf(first) : new Date(0);
  const earlier = occurrences.some((row) => ruleStartOf(row) < start) || (wallStart ?? "") < wallOf(start, timeZone);
  const splits = (from !== null || moves) && first !== undefined && earlier && (from !== null || begun.length > 0);
  const change = splits ? open.filter((row) => ruleStartOf(row) >= start) : open;
  return { splits, start, change, begunLater: splits ? begun.filter((row) => ruleStartOf(row) >= start) : [] };
}

const ruleStartOf = ({ ruleStart, startsAt }: OccurrenceRow) => ruleStart ?? startsAt;
const byRule = (a: OccurrenceRow, b: OccurrenceRow) => ruleStartOf(a).getTime() - ruleStartOf(b).getTime();

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
  const startWall = scope === "following" ? wallOf(rows.start, booking.timeZone) : whole.wallStart;
  const series = rule
    ? anew(whole, rule.recurrence, changes.startsAt ? wallOf(changes.startsAt, timeZone) : startWall)
    : movedOn(booking, whole, asked, reference, rows);
  if (!series) return refuse("rule-needed");
  const planned = seriesPlan(series.series, { timeZone, seconds, from: now }, now);
  return planned.ok ? { ...planned, by: series.by, sameDay: rule !== undefined } : planned;
}

/** Another rule: it begins where the new start says, else where the series did or is split. */
const anew = (whole: Series, recurrence: Recurrence, wallStart: string) => ({
  series: { wallStart, recurrence },
  by: timeOfDayBetween(whole.wallStart, wallStart),
});

/** The same rule, on another day or at another time. */
function movedOn({ timeZone }: OpenBooking, whole: Series, { by }: Asked, reference: OccurrenceRow, rows: Rows) {
  const part = rows.splits ? reanchored(whole, wallOf(rows.start, timeZone)) : whole;
  if (!part) return null;
  const from = wallOf(ruleStartOf(reference), timeZone);
  const later = rows.begunLater.map((row) => moved(wallOf(ruleStartOf(row), timeZone), by));
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
  const result = datesOf(booking, decided, decided.plan);
  // What is called off already, and what has a time or room of its own, is not where the rule says.
  const plain = { ...decided.plan, dates: plannedOnly(decided.plan, result) };
  const able = await checked(tx, actor, plain, wanted, changes.skip);
  if (!able.ok) return able;
  const plan = { ...decided.plan, recurrence: able.plan.recurrence };
  const kept = new Set(able.plan.dates.map(({ startsAt }) => startsAt.getTime()));
  const dropped = plain.dates.filter(({ startsAt }) => !kept.has(startsAt.getTime()));
  const out = new Set(dropped.map(({ startsAt }) => startsAt.getTime()));
  const dates = { ...decided.plan, dates: decided.plan.dates.filter(({ startsAt }) => !out.has(startsAt.getTime())) };
  const final = out.size > 0 ? datesOf(booking, decided, dates) : result;
  const taken = await exceptionsTaken(tx, actor, final, { timeZone: asked.timeZone, except: replaced, room });
  if (taken) return taken;
  if (plan.recurrence && final.rdates.length > 0)
    plan.recurrence = { ...plan.recurrence, rdates: [...new Set([...plan.recurrence.rdates, ...final.rdates])].sort() };
  return keep(tx, actor, booking, { ...decided, plan, final, seats, invited });
}

const invitedTo = (tx: Transaction, bookingId: string) =>
  tx.invitation.count({ where: { bookingId, withdrawnAt: null } });

const datesOf = (booking: OpenBooking, { rows, asked, room, by, sameDay }: Decided, plan: Plan) =>
  rewritten(rows.change, plan, {
    from: {
      timeZone: booking.timeZone,
      roomId: booking.roomId,
      seconds: booking.durationSeconds ?? asked.seconds,
    },
    to: { timeZone: asked.timeZone, roomId: room.id },
    by,
    sameDay,
  });

function plannedOnly(plan: Plan, { dates }: Rewritten) {
  const own = new Set(
    dates
      .filter(({ exception, status }) => exception || status === "CANCELLED")
      .map(({ ruleStart }) => ruleStart?.getTime()),
  );
  return plan.dates.filter(({ startsAt }) => !own.has(startsAt.getTime()));
}

/** Exceptions move with the rest, each in its room: nobody may be there, nor another date of the same series. */
async function exceptionsTaken(
  tx: Transaction,
  actor: Actor,
  { dates }: Rewritten,
  { timeZone, except, room }: { timeZone: string; except: string[]; room: Room },
) {
  const standing = dates.filter(({ status }) => status === "SCHEDULED");
  const own = standing.filter(({ exception }) => exception);
  for (const roomId of new Set(own.map((date) => date.roomId))) {
    const there = roomId === room.id ? room : await tx.room.findUniqueOrThrow({ where: { id: roomId } });
    const its = own.filter((date) => date.roomId === roomId);
    const taken = await roomTaken(tx, actor, { room: there, timeZone, except }, its);
    if (taken) return taken;
  }
  const clash = standing.find((date, at) => standing.slice(at + 1, at + 3).some((other) => sameTime(date, other)));
  return clash ? refuse("overlaps-itself", { at: clash.startsAt }) : null;
}

const sameTime = (a: NewDate, b: NewDate) => a.roomId === b.roomId && a.startsAt < b.endsAt && b.startsAt < a.endsAt;

type Final = Decided & { final: Rewritten; seats: number | null; invited: number };

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
  const own = new Map(rows.change.map((row) => [row.id, row.seats]));
  await writeDates(tx, final, {
    bookingId,
    sequence: rows.splits ? 0 : booking.sequence + 1,
    reserved: (id) => reservedSeats((id && own.get(id)) || decided.seats, decided.invited),
  });
  if (rows.splits) await repliesTo(tx, bookingId, rows, asked.times);
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
  const ended = endedBefore(whole, wallOf(start, booking.timeZone));
  const held = begunLater.map((row) => wallOf(ruleStartOf(row), booking.timeZone));
  const rdates = [...new Set([...ended.rdates, ...held])].sort();
  await tx.booking.update({
    where: { id: booking.id },
    data: { recurrence: recurrenceText({ ...ended, rdates }), expandedUntil: null, sequence: { increment: 1 } },
  });
}

/** What people have answered to single dates goes along with them, unless it was to another time. */
async function repliesTo(tx: Transaction, bookingId: string, { change }: Rows, times: boolean) {
  const where = { occurrenceId: { in: change.map(({ id }) => id) } };
  if (times) return tx.occurrenceReply.deleteMany({ where });
  return tx.$executeRaw`
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
  await enqueue(tx, "push-room", { roomId: booking.roomId });
  await tell(tx, booking.id, { moved: false, people, notify });
  return { ok: true as const, id: booking.id };
}
