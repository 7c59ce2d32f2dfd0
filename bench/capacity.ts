import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capacityRefused } from "@/lib/capacity/reserve";
import { connect, type Transaction } from "@/lib/database";
import type { PrismaClient } from "@/lib/database/client/client";
import { startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import type { BenchLine } from "./line";
import { median, p95, timed } from "./times";

const rooms = 500;
const days = 400;
const occurrences = 100_000;
const checks = 400;
const hour = 3_600_000;
const midnight = (Math.floor(Date.now() / (24 * hour)) + 1) * 24 * hour;

/**
 * What the check of the ports costs beside 100,000 future dates: of one date and of a series of 400, where there is room for it and
 * where every date must be looked at moment by moment, against a select of one row by its key in the same transaction.
 */
export async function capacity(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startPostgres({ folder: join(folder, "postgres") });
  await migrate(postgres.url);
  const database = connect(postgres.url);
  try {
    await fill(database);
    const lines: BenchLine[] = [];
    for (const { name, ports } of [
      { name: "room for it", ports: 5_000 },
      { name: "nearly full", ports: (await most(database)) + 4 },
    ]) {
      await database.server.update({ where: { id: "bench" }, data: { ports } });
      lines.push(await measure(database, `one date, ${name}`, 1, checks));
      lines.push(await measure(database, `a series of ${days} dates, ${name}`, days, checks / 20));
    }
    return lines;
  } finally {
    await database.$disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Office hours: each room once every other day, an hour long, on the quarter hour. */
async function fill(database: PrismaClient) {
  await database.server.create({ data: { id: "bench", name: "bench" } });
  await database.account.create({ data: { id: "ada", name: "Ada", email: "ada@rollcall.test" } });
  await database.$executeRaw`
    INSERT INTO "Room" (id, "serverId", number, name, "ownerId", "participantPin", "moderatorPin", "timeZone", "updatedAt")
    SELECT 'room' || r, 'bench', (20000 + r)::text, 'Room ' || r, 'ada', '314159', '271828', 'UTC', now() FROM generate_series(1, ${rooms}::int) r`;
  await database.$executeRaw`
    INSERT INTO "Booking" (id, uid, "roomId", "organiserId", title, "timeZone", "updatedAt")
    SELECT 'booking' || r, 'uid' || r, 'room' || r, 'ada', 'Planned', 'UTC', now() FROM generate_series(1, ${rooms}::int) r`;
  const made = await database.$executeRaw`
    INSERT INTO "Occurrence" (id, "bookingId", "roomId", "startsAt", "endsAt", reserved)
    SELECT 'date' || r || '-' || d, 'booking' || r, 'room' || r, start, start + interval '1 hour', 2 + (r * 7 + d) % 9
    FROM generate_series(1, ${rooms}::int) r, generate_series(0, ${days - 1}::int) d,
      LATERAL (SELECT to_timestamp(${midnight / 1000}::float8 + d * 86400 + 28800 + (r * 13 + d * 5) % 40 * 900) AS start) AS day
    WHERE (r + d) % 2 = 0`;
  if (made !== occurrences) throw new Error(`${made} dates, not ${occurrences}`);
  await database.$executeRaw`ANALYZE`;
}

async function most(database: PrismaClient): Promise<number> {
  const [row] = await database.$queryRaw<{ most: number }[]>`
    SELECT max(level)::int AS most FROM (SELECT sum(change) OVER (ORDER BY at, change ROWS UNBOUNDED PRECEDING) AS level FROM (
      SELECT "startsAt" AS at, reserved AS change FROM "Occurrence" UNION ALL SELECT "endsAt", -reserved FROM "Occurrence") e) l`;
  return row?.most ?? 0;
}

async function measure(database: PrismaClient, name: string, dates: number, times: number): Promise<BenchLine> {
  const took: number[] = [];
  const floor: number[] = [];
  for (let nth = -times; nth < times; nth++) {
    const start = midnight + ((Math.abs(nth) * 7) % 300) * 24 * hour + (8 + (Math.abs(nth) % 40) / 4) * hour;
    const spans = Array.from({ length: dates }, (_, day) => {
      const startsAt = new Date(start + day * 24 * hour);
      return { startsAt, endsAt: new Date(startsAt.getTime() + hour), seats: 4 };
    });
    const { check, bare } = await database.$transaction(async (tx: Transaction) => {
      const bare = await timed(
        () => tx.$queryRaw`SELECT reserved FROM "Occurrence" WHERE id = ${`date2-${2 * (Math.abs(nth) % 200)}`}`,
      );
      return { bare, check: await timed(() => capacityRefused(tx, { serverId: "bench", spans })) };
    });
    if (nth < 0) continue; // warms up the plans and the pool
    took.push(check);
    floor.push(bare);
  }
  return {
    name: `capacity: ${name}, beside ${occurrences.toLocaleString("en")} dates`,
    floor: `${p95(floor).toFixed(2)} ms, a select of one row by its key (p95)`,
    measured: `${p95(took).toFixed(2)} ms (p95), ${median(took).toFixed(2)} ms (median)`,
    ratio: p95(took) / p95(floor),
    target: dates === 1 ? "under 5 ms" : "well under 1 s",
  };
}
