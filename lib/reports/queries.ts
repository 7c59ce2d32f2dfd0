import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { codesSetting } from "@/lib/codes/setting";
import { database } from "@/lib/database";
import { Prisma } from "@/lib/database/client/client";
import { settingOf } from "@/lib/settings/queries";
import { overallOf, type Quality } from "@/lib/web-phone/quality";
import type { CallLine, CodeLine } from "./schema";

/** Half open, as instants. */
export type Span = { from: Date; until: Date };

/** `code`: "none" without one. */
type Asked = Span & { code?: string };

/** Of whose conferences one may see who was in them: administrators of all, everybody else of his rooms and his bookings. */
const seenBy = (actor: Actor) =>
  isAdministrator(actor)
    ? Prisma.sql`TRUE`
    : Prisma.sql`(room."ownerId" = ${actor.id} OR booking."organiserId" = ${actor.id})`;

/**
 * The calls that lie in these days, cut to them. Of a call whose end nobody heard, the conference's end counts; of one that goes on, now.
 */
function calls(actor: Actor, { from, until, code }: Asked, now: Date) {
  const left = Prisma.sql`COALESCE(call."leftAt", conference."endedAt", ${now})`;
  return Prisma.sql`
    SELECT call."id", call."conferenceId", call."invitationId", call."name", call."number", call."role", call."code", call."joinedAt",
      call."leftAt", conference."roomNumber", conference."title", call."leftAt" IS NULL AND conference."endedAt" IS NULL AS "stillIn",
      web."id" IS NOT NULL AS browser, web."quality",
      EXTRACT(EPOCH FROM GREATEST(LEAST(${left}, ${until}) - GREATEST(call."joinedAt", ${from}), INTERVAL '0'))::float8 / 60 AS minutes
    FROM "Participant" call
    JOIN "Conference" conference ON conference."id" = call."conferenceId"
    LEFT JOIN "WebLeg" web ON web."channelId" = call."channelId"
    LEFT JOIN "Room" room ON room."id" = conference."roomId"
    LEFT JOIN "Occurrence" occurrence ON occurrence."id" = conference."occurrenceId"
    LEFT JOIN "Booking" booking ON booking."id" = occurrence."bookingId"
    WHERE call."joinedAt" < ${until} AND ${left} > ${from} AND ${seenBy(actor)}
      ${code === undefined ? Prisma.empty : Prisma.sql`AND call."code" = ${code === "none" ? "" : code}`}`;
}

/** Per code: conferences, people, calls and minutes; the codes in their order, what has none at the end. */
export async function codeReportOf(actor: Actor, asked: Asked, now: Date): Promise<CodeLine[]> {
  const rows = await database().$queryRaw<Omit<CodeLine, "name">[]>`
    SELECT "code", COUNT(DISTINCT "conferenceId")::int AS conferences,
      COUNT(DISTINCT COALESCE("invitationId", NULLIF("number", '') || ' ' || "name", "id"))::int AS people,
      COUNT(*)::int AS calls, SUM(minutes)::float8 AS minutes
    FROM (${calls(actor, asked, now)}) AS calls GROUP BY "code" ORDER BY "code" = '', "code"`;
  const { codes } = await settingOf(codesSetting);
  const names = new Map(codes.map(({ code, name }) => [code, name]));
  return rows.map((row) => ({ ...row, name: names.get(row.code) ?? "", minutes: tenths(row.minutes) }));
}

export const mostCalls = 10_000;

/** Each call, in the order of coming. `more`: there were more than are told. */
export async function callsIn(actor: Actor, asked: Asked, now: Date, most = mostCalls) {
  type Row = Omit<CallLine, "role" | "joinedAt" | "leftAt" | "conference" | "room" | "line" | "quality"> & {
    browser: boolean;
    quality: Quality | null;
    conferenceId: string;
    roomNumber: string;
    role: "MODERATOR" | "PARTICIPANT";
    joinedAt: Date;
    leftAt: Date | null;
  };
  const rows = await database().$queryRaw<Row[]>`
    SELECT * FROM (${calls(actor, asked, now)}) AS calls ORDER BY "joinedAt", "id" LIMIT ${most + 1}`;
  const items = rows.slice(0, most).map(
    (row): CallLine => ({
      conference: row.conferenceId,
      room: row.roomNumber,
      title: row.title,
      name: row.name,
      number: row.number,
      role: row.role === "MODERATOR" ? "moderator" : "participant",
      code: row.code,
      joinedAt: row.joinedAt.toISOString(),
      leftAt: row.leftAt?.toISOString() ?? null,
      stillIn: row.stillIn,
      minutes: tenths(row.minutes),
      line: row.browser ? "browser" : "phone",
      quality: row.quality?.grades ? { grade: overallOf(row.quality), ...row.quality.worst } : null,
    }),
  );
  return { items, more: rows.length > most };
}

const tenths = (minutes: number) => Math.round(minutes * 10) / 10;
