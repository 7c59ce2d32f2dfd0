import type { Span } from "@/lib/bookings/booking";
import type { Transaction } from "@/lib/database";
import { Prisma } from "@/lib/database/client/client";
import { refuse } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { type Period, periods, type SitePolicy } from "./policy";

export type Asked = {
  organiserId: string;
  spans: Span[];
  /** of the booking that is being changed, the dates that `spans` take the place of; no ids: all of its dates that are not over */
  replaced: { booking?: string; occurrences?: string[] };
  /** the organiser's */
  zone: string;
  now: Date;
};

type Limits = Pick<SitePolicy, "openBookings" | "hours" | "oneAtATime">;

/**
 * The first limit of one organiser that `spans` would go over. Two who book for the same organiser at once would not see each other's
 * dates: they queue for a lock of his, held until their transactions end, and taken after those of rooms. A lower limit than what
 * somebody has already keeps him from more, not from less.
 */
export async function personRefused(tx: Transaction, asked: Asked, limits: Limits) {
  const limited = periods.filter((period) => limits.hours[period] !== null);
  if (limits.openBookings === null && limited.length === 0 && !limits.oneAtATime) return null;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.policy'), hashtext(${asked.organiserId}))`;
  const open = limits.openBookings === null ? null : await tooManyOpen(tx, asked, limits.openBookings);
  if (open) return open;
  for (const period of limited) {
    const full = await tooManyHours(tx, asked, period, limits.hours[period] ?? 0);
    if (full) return full;
  }
  return limits.oneAtATime ? twoAtOnce(tx, asked) : null;
}

const instants = (spans: Span[], which: keyof Span) => spans.map((span) => span[which].toISOString());

/** The organiser's dates that touch a time, each with whether `spans` take its place; and `spans` themselves. */
function datesOf({ organiserId, spans, replaced, now }: Asked, from: Prisma.Sql, to: Prisma.Sql) {
  const ids = replaced.occurrences ?? null;
  return Prisma.sql`SELECT o."startsAt" AS starts, o."endsAt" AS ends, false AS wanted,
      b.id = ${replaced.booking ?? ""} AND (CASE WHEN ${ids}::text[] IS NULL THEN o."endsAt" > ${now} ELSE o.id = ANY(${ids}::text[]) END)
        AS replaced
    FROM "Occurrence" o JOIN "Booking" b ON b.id = o."bookingId"
    WHERE b."organiserId" = ${organiserId} AND o.status = 'SCHEDULED' AND o."endsAt" > ${from} AND o."startsAt" < ${to}
    UNION ALL SELECT starts, ends, true, false
    FROM unnest(${instants(spans, "startsAt")}::timestamptz[], ${instants(spans, "endsAt")}::timestamptz[]) AS w(starts, ends)`;
}

const forEver = Prisma.sql`'infinity'::timestamptz`;

async function tooManyOpen(tx: Transaction, asked: Asked, limit: number) {
  const [found] = await tx.$queryRaw<{ would: number; before: number }[]>`
    SELECT count(*) FILTER (WHERE NOT replaced)::int AS would, count(*) FILTER (WHERE NOT wanted)::int AS before
    FROM (${datesOf(asked, Prisma.sql`${asked.now}::timestamptz`, forEver)}) d WHERE ends > ${asked.now}`;
  if (!found || found.would <= limit || found.would <= found.before) return null;
  return refuse("policy", { rule: "open-bookings", limit, would: found.would, open: found.before });
}

async function tooManyHours(tx: Transaction, asked: Asked, period: Period, limit: number) {
  const { zone, spans } = asked;
  const edge = (instant: Prisma.Sql) =>
    Prisma.sql`(date_trunc(${period}, ${instant} AT TIME ZONE ${zone}) AT TIME ZONE ${zone})`;
  const outmost = (least: boolean) => {
    const times = spans.map(({ startsAt }) => startsAt.getTime());
    const at = new Date(times.reduce((a, b) => (a < b === least ? a : b), times[0] ?? 0));
    return Prisma.sql`${at}::timestamptz`;
  };
  const one = Prisma.sql`('1 ' || ${period})::interval`;
  const from = edge(outmost(true));
  const to = Prisma.sql`((date_trunc(${period}, ${outmost(false)} AT TIME ZONE ${zone}) + ${one}) AT TIME ZONE ${zone})`;
  const [found] = await tx.$queryRaw<{ from: Date; until: Date; would: number; before: number }[]>`
    SELECT (at AT TIME ZONE ${zone}) AS from, ((at + ${one}) AT TIME ZONE ${zone}) AS until, would / 3600 AS would, before / 3600 AS before
    FROM (
      SELECT date_trunc(${period}, starts AT TIME ZONE ${zone}) AS at, bool_or(wanted) AS asked,
        coalesce(sum(seconds) FILTER (WHERE NOT replaced), 0)::float8 AS would,
        coalesce(sum(seconds) FILTER (WHERE NOT wanted), 0)::float8 AS before
      FROM (SELECT *, extract(epoch FROM ends - starts) AS seconds FROM (${datesOf(asked, from, to)}) d) d
      WHERE starts >= ${from}
      GROUP BY 1) periods
    WHERE asked AND would > ${limit * 3600} AND would > before ORDER BY at LIMIT 1`;
  if (!found) return null;
  const rounded = (hours: number) => Math.round(hours * 100) / 100;
  return refuse("policy", {
    rule: "hours",
    period,
    limit,
    would: rounded(found.would),
    left: rounded(Math.max(0, limit - found.before)),
    ...wallClock(found.from, zone),
    timeZone: zone,
    allowedFrom: found.until,
    allowedDate: wallClock(found.until, zone).date,
  });
}

async function twoAtOnce(tx: Transaction, { organiserId, spans, replaced, zone, now }: Asked) {
  const ids = replaced.occurrences ?? null;
  const [found] = await tx.$queryRaw<{ startsAt: Date; endsAt: Date; title: string; wanted: Date }[]>`
    SELECT o."startsAt", o."endsAt", coalesce(o.title, b.title) AS title, w.starts AS wanted
    FROM unnest(${instants(spans, "startsAt")}::timestamptz[], ${instants(spans, "endsAt")}::timestamptz[]) AS w(starts, ends)
    JOIN "Occurrence" o ON o."startsAt" < w.ends AND o."endsAt" > w.starts AND o.status = 'SCHEDULED'
    JOIN "Booking" b ON b.id = o."bookingId" AND b."organiserId" = ${organiserId}
    WHERE NOT (b.id = ${replaced.booking ?? ""}
      AND (CASE WHEN ${ids}::text[] IS NULL THEN o."endsAt" > ${now} ELSE o.id = ANY(${ids}::text[]) END))
    ORDER BY w.starts LIMIT 1`;
  if (!found) return null;
  const { date, time } = wallClock(found.endsAt, zone);
  return refuse("policy", {
    rule: "one-at-a-time",
    limit: 1,
    would: 2,
    startsAt: found.wanted,
    ...wallClock(found.startsAt, zone),
    timeZone: zone,
    with: { title: found.title, startsAt: found.startsAt, endsAt: found.endsAt },
    title: found.title,
    allowedFrom: found.endsAt,
    allowedDate: date,
    allowedTime: time,
  });
}
