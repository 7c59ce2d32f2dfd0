import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installEngine } from "@/asterisk/engine";
import { startPbx } from "@/asterisk/pbx";
import { parseAddress } from "@/lib/asterisk/address";
import { asterisk, startAsterisk } from "@/lib/asterisk/link";
import { database } from "@/lib/database";
import { reconcileRooms } from "@/lib/rooms/push";
import { readPlans } from "@/lib/rooms/push-plans";
import { families, generationOf, type Row } from "@/lib/rooms/rows";
import { startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import type { BenchLine } from "./line";
import { median } from "./times";

const rooms = 10_000;
const booked = 1_000;
const rounds = 5;

/**
 * 10,000 rooms, every tenth booked with three invitees, written after Asterisk came back with an empty AstDB: reading both sides,
 * comparing and writing, against the same rows as bare DBPuts pipelined over a socket. Then the pass that finds all right.
 */
export async function push(): Promise<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const stops: (() => Promise<unknown> | unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const postgres = await startPostgres({ folder: join(folder, "postgres") });
    stops.push(() => postgres.stop());
    await migrate(postgres.url);
    const engine = await installEngine({ into: process.env.ROLLCALL_ENGINE ?? ".data/asterisk/engine", log: () => {} });
    if ("unavailable" in engine) throw new Error(engine.unavailable);
    mkdirSync(join(folder, "recordings"));
    const pbx = await startPbx({ engine, folder: join(folder, "pbx"), recordings: join(folder, "recordings") });
    stops.push(() => pbx.stop());
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      AMI_URL: pbx.amiUrl,
      AMI_SYSTEM_URL: pbx.amiSystemUrl,
      AUTH_SECRET: randomBytes(24).toString("hex"),
      LOG_LEVEL: "silent",
    });
    stops.push(() => database().$disconnect());
    stops.push(await startAsterisk());
    while (asterisk().system.state().status !== "up") await new Promise((resolve) => setTimeout(resolve, 20));
    await seed();
    return await measure(pbx.amiSystemUrl);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measure(amiUrl: string): Promise<BenchLine> {
  const rows = (await readPlans(database(), Date.now() / 1000)).flatMap(({ room, windows }) => {
    const { head, below } = generationOf(room, windows, 600);
    return [...below, head];
  });
  const times = { floor: [] as number[], write: [] as number[], check: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.floor.push(await bareDbPuts(amiUrl, rows));
    await emptyAstDb();
    times.write.push(await timed(reconcileRooms, rooms));
    times.check.push(await timed(reconcileRooms, 0));
  }
  const [floor, write, check] = [times.floor, times.write, times.check].map(median) as [number, number, number];
  const first = times.write[0] ?? 0;
  return {
    name: `push: ${rooms.toLocaleString("en")} rooms (${rows.length.toLocaleString("en")} rows) after a restart`,
    floor: `${floor.toFixed(0)} ms bare pipelined DBPuts`,
    measured: `${write.toFixed(0)} ms written (the very first time ${first.toFixed(0)} ms); ${check.toFixed(0)} ms when all is right`,
    ratio: write / floor,
    target: "at most 5 times",
  };
}

async function timed(work: typeof reconcileRooms, expected: number): Promise<number> {
  const start = performance.now();
  const { repaired } = await work();
  const took = performance.now() - start;
  if (repaired !== expected) throw new Error(`${repaired} rooms were written where ${expected} should have been`);
  return took;
}

async function emptyAstDb() {
  for (const Family of Object.values(families)) await asterisk().system.send({ Action: "DBDelTree", Family });
}

/** The floor: all rows in one write to a bare socket, until Asterisk has answered the last. */
async function bareDbPuts(amiUrl: string, rows: Row[]): Promise<number> {
  const { host, port, username, secret } = parseAddress(amiUrl);
  const socket = connect(port, host);
  let answers = 0;
  let unread = "";
  let wake: () => void = () => {};
  socket.on("data", (data) => {
    const parts = (unread + data.toString("latin1")).split("\r\n\r\n");
    unread = parts.pop() ?? "";
    answers += parts.length;
    wake();
  });
  const until = async (count: number) => {
    while (answers < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${secret}\r\nEvents: off\r\n\r\n`);
  await until(1);
  const puts = rows.map(
    ({ family, key, value }, i) =>
      `Action: DBPut\r\nActionID: ${i}\r\nFamily: ${family}\r\nKey: ${key}\r\nVal: ${value}\r\n\r\n`,
  );
  const start = performance.now();
  socket.write(puts.join(""));
  await until(1 + rows.length);
  const took = performance.now() - start;
  socket.destroy();
  return took;
}

async function seed() {
  const { id: ownerId } = await database().account.create({ data: { name: "Grace", email: "grace@rollcall.test" } });
  await database().server.upsert({ where: { id: "pbx" }, create: { id: "pbx", name: "pbx" }, update: {} });
  const number = (i: number) => String(200_000 + i);
  await database().room.createMany({
    data: Array.from({ length: rooms }, (_, i) => ({
      id: `room${i}`,
      serverId: "pbx",
      number: number(i),
      name: `Room ${i}`,
      ownerId,
      participantPin: String(400_000 + i),
      moderatorPin: String(700_000 + i),
      timeZone: "Europe/London",
    })),
  });
  const each = Array.from({ length: booked }, (_, i) => i);
  const startsAt = new Date(Date.now() + 3_600_000);
  const endsAt = new Date(Date.now() + 7_200_000);
  await database().booking.createMany({
    data: each.map((i) => ({
      id: `booking${i}`,
      uid: `${i}@bench`,
      roomId: `room${i * 10}`,
      organiserId: ownerId,
      title: "Bench",
      timeZone: "UTC",
    })),
  });
  await database().occurrence.createMany({
    data: each.map((i) => ({
      id: `occurrence${i}`,
      bookingId: `booking${i}`,
      roomId: `room${i * 10}`,
      startsAt,
      endsAt,
    })),
  });
  await database().invitation.createMany({
    data: each.flatMap((i) =>
      [0, 1, 2].map((j) => ({
        bookingId: `booking${i}`,
        name: "Ann",
        pin: String(100_000 + i * 3 + j),
        token: `${i}-${j}`,
      })),
    ),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await push());
