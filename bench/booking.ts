import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { actorFrom } from "@/lib/accounts/account";
import { createApiKey } from "@/lib/accounts/commands";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { freePort, startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import { startServer } from "@/scripts/server-process";
import type { BenchLine } from "./line";
import { median } from "./times";

const each = 60;
const rounds = 3;

/**
 * Bookings a second through POST /api/v1/bookings of a running portal, each with two invitees and their mails, by one client and by
 * eight, against the bare INSERTs of the rows that it left behind, in one transaction a booking over as many connections.
 */
export async function booking(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const stops: (() => Promise<unknown> | unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const postgres = await startPostgres({ folder: join(folder, "postgres") });
    stops.push(() => postgres.stop());
    await migrate(postgres.url);
    const port = await freePort();
    const settings = {
      DATABASE_URL: postgres.url,
      AUTH_SECRET: randomBytes(24).toString("hex"),
      ADMIN_EMAIL: "ada@rollcall.test",
      ADMIN_PASSWORD: randomBytes(12).toString("base64url"),
      MAIL_DIR: join(folder, "mail"),
      RECORDINGS_DIR: join(folder, "recordings"),
      LOG_LEVEL: "error",
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
    };
    Object.assign(process.env, settings);
    const portal = await startServer({ ...process.env, NODE_ENV: "production" });
    stops.push(() => portal.stop());
    stops.push(() => database().$disconnect());
    const lines: BenchLine[] = [];
    for (const clients of [1, 8])
      lines.push(await measure(`${settings.APP_URL}/api/v1/bookings`, postgres.url, clients));
    return lines;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measure(address: string, databaseUrl: string, clients: number): Promise<BenchLine> {
  const { key, rooms } = await program(clients);
  const measured: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const since = new Date();
    const took = await timed(clients, (client, nth) => book(address, key, rooms[client] ?? "", round * each + nth));
    const bare = await bareInserts(databaseUrl, clients, since);
    if (round === 0) continue; // warms up the portal and the pools
    measured.push(took);
    floor.push(bare);
  }
  const total = clients * each;
  const perSecond = (times: number[]) => (total * 1000) / median(times);
  const who = clients === 1 ? "one client" : `${clients} clients`;
  return {
    name: `booking: through the API, two invitees each, ${who}`,
    floor: `${perSecond(floor).toFixed(0)} a second as bare INSERTs of the same rows`,
    measured: `${perSecond(measured).toFixed(0)} bookings a second (${(median(measured) / each).toFixed(1)} ms each)`,
    ratio: median(measured) / median(floor),
    target: "none set; how many times the floor's time",
  };
}

/** An API key and a room for each client, of the first administrator. */
async function program(clients: number) {
  const actor = actorFrom(await database().account.findUniqueOrThrow({ where: { email: "ada@rollcall.test" } }));
  const made = await createApiKey(actor, `bench ${clients}`);
  if (!made.ok) throw new Error(made.reason);
  const rooms: string[] = [];
  for (let client = 0; client < clients; client++) {
    const room = await createRoom(actor, { name: `Bench ${client}` });
    if (!room.ok) throw new Error(room.reason);
    rooms.push(room.room.number);
  }
  return { key: made.key, rooms };
}

async function book(address: string, key: string, room: string, nth: number): Promise<void> {
  const start = Date.UTC(new Date().getUTCFullYear() + 1, 0, 1) + nth * 30 * 60_000;
  const response = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      room,
      title: `Booking ${nth}`,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 30 * 60_000).toISOString(),
      timeZone: "Europe/London",
      invitees: [
        { name: "Ida Rhodes", email: "ida@example.org", role: "moderator" },
        { name: "Joan Clarke", email: "joan@example.org", role: "participant" },
      ],
    }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

/** Milliseconds until every client has done `each`, one after the other. */
async function timed(clients: number, work: (client: number, nth: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let nth = 0; nth < each; nth++) await work(client, nth);
    }),
  );
  return performance.now() - start;
}

type Image = { table: string; row: string };

/** What one booking leaves behind, parents first, and how its rows name the booking. (Its one job is left out of the floor.) */
const tables = { Booking: "id", Occurrence: "bookingId", Invitation: "bookingId", Notification: "bookingId" };

/** The rows each booking since then left behind, as JSON. */
async function rowsSince(client: pg.Client, since: Date): Promise<Image[][]> {
  const byBooking = new Map<string, Image[]>();
  for (const [table, key] of Object.entries(tables)) {
    const sql = `SELECT row_to_json(t)::text AS row, b."id" FROM "${table}" t JOIN "Booking" b ON b."id" = t."${key}" WHERE b."createdAt" >= $1`;
    for (const { id, row } of (await client.query<{ id: string; row: string }>(sql, [since])).rows)
      byBooking.set(id, [...(byBooking.get(id) ?? []), { table, row }]);
  }
  return [...byBooking.values()];
}

/** Takes the rows away and writes the same again, a transaction a booking. @returns milliseconds */
async function bareInserts(databaseUrl: string, clients: number, since: Date): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const [first] = connections;
  if (!first) throw new Error("no client");
  const images = await rowsSince(first, since);
  if (images.length !== clients * each) throw new Error(`${images.length} bookings, not ${clients * each}`);
  await first.query(`DELETE FROM "Notification" WHERE "createdAt" >= $1`, [since]);
  await first.query(`DELETE FROM "Booking" WHERE "createdAt" >= $1`, [since]);
  const took = await timed(clients, (client, nth) =>
    insert(connections[client] ?? first, images[client * each + nth] ?? []),
  );
  for (const connection of connections) await connection.end();
  return took;
}

async function insert(client: pg.Client, images: Image[]): Promise<void> {
  await client.query("BEGIN");
  for (const { table, row } of images)
    await client.query({
      name: table,
      text: `INSERT INTO "${table}" SELECT (json_populate_record(null::"${table}", $1)).*`,
      values: [row],
    });
  await client.query("COMMIT");
}
