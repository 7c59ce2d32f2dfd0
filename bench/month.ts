import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import type { CalendarFilter } from "@/lib/bookings/calendar";
import { agendaPage, calendarDays } from "@/lib/bookings/calendar-queries";
import { database } from "@/lib/database";
import { freePort, startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import { startServer } from "@/scripts/server-process";
import type { BenchLine } from "./line";
import { median, p95, timed } from "./times";

const bookings = 100_000;
const rooms = 500;
const accounts = 200;
const rounds = 60;
const dayMs = 24 * 3_600_000;

/**
 * What a month, a page of the agenda and a search cost among 100,000 bookings of 200 days back and 200 ahead, with two invitees each
 * and, where they are over, with who came and every third recorded: for who sees all of it and for one organiser of the 200. Against
 * the bare count of the month's dates by their index, over the same client.
 */
export async function month(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startPostgres({ folder: join(folder, "postgres") });
  await migrate(postgres.url);
  const [port, password] = [await freePort(), randomBytes(12).toString("base64url")];
  const url = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    AUTH_SECRET: randomBytes(24).toString("hex"),
    ADMIN_EMAIL: "ada@rollcall.test",
    ADMIN_PASSWORD: password,
    MAIL_DIR: join(folder, "mail"),
    RECORDINGS_DIR: join(folder, "recordings"),
    LOG_LEVEL: "error",
    PORT: String(port),
    APP_URL: url,
  });
  try {
    await fill();
    const lines: BenchLine[] = [];
    const ada = actor("account1", "administrator");
    const bob = actor("account7", "organiser");
    const monthOf = (who: Actor, filter: CalendarFilter = {}) => calendarDays(who, span(42), 6, filter);
    const agenda = (who: Actor, past: boolean, filter: CalendarFilter = {}) =>
      agendaPage(who, { past, at: new Date(), limit: 30 }, filter);
    const { counts } = await monthOf(ada);
    const all = counts.reduce((sum, count) => sum + count, 0);
    lines.push(await measure(`month, all of it (${all} dates)`, () => monthOf(ada)));
    lines.push(await measure("month, an organiser", () => monthOf(bob)));
    lines.push(await measure("month, all of it, searched", () => monthOf(ada, { search: "Lovelace 77" })));
    lines.push(await measure("agenda, all of it", () => agenda(ada, false)));
    lines.push(await measure("agenda, an organiser", () => agenda(bob, false)));
    lines.push(await measure("agenda, an organiser's past", () => agenda(bob, true)));
    lines.push(await measure("search by an address", () => agenda(ada, false, { search: "ada.77001@" })));
    lines.push(await measure("search that finds nothing", () => agenda(ada, true, { search: "periscope" })));
    lines.push(await measure("search of two letters", () => agenda(ada, true, { search: "上海" })));
    const portal = await startServer({ ...process.env, NODE_ENV: "production" });
    try {
      lines.push(await measurePage(url, { email: "ada@rollcall.test", password }));
    } finally {
      await portal.stop();
    }
    return lines;
  } finally {
    await database().$disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const actor = (id: string, role: Actor["role"]): Actor => ({
  id,
  name: id,
  email: `${id}@rollcall.test`,
  role,
  timeZone: null,
  language: "en",
});

/** So many days around today. */
function span(days: number): Date[] {
  const first = (Math.floor(Date.now() / dayMs) - 14) * dayMs;
  return Array.from({ length: days + 1 }, (_, day) => new Date(first + day * dayMs));
}

/** Each room has one booking on every other day; organisers book in whatever room. */
async function fill() {
  const [sql, midnight] = [database(), (Math.floor(Date.now() / dayMs) * dayMs) / 1000];
  await sql.server.create({ data: { id: "bench", name: "bench" } });
  await sql.$executeRaw`
    INSERT INTO "Account" (id, name, email, "updatedAt")
    SELECT 'account' || a, 'Organiser ' || a, 'account' || a || '@rollcall.test', now() FROM generate_series(1, ${accounts}::int) a`;
  await sql.$executeRaw`
    INSERT INTO "Room" (id, "serverId", number, name, "ownerId", "participantPin", "moderatorPin", "timeZone", "updatedAt")
    SELECT 'room' || r, 'bench', (20000 + r)::text, 'Room ' || r, 'account' || (1 + r % ${accounts}::int), '314159', '271828', 'UTC', now()
    FROM generate_series(1, ${rooms}::int) r`;
  await sql.$executeRaw`
    INSERT INTO "Booking" (id, uid, "roomId", "organiserId", title, "timeZone", "updatedAt")
    SELECT 'b' || n, 'u' || n, 'room' || (1 + n % ${rooms}::int), 'account' || (1 + (n * 7919) % ${accounts}::int),
      (ARRAY['Works council','Harbour rebuild','Budget, by line','Crane hire','上海现场会'])[1 + n % 5] || ' ' || n, 'Europe/London', now()
    FROM generate_series(0, ${bookings - 1}::int) n`;
  await sql.$executeRaw`
    INSERT INTO "Occurrence" (id, "bookingId", "roomId", "startsAt", "endsAt", status)
    SELECT 'o' || n, 'b' || n, 'room' || (1 + n % ${rooms}::int), start, start + interval '50 minutes',
      (CASE WHEN n % 20 = 0 THEN 'CANCELLED' ELSE 'SCHEDULED' END)::"BookingStatus"
    FROM generate_series(0, ${bookings - 1}::int) n, LATERAL (SELECT to_timestamp(
      ${midnight}::float8 + ((n / ${rooms}::int) * 2 - 200) * 86400 + 28800 + (n * 13) % 40 * 900) AS start) s`;
  await sql.$executeRaw`
    INSERT INTO "Invitation" (id, "bookingId", name, email, role, pin, token)
    SELECT 'i' || n || p, 'b' || n, who || ' Lovelace ' || n % 1000, lower(who) || '.' || n || '@example.org',
      (CASE p WHEN 1 THEN 'MODERATOR' ELSE 'PARTICIPANT' END)::"Role", (100000 + p)::text, 't' || n || '-' || p
    FROM generate_series(0, ${bookings - 1}::int) n, (VALUES (1, 'Ada'), (2, 'Grace')) v(p, who)`;
  await sql.$executeRaw`
    INSERT INTO "Conference" (id, "serverId", "bridgeId", "roomId", "roomNumber", "occurrenceId", title, "startedAt")
    SELECT 'c' || o.id, 'bench', o.id, o."roomId", '20001', o.id, 'Held', o."startsAt" FROM "Occurrence" o WHERE o."startsAt" < now()`;
  await sql.$executeRaw`
    INSERT INTO "Participant" (id, "conferenceId", "channelId", name, number, role, "joinedAt")
    SELECT 'p' || p || c.id, c.id, 'x' || p, 'Ada', '+44163296000' || p, 'PARTICIPANT', c."startedAt" FROM "Conference" c, generate_series(1, 3) p`;
  await sql.$executeRaw`
    INSERT INTO "Recording" (id, "serverId", "roomId", "occurrenceId", "roomNumber", title, file, "startedAt")
    SELECT 'r' || c.id, 'bench', c."roomId", c."occurrenceId", '20001', 'Held', c.id || '.wav', c."startedAt"
    FROM "Conference" c WHERE hashtext(c.id) % 3 = 0`;
  // As the database does by itself after a while; until then an index of words carries a list of what is to be taken in.
  await sql.$executeRaw`VACUUM ANALYZE`;
}

async function measure(name: string, work: () => Promise<unknown>): Promise<BenchLine> {
  const [from, to] = [span(42).at(0), span(42).at(-1)];
  const took: number[] = [];
  const floor: number[] = [];
  for (let round = -10; round < rounds; round++) {
    const bare = await timed(
      () => database().$queryRaw`SELECT count(*) FROM "Occurrence" WHERE "startsAt" >= ${from} AND "startsAt" < ${to}`,
    );
    const whole = await timed(work);
    if (round < 0) continue; // warms up the plans and the pool
    floor.push(bare);
    took.push(whole);
  }
  return {
    name: `month: ${name}, of ${bookings.toLocaleString("en")} bookings`,
    floor: `${p95(floor).toFixed(1)} ms, a bare count of the month's dates (p95)`,
    measured: `${p95(took).toFixed(1)} ms (p95), ${median(took).toFixed(1)} ms (median)`,
    ratio: p95(took) / p95(floor),
    target: "under 50 ms",
  };
}

/** The whole page with its calendar, as the server makes it for who sees all, against a page that asks the database for little. */
async function measurePage(url: string, who: { email: string; password: string }): Promise<BenchLine> {
  const headers = { "content-type": "application/json", origin: url };
  const signed = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body: JSON.stringify(who) });
  if (!signed.ok) throw new Error(`${signed.status} ${await signed.text()}`);
  const cookie = signed.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const get = async (path: string) => {
    const response = await fetch(url + path, { headers: { cookie }, redirect: "error" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
  };
  const took: number[] = [];
  const floor: number[] = [];
  for (let round = -20; round < rounds; round++) {
    const bare = await timed(() => get("/account"));
    const whole = await timed(() => get("/bookings/month"));
    if (round < 0) continue;
    floor.push(bare);
    took.push(whole);
  }
  return {
    name: `month: the whole page, all of it, of ${bookings.toLocaleString("en")} bookings`,
    floor: `${p95(floor).toFixed(1)} ms, the page of one's account (p95), ${median(floor).toFixed(1)} ms (median)`,
    measured: `${p95(took).toFixed(1)} ms (p95), ${median(took).toFixed(1)} ms (median)`,
    ratio: median(took) / median(floor),
    target: "none set; how many times a small page's",
  };
}
