import type { Actor } from "@/lib/accounts/actor";
import type { Span } from "@/lib/bookings/booking";
import { database, type Transaction } from "@/lib/database";
import { seenBy } from "@/lib/rooms/queries";
import { settingOf } from "@/lib/settings/queries";
import { curveOf, highestOf, type Kept, type Step } from "./curve";
import { type Hour, hoursOf } from "./day";
import { sitePorts } from "./limits";
import { capacityClashes } from "./reserve";

/** What all scheduled dates of a time keep, one by one; of one server, or of the site. */
export async function keptBetween(
  { startsAt, endsAt }: Span,
  serverId?: string,
  tx: Pick<Transaction, "$queryRaw"> = database(),
): Promise<Kept[]> {
  const [row] = await tx.$queryRaw<{ json: string }[]>`
    SELECT coalesce(json_agg(json_build_array(extract(epoch FROM o."startsAt") * 1000, extract(epoch FROM o."endsAt") * 1000,
      o.reserved)), '[]')::text AS json
    FROM "Occurrence" o JOIN "Room" r ON r.id = o."roomId"
    WHERE o.status = 'SCHEDULED' AND tstzrange(o."startsAt", o."endsAt") && tstzrange(${startsAt}, ${endsAt})
      AND (${serverId ?? null}::text IS NULL OR r."serverId" = ${serverId ?? null})`;
  const rows: [number, number, number][] = JSON.parse(row?.json ?? "[]");
  return rows.map(([from, to, seats]) => ({ startsAt: new Date(from), endsAt: new Date(to), seats }));
}

/** How many callers all servers take at once together, as far as the site lets them; null: no limit. */
export async function allPorts(): Promise<number | null> {
  const servers = await database().server.findMany({ select: { ports: true } });
  const site = await settingOf(sitePorts);
  const known = servers.flatMap(({ ports }) => ports ?? []);
  const together = known.length === servers.length ? known.reduce((sum, ports) => sum + ports, 0) : null;
  return together === null || (site !== null && site < together) ? site : together;
}

export type Level = { from: Date; to: Date; reserved: number; free: number | null };

/** The site's curve of ports. `free` null: no limit. */
export async function portCurve(span: Span): Promise<Level[]> {
  const ports = await allPorts();
  const level = ({ seats, ...step }: Step): Level => ({
    ...step,
    reserved: seats,
    free: ports === null ? null : Math.max(0, ports - seats),
  });
  return curveOf(await keptBetween(span), span).map(level);
}

/**
 * The actor's rooms that are free for all of a time, by name.
 * @param seats only rooms that let so many in, on servers that have the ports for them
 */
export async function freeRooms(actor: Actor, span: Span, seats?: number) {
  const rooms = await database().room.findMany({
    where: {
      AND: [
        seenBy(actor),
        seats === undefined ? {} : { OR: [{ maxParticipants: null }, { maxParticipants: { gte: seats } }] },
      ],
      madeForBooking: false,
      occurrences: { none: { status: "SCHEDULED", startsAt: { lt: span.endsAt }, endsAt: { gt: span.startsAt } } },
    },
    orderBy: [{ name: "asc" }, { number: "asc" }],
    select: { number: true, name: true, serverId: true },
  });
  const full = new Set<string>();
  for (const serverId of new Set(rooms.map((room) => room.serverId)))
    if (
      seats !== undefined &&
      (await capacityClashes(database(), { serverId, spans: [{ ...span, seats }] })).length > 0
    )
      full.add(serverId);
  return rooms.filter(({ serverId }) => !full.has(serverId)).map(({ number, name }) => ({ number, name }));
}

type ServerPorts = { id: string; name: string; ports: number | null };

/** The servers, each with how many callers it takes at once, and the site's own limit. */
export async function portsSet(): Promise<{ servers: ServerPorts[]; site: number | null }> {
  const select = { id: true, name: true, ports: true };
  const servers = await database().server.findMany({ select, orderBy: { createdAt: "asc" } });
  return { servers, site: await settingOf(sitePorts) };
}

/** Callers who were, or are, in a conference at any time of it, each from when to when. */
async function callersBetween({ startsAt, endsAt }: Span, now: Date): Promise<Kept[]> {
  const rows = await database().$queryRaw<{ from: Date; to: Date }[]>`
    SELECT p."joinedAt" AS from, coalesce(p."leftAt", c."endedAt", ${now}) AS to
    FROM "Conference" c JOIN "Participant" p ON p."conferenceId" = c.id
    WHERE c."startedAt" < ${endsAt} AND coalesce(c."endedAt", ${now}) > ${startsAt}
      AND p."joinedAt" < ${endsAt} AND coalesce(p."leftAt", c."endedAt", ${now}) > ${startsAt}`;
  return rows.map(({ from, to }) => ({ startsAt: from, endsAt: to, seats: 1 }));
}

export type CapacityDay = Span & {
  now: Date;
  ports: number | null;
  reserved: Step[];
  /** up to now */
  used: Step[];
  hours: Hour[];
  /** of the day; undefined where nothing is */
  mostReserved?: Step;
  mostUsed?: Step;
};

/** What of the site's ports is kept and used over a day. */
export async function capacityDay(span: Span, now: Date): Promise<CapacityDay> {
  const past = { startsAt: span.startsAt, endsAt: new Date(Math.min(span.endsAt.getTime(), now.getTime())) };
  const [ports, kept, callers] = await Promise.all([
    allPorts(),
    keptBetween(span),
    past.startsAt < past.endsAt ? callersBetween(past, now) : [],
  ]);
  const reserved = curveOf(kept, span);
  const used = curveOf(callers, past);
  const most = (curve: Step[]) => [highestOf(curve)].find((step) => (step?.seats ?? 0) > 0);
  const hours = hoursOf(span, reserved, used);
  return { ...span, now, ports, reserved, used, hours, mostReserved: most(reserved), mostUsed: most(used) };
}

/** The moment of a time at which most ports are reserved, if that is more than `share` of all; null where there is no limit. */
export async function nearlyFull(span: Span, share: number) {
  const ports = await allPorts();
  const most = ports === null ? undefined : highestOf(curveOf(await keptBetween(span), span));
  return most && ports !== null && most.seats > ports * share ? { at: most.from, reserved: most.seats, ports } : null;
}
