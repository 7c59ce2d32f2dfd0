import { z } from "zod";
import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import { database, literally } from "@/lib/database";
import { Prisma } from "@/lib/database/client/client";
import { cursorOf, keyIn } from "@/lib/page";
import { shownNumber } from "@/lib/rooms/number";
import { bookableBy } from "@/lib/rooms/queries";
import { stateOf } from "./booking";
import type { CalendarDays, CalendarFilter, CalendarLine } from "./calendar";
import { mayEdit, names } from "./scope";

const { sql, join, empty } = Prisma;

/**
 * The first dates of each day of a span and how many there are, however many that is: one statement, as a month of a busy site holds
 * thousands of them. A date belongs to the day on which it starts; one that goes on from before the span to its first.
 * @param days the instants at which the days begin, in order, and the end of the last
 */
export async function calendarDays(
  actor: Actor,
  days: Date[],
  perDay: number,
  filter: CalendarFilter = {},
): Promise<CalendarDays> {
  const [from, to] = [days.at(0), days.at(-1)];
  if (!from || !to) throw new RangeError("a span has a first and a last day");
  const starts = days.slice(0, -1).map((day, index) => (index === 0 ? longBefore(day) : day));
  const which = sql`
    "Occurrence" o WHERE o."startsAt" >= d."from" AND o."startsAt" < d."to" AND o."endsAt" > ${from} ${within(actor, filter)}`;
  // A day at a time, each from the index on the start: sorting a busy month costs ten times as much.
  const rows = await database().$queryRaw<(Row & { day: number; all: number })[]>`
    ${scope(actor, filter)},
    days AS (
      SELECT * FROM unnest(${starts}::timestamptz[], ${days.slice(1)}::timestamptz[]) WITH ORDINALITY AS d("from", "to", "day")
    ),
    first AS MATERIALIZED (
      SELECT d."day"::int, c."all", f."id" FROM days d
      CROSS JOIN LATERAL (SELECT count(*)::int AS "all" FROM ${which}) c
      CROSS JOIN LATERAL (SELECT o."id" FROM ${which} ORDER BY o."startsAt", o."id" LIMIT ${perDay}) f
    )
    ${line(sql`first`, sql`, f."day", f."all"`)} ORDER BY o."startsAt", o."id"`;
  const counts = days.slice(1).map((_, index) => rows.find(({ day }) => day === index + 1)?.all ?? 0);
  return { lines: rows.map(lineOf(actor, new Date())), counts };
}

/** Rooms to narrow a calendar to. */
export const roomsToChoose = (actor: Actor): Promise<{ number: string; name: string }[]> =>
  database().room.findMany({
    where: { AND: [bookableBy(actor), { madeForBooking: false }] },
    select: { number: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
  });

export type AgendaPage = {
  lines: CalendarLine[];
  /** of the first and the last line, for the pages beside it; null: there is none */
  before: string | null;
  after: string | null;
};
type Asked = {
  /** what is over comes newest first, the rest in order of start */
  past: boolean;
  /** coming ones: not those that are over by then; past ones: only those */
  at: Date;
  limit: number;
  before?: string;
  after?: string;
};

/** What an agenda's cursor holds: the start and the id of a line. */
export const placeInAgenda = z.tuple([z.iso.datetime(), z.string().regex(/^[a-z0-9]+$/)]);

/** Dates one after the other, a page at a time, both ways. */
export async function agendaPage(
  actor: Actor,
  { past, at, limit, before, after }: Asked,
  filter: CalendarFilter = {},
): Promise<AgendaPage> {
  const key = keyIn(before ?? after, placeInAgenda);
  const back = before !== undefined;
  const rising = past === back;
  const [beyond, order] = rising ? [sql`>`, sql`ASC`] : [sql`<`, sql`DESC`];
  const side = past
    ? sql`o."endsAt" <= ${at}`
    : // Nothing lasts for days, and the index on the start is spared the whole past.
      sql`o."endsAt" > ${at} AND o."startsAt" > ${longBefore(at)}`;
  const rows = await database().$queryRaw<Row[]>`
    ${scope(actor, filter)},
    asked AS (
      SELECT o."id" FROM "Occurrence" o
      WHERE ${side} ${key ? sql`AND (o."startsAt", o."id") ${beyond} (${new Date(key[0])}, ${key[1]})` : empty}
        ${within(actor, filter)}
      ORDER BY o."startsAt" ${order}, o."id" ${order} LIMIT ${limit + 1}
    )
    ${line(sql`asked`)} ORDER BY o."startsAt" ${order}, o."id" ${order}`;
  const lines = rows.slice(0, limit).map(lineOf(actor, new Date()));
  if (back) lines.reverse();
  const further = rows.length > limit;
  return {
    lines,
    before: (back ? further : key !== undefined) ? cursorAt(lines.at(0)) : null,
    after: (back ? lines.length > 0 : further) ? cursorAt(lines.at(-1)) : null,
  };
}

const cursorAt = (line: CalendarLine | undefined) =>
  line ? cursorOf([line.startsAt.toISOString(), line.occurrenceId]) : null;

const longBefore = (at: Date) => new Date(at.getTime() - 7 * 24 * 3_600_000);

/** What `editableBy` (scope.ts) says, of bookings `b`. */
const edited = (actor: Actor) => sql`(b."organiserId" = ANY(${names(actor)})
  OR b."roomId" IN (SELECT "id" FROM "Room" WHERE "ownerId" = ANY(${names(actor)})))`;

/** `WITH …`: what `seenBy` (scope.ts) says, as a set, since Prisma's own words cannot stand in SQL; and what is searched for. */
function scope(actor: Actor, { search }: CalendarFilter) {
  const seen = isAdministrator(actor)
    ? sql`WITH nothing AS (SELECT)`
    : sql`WITH seen AS MATERIALIZED (
        SELECT b."id" FROM "Booking" b WHERE b."organiserId" = ANY(${names(actor)})
        UNION SELECT b."id" FROM "Booking" b JOIN "Room" r ON r."id" = b."roomId" WHERE r."ownerId" = ANY(${names(actor)})
        UNION SELECT "bookingId" FROM "Invitation"
          WHERE "role" = 'MODERATOR' AND "withdrawnAt" IS NULL AND ("accountId" = ${actor.id} OR "email" = ${actor.email})
        UNION SELECT b."id" FROM "Booking" b JOIN "RoomApprover" p ON p."roomId" = b."roomId"
          WHERE p."accountId" = ${actor.id} AND b."approval" <> 'NOT_NEEDED'
      )`;
  return search ? sql`${seen}, found AS MATERIALIZED (${foundBy(actor, search)})` : seen;
}

/** Bookings by their words. Addresses only where the actor sees them: a search must not tell what a page does not. */
function foundBy(actor: Actor, search: string) {
  // Postgres folds case letter by letter, also where a script has none: ten times the time.
  const like = sql`${search.toLowerCase() === search.toUpperCase() ? sql`LIKE` : sql`ILIKE`} ${`%${literally(search)}%`}`;
  const number = search.replaceAll(" ", "");
  return sql`
    SELECT "id" FROM "Booking" WHERE "title" ${like}
    UNION SELECT "bookingId" FROM "Occurrence" WHERE "title" ${like}
    UNION SELECT "bookingId" FROM "Invitation" WHERE "withdrawnAt" IS NULL AND "name" ${like}
    UNION SELECT b."id" FROM "Invitation" i JOIN "Booking" b ON b."id" = i."bookingId"
      WHERE i."withdrawnAt" IS NULL AND i."email" ${like} ${isAdministrator(actor) ? empty : sql`AND ${edited(actor)}`}
    UNION SELECT o."bookingId" FROM "Room" r JOIN "Occurrence" o ON o."roomId" = r."id"
      WHERE r."name" ${like} ${/^\d+$/.test(number) ? sql`OR r."number" LIKE ${`${number}%`}` : empty}`;
}

function within(actor: Actor, { search, room, whose, status }: CalendarFilter) {
  const mine = sql`SELECT "id" FROM "Booking" WHERE "organiserId" = ${actor.id}`;
  const pending = sql`SELECT "id" FROM "Booking" WHERE "approval" = 'PENDING'`;
  const parts = [
    isAdministrator(actor) ? null : sql`o."bookingId" IN (SELECT "id" FROM seen)`,
    search ? sql`o."bookingId" IN (SELECT "id" FROM found)` : null,
    room ? sql`o."roomId" IN (SELECT "id" FROM "Room" WHERE "number" = ${room})` : null,
    whose ? sql`o."bookingId" ${whose === "mine" ? empty : sql`NOT`} IN (${mine})` : null,
    status === "pending" ? sql`o."bookingId" IN (${pending})` : null,
    status ? sql`o."status" = ${status === "cancelled" ? "CANCELLED" : "SCHEDULED"}::"BookingStatus"` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? sql`AND ${join(parts, " AND ")}` : empty;
}

type Row = {
  id: string;
  bookingId: string;
  startsAt: Date;
  endsAt: Date;
  status: "SCHEDULED" | "CANCELLED";
  title: string;
  cancelReason: string | null;
  timeZone: string;
  series: boolean;
  pending: boolean;
  roomId: string;
  number: string;
  roomName: string;
  ownerId: string;
  pin: string;
  agenda: string;
  heads: { id: string; name: string }[] | null;
  organiserId: string;
  organiser: string;
  invited: number;
  accepted: number;
  declined: number;
  came: number;
  recordings: number;
  recordingId: string | null;
};

/**
 * `SELECT … FROM`: the occurrences `o` of a set `f` of ids, with all that a line says of each. A date's own answer counts before the one
 * to the whole. The set comes first: Postgres weighs only the first eight of a list against each other (join_collapse_limit), and would
 * put together all dates there are before it looks which were asked for.
 */
const line = (set: Prisma.Sql, more = empty) => sql`
  SELECT o."id", o."bookingId", o."startsAt", o."endsAt", o."status", coalesce(o."title", b."title") AS title,
    coalesce(o."cancelReason", b."cancelReason") AS "cancelReason", b."timeZone", b."recurrence" IS NOT NULL AS series,
    b."approval" = 'PENDING' AS pending, r."id" AS "roomId", r."number", r."name" AS "roomName", own."ownerId",
    r."participantPin" AS pin, coalesce(o."agenda", b."agenda") AS agenda, a."id" AS "organiserId", a."name" AS organiser, i.*, c.came, g.recordings, g."recordingId" ${more}
  FROM ${set} f
  JOIN "Occurrence" o ON o."id" = f."id"
  JOIN "Booking" b ON b."id" = o."bookingId"
  JOIN "Room" r ON r."id" = o."roomId"
  JOIN "Room" own ON own."id" = b."roomId"
  JOIN "Account" a ON a."id" = b."organiserId"
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS invited, count(*) FILTER (WHERE coalesce(p."reply", v."reply") = 'ACCEPTED')::int AS accepted,
      count(*) FILTER (WHERE coalesce(p."reply", v."reply") = 'DECLINED')::int AS declined,
      (array_agg(json_build_object('id', v."id", 'name', v."name") ORDER BY v."createdAt", v."id"))[:3] AS heads
    FROM "Invitation" v
    LEFT JOIN "OccurrenceReply" p ON p."invitationId" = v."id" AND p."occurrenceId" = o."id"
    WHERE v."bookingId" = b."id" AND v."withdrawnAt" IS NULL
  ) i
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT coalesce(p."invitationId", nullif(p."number", ''), p."id"))::int AS came
    FROM "Conference" k JOIN "Participant" p ON p."conferenceId" = k."id" WHERE k."occurrenceId" = o."id"
  ) c
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS recordings, min(g."id") AS "recordingId" FROM "Recording" g WHERE g."occurrenceId" = o."id"
  ) g`;

const lineOf =
  (actor: Actor, now: Date) =>
  (row: Row): CalendarLine => {
    const state = stateOf(row, now);
    const edits = mayEdit(actor, { organiserId: row.organiserId, room: { ownerId: row.ownerId } });
    return {
      id: row.bookingId,
      occurrenceId: row.id,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      title: row.title,
      room: { id: row.roomId, number: shownNumber(row.number), name: row.roomName },
      organiser: { id: row.organiserId, name: row.organiser },
      timeZone: row.timeZone,
      state,
      inviteeCount: row.invited,
      recordings: row.recordings,
      mayEdit: edits,
      series: row.series,
      pending: row.pending && state !== "cancelled",
      cancelReason: row.cancelReason,
      pin: edits ? row.pin : null,
      agenda: row.agenda,
      heads: row.heads ?? [],
      accepted: row.accepted,
      declined: row.declined,
      came: state === "over" ? row.came : null,
      recordingId: row.recordingId,
    };
  };
