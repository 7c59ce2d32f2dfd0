import type { Span } from "@/lib/bookings/booking";
import type { Transaction } from "@/lib/database";
import { minutesLater } from "@/lib/time";
import { curveOf, firstOver, type Kept, nextFits } from "./curve";
import type { Limits } from "./limits";
import type { WantedSeats } from "./reserve";

export type Wanted = {
  serverId: string;
  spans: WantedSeats[];
  except?: string;
  exceptOccurrences?: string[];
  roomId?: string;
  /** whose clock the first moment is told on */
  timeZone?: string;
};

/** A date that does not fit: the first moment at which it would not, and whose ports would not suffice. */
export type Clash = WantedSeats & { at: Date; free: number; ports: number; of: "server" | "site" };

type Reader = Pick<Transaction, "$queryRaw">;
/** So many dates are looked at moment by moment in one go; of more, most are told by their sums to fit. */
const few = 5;
const searchDays = 14;
const offered = 3;

/** Every wanted date that does not fit, in order. What has passed of a running one does not matter any more. */
export async function clashesWith(tx: Reader, wanted: Wanted, limits: Limits): Promise<Clash[]> {
  const now = new Date();
  const spans = wanted.spans
    .map((span) => ({ ...span, startsAt: span.startsAt < now ? now : span.startsAt }))
    .filter(({ startsAt, endsAt, seats }) => startsAt < endsAt && seats > 0)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const beside = besideEachOther(spans);
  const sums = spans.length > few ? await sumsDuring(tx, wanted, spans) : null;
  const near = spans.flatMap((span, i) => {
    if (!sums) return [{ span, beside: beside[i] ?? [] }];
    const own = span.seats + (beside[i] ?? []).reduce((sum, { seats }) => sum + seats, 0);
    const sum = sums.get(i) ?? { site: 0, server: 0 };
    const fits = own + sum.server <= (limits.server ?? Infinity) && own + sum.site <= (limits.site ?? Infinity);
    return fits ? [] : [{ span, beside: beside[i] ?? [] }];
  });
  const kept =
    near.length > 0
      ? await keptDuring(
          tx,
          wanted,
          near.map(({ span }) => span),
        )
      : [];
  return near.flatMap(({ span, beside }, i) => clashOf(span, [...(kept[i] ?? []), ...beside], limits) ?? []);
}

/** When the first that does not fit would: at a time at which its room is free, too, if that is known. */
export async function laterFor(tx: Reader, wanted: Wanted, clash: Clash, limits: Limits): Promise<Span[]> {
  const reach = { startsAt: clash.startsAt, endsAt: minutesLater(clash.endsAt, searchDays * 24 * 60) };
  const [kept = []] = await keptDuring(tx, wanted, [{ ...reach, seats: 0 }]);
  const curves = limitsFor(kept, limits).map(({ held, ports }) => ({ curve: curveOf(held, reach), ports }));
  // A room takes one booking at a time: as if it had this one's ports, and whatever is in it left too few.
  const busy = kept.filter(({ roomId }) => wanted.roomId !== undefined && roomId === wanted.roomId);
  const room = curveOf(
    busy.map((span) => ({ ...span, seats: 1 })),
    reach,
  );
  return nextFits([...curves, { curve: room, ports: clash.seats }], clash, offered);
}

/** Of each wanted date the others that it overlaps: two rooms booked in one go need the ports of both. */
function besideEachOther(spans: WantedSeats[]): WantedSeats[][] {
  const beside: WantedSeats[][] = spans.map(() => []);
  let open: number[] = [];
  for (const [i, span] of spans.entries()) {
    open = open.filter((j) => (spans[j]?.endsAt ?? 0) > span.startsAt);
    for (const j of open) {
      const other = spans[j];
      if (!other) continue;
      beside[i]?.push(other);
      beside[j]?.push(span);
    }
    open.push(i);
  }
  return beside;
}

function clashOf(span: WantedSeats, kept: KeptWhere[], limits: Limits): Clash | null {
  const over = limitsFor(kept, limits).flatMap(({ held, ports, of }) => {
    const first = firstOver(curveOf(held, span), span, ports);
    return first ? [{ ...span, ...first, ports, of }] : [];
  });
  return over.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}

function limitsFor(kept: KeptWhere[], { server, site }: Limits) {
  const both: { held: Kept[]; ports: number | null; of: "server" | "site" }[] = [
    { held: kept.filter(({ here = true }) => here), ports: server, of: "server" },
    { held: kept, ports: site, of: "site" },
  ];
  return both.flatMap(({ ports, ...rest }) => (ports === null ? [] : [{ ...rest, ports }]));
}

const asParameters = (spans: Span[]) => ({
  starts: spans.map(({ startsAt }) => startsAt.toISOString()),
  ends: spans.map(({ endsAt }) => endsAt.toISOString()),
});

/** All that is reserved at any time of each date, added up: what fits beside that surely fits, whenever in it each one is. */
async function sumsDuring(tx: Reader, wanted: Wanted, spans: Span[]) {
  const { serverId, except = "", exceptOccurrences: left = [] } = wanted;
  const { starts, ends } = asParameters(spans);
  const rows = await tx.$queryRaw<{ i: number; site: number; server: number }[]>`
    SELECT (wanted.i - 1)::int AS i, sum(o.reserved)::int AS site,
      coalesce(sum(o.reserved) FILTER (WHERE r."serverId" = ${serverId}), 0)::int AS server
    FROM unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) WITH ORDINALITY AS wanted(starts, ends, i)
    JOIN "Occurrence" o ON o.status = 'SCHEDULED'
      AND tstzrange(o."startsAt", o."endsAt") && tstzrange(wanted.starts, wanted.ends)
    JOIN "Room" r ON r.id = o."roomId"
    WHERE o."bookingId" <> ${except} AND o.id <> ALL(${left}::text[])
    GROUP BY wanted.i`;
  return new Map(rows.map((row) => [row.i, row]));
}

type KeptWhere = Kept & { here?: boolean; roomId?: string };

/** What is reserved during each date, one by one. As one JSON text: the client's own decoding of rows takes several times as long. */
async function keptDuring(tx: Reader, wanted: Wanted, spans: WantedSeats[]): Promise<KeptWhere[][]> {
  const { serverId, except = "", exceptOccurrences: left = [] } = wanted;
  const { starts, ends } = asParameters(spans);
  const [row] = await tx.$queryRaw<{ json: string }[]>`
    SELECT coalesce(json_agg(json_build_array(wanted.i - 1, extract(epoch FROM o."startsAt") * 1000,
      extract(epoch FROM o."endsAt") * 1000, o.reserved, r."serverId" = ${serverId}, o."roomId")), '[]')::text AS json
    FROM unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) WITH ORDINALITY AS wanted(starts, ends, i)
    JOIN "Occurrence" o ON o.status = 'SCHEDULED'
      AND tstzrange(o."startsAt", o."endsAt") && tstzrange(wanted.starts, wanted.ends)
    JOIN "Room" r ON r.id = o."roomId"
    WHERE o."bookingId" <> ${except} AND o.id <> ALL(${left}::text[])`;
  const kept: KeptWhere[][] = spans.map(() => []);
  for (const [i, from, until, seats, here, roomId] of JSON.parse(row?.json ?? "[]"))
    kept[i]?.push({ startsAt: new Date(from), endsAt: new Date(until), seats, here, roomId });
  return kept;
}
