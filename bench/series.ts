import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Actor } from "@/lib/accounts/account";
import { migrateJobs } from "@/lib/jobs/queue";
import { startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import type { BenchLine } from "./line";
import { median } from "./times";

const dates = 400;
const rounds = 15;
const zone = "Europe/Zurich";

/**
 * A series of 400 dates from the rule to the commit, with every check (room, ports, rules) and two invitees and their mails, against
 * bare INSERTs of the same rows, one statement a date, in one transaction.
 */
export async function series(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startPostgres({ folder: join(folder, "postgres") });
  await migrate(postgres.url);
  await migrateJobs(postgres.url);
  Object.assign(process.env, { DATABASE_URL: postgres.url, AUTH_SECRET: "-".repeat(32), LOG_LEVEL: "error" });
  const { database } = await import("@/lib/database");
  const bare = new pg.Client({ connectionString: postgres.url });
  await bare.connect();
  try {
    const { cancelBooking, changeBooking, scheduleBooking } = await import("@/lib/bookings/commands");
    const { createRoom } = await import("@/lib/rooms/commands");
    const account = await database().account.create({
      data: { name: "Ada", email: "ada@rollcall.test", role: "administrator" },
    });
    const actor: Actor = { ...account, role: "administrator", timeZone: zone, language: "en" };
    const made = await createRoom(actor, { name: "Bench" });
    if (!made.ok) throw new Error(made.reason);
    const tomorrow = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000);
    const hour = (at: number) => new Date(tomorrow.getTime() + at * 3_600_000);
    const [write, move, floor]: [number[], number[], number[]] = [[], [], []];
    for (let round = -3; round < rounds; round++) {
      const booked = await timed(() =>
        scheduleBooking(actor, {
          room: made.room.number,
          title: "Daily",
          startsAt: hour(9),
          endsAt: hour(10),
          timeZone: zone,
          recurrence: `RRULE:FREQ=DAILY;COUNT=${dates - 1}`,
          invitees: [
            { name: "Ida Rhodes", email: "ida@example.org", role: "moderator" },
            { name: "Joan Clarke", email: "joan@example.org", role: "participant" },
          ],
        }),
      );
      if (!booked.done.ok) throw new Error(JSON.stringify(booked.done));
      const { id, occurrences } = booked.done.booking;
      const [first] = occurrences;
      if (occurrences.length !== dates - 1 || !first) throw new Error(`${occurrences.length} dates`);
      const moved = await timed(() =>
        changeBooking(
          actor,
          id,
          { startsAt: hour(11), endsAt: hour(12) },
          { scope: "following", occurrence: first.id },
        ),
      );
      if (!moved.done.ok) throw new Error(JSON.stringify(moved.done));
      const cancelled = await cancelBooking(actor, id, { scope: "all" });
      if (!cancelled.ok) throw new Error(JSON.stringify(cancelled));
      const took = await bareInserts(bare, id);
      if (round < 0) continue; // warms up the pool and the plans
      write.push(booked.milliseconds);
      move.push(moved.milliseconds);
      floor.push(took);
    }
    const line = (name: string, took: number[], target: string): BenchLine => ({
      name: `series: ${name} of ${dates - 1} dates, all checked, two invitees`,
      floor: `${median(floor).toFixed(0)} ms, bare INSERTs of the same rows in one transaction (median)`,
      measured: `${median(took).toFixed(0)} ms (median), ${Math.max(...took).toFixed(0)} ms (slowest)`,
      ratio: median(took) / median(floor),
      target,
    });
    return [line("a booking", write, "under 1 s"), line("a move of all dates", move, "under 1 s")];
  } finally {
    await bare.end();
    await database().$disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the dates again as others of the same booking, a year later, and takes them away. @returns milliseconds */
async function bareInserts(client: pg.Client, bookingId: string): Promise<number> {
  const { rows } = await client.query<{ row: string }>(
    `SELECT row_to_json(o)::text AS row FROM (SELECT 'bare' || "id" AS "id", "bookingId", "roomId", "startsAt" + interval '800 days' AS "startsAt",
      "endsAt" + interval '800 days' AS "endsAt", "ruleStart" + interval '800 days' AS "ruleStart", "exception", "sequence", "title", "agenda",
      "seats", "reserved", 'SCHEDULED' AS "status", "cancelReason" FROM "Occurrence" WHERE "bookingId" = $1) o`,
    [bookingId],
  );
  const { milliseconds } = await timed(async () => {
    await client.query("BEGIN");
    for (const { row } of rows)
      await client.query({
        name: "bare",
        text: `INSERT INTO "Occurrence" SELECT (json_populate_record(null::"Occurrence", $1)).*`,
        values: [row],
      });
    await client.query("COMMIT");
  });
  await client.query(`DELETE FROM "Occurrence" WHERE "id" LIKE 'bare%'`);
  return milliseconds;
}

async function timed<Done>(work: () => Promise<Done>): Promise<{ done: Done; milliseconds: number }> {
  const start = performance.now();
  const done = await work();
  return { done, milliseconds: performance.now() - start };
}
