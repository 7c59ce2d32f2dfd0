import type { Transaction } from "@/lib/database";
import { withAllowedExit } from "./exits";
import type { PlannedRoom, PlannedWindow } from "./rows";

export type Plan = { room: PlannedRoom & { id: string; createdAt: number }; windows: PlannedWindow[] };

const hour = 3600;
/**
 * Windows stay for a day, so that a latecomer hears when it was; a week ahead works without the portal, also if it stops right before
 * the hourly look for what has come into view.
 */
const horizon = { past: 24 * hour, future: (7 * 24 + 2) * hour };

/**
 * What Asterisk should know: of one room, or of all that are not retired. One statement a table, each answered as one JSON text:
 * 10,000 rows through the client's own decoding take five times as long.
 * @param now epoch seconds
 */
export async function readPlans(tx: Transaction, now: number, roomId: string | null = null): Promise<Plan[]> {
  const rooms = await jsonOf<Plan["room"]>(tx.$queryRaw`
    SELECT coalesce(json_agg(r), '[]')::text AS json FROM (
      SELECT id, number, "participantPin", "moderatorPin", language, "timeZone", access, "maxParticipants", "waitForModerator",
        "endWithModerator", "joinMuted", announce, "musicWhileAlone", record, options, extract(epoch FROM "createdAt")::float8 AS "createdAt"
      FROM "Room" WHERE "retiredAt" IS NULL AND (${roomId}::text IS NULL OR id = ${roomId})) r`);
  const from = now - horizon.past;
  const until = now + horizon.future;
  const windows = await jsonOf<PlannedWindow & { roomId: string; bookingId: string }>(tx.$queryRaw`
    SELECT coalesce(json_agg(w), '[]')::text AS json FROM (
      SELECT o.id AS occurrence, o."roomId", o."bookingId", floor(extract(epoch FROM o."startsAt"))::int8 AS "startsAt",
        floor(extract(epoch FROM o."endsAt"))::int8 AS "endsAt", coalesce(o.seats, b.seats) AS seats, b."maxParticipants", b."waitForModerator",
        b."endWithModerator", b."joinMuted", b.announce, b."musicWhileAlone", b.record, b.options
      FROM "Occurrence" o JOIN "Booking" b ON b.id = o."bookingId"
      WHERE o.status = 'SCHEDULED' AND b.status = 'SCHEDULED' AND b.approval IN ('NOT_NEEDED', 'APPROVED')
        AND o."endsAt" > to_timestamp(${from}::float8) AND o."startsAt" < to_timestamp(${until}::float8)
        AND (${roomId}::text IS NULL OR o."roomId" = ${roomId})) w`);
  const pins = await jsonOf<PlannedWindow["pins"][number] & { bookingId: string }>(tx.$queryRaw`
    SELECT coalesce(json_agg(i), '[]')::text AS json FROM (
      SELECT id AS invitation, "bookingId", pin, role, vip FROM "Invitation" i
      WHERE "withdrawnAt" IS NULL AND EXISTS (SELECT FROM "Occurrence" o WHERE o."bookingId" = i."bookingId"
        AND o.status = 'SCHEDULED' AND o."endsAt" > to_timestamp(${from}::float8)
        AND o."startsAt" < to_timestamp(${until}::float8) AND (${roomId}::text IS NULL OR o."roomId" = ${roomId}))) i`);
  const pinsOf = groupBy(pins, (pin) => pin.bookingId);
  const windowsOf = groupBy(
    windows.map((window) => ({ ...window, pins: pinsOf.get(window.bookingId) ?? [] })),
    (window) => window.roomId,
  );
  return rooms.map((room) => ({
    room: withAllowedExit(room),
    windows: (windowsOf.get(room.id) ?? []).map(withAllowedExit),
  }));
}

async function jsonOf<T>(asked: Promise<unknown>): Promise<T[]> {
  const [row] = (await asked) as { json: string }[];
  return JSON.parse(row?.json ?? "[]");
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
