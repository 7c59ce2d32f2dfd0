import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { enqueue, migrateJobs, startJobs } from "./queue";

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

test("a process that does not work on jobs can ask for them", async () => {
  await database().$transaction((tx) => enqueue(tx, "push-room", { roomId: "asked" }));
  expect(await database().$queryRaw`SELECT data FROM pgboss.job`).toEqual([{ data: { roomId: "asked" } }]);
});

test("a job exists exactly if its transaction commits, and is done once however many work on it", async () => {
  const done: string[] = [];
  const stop = await startJobs({ "push-room": async ({ roomId }) => void done.push(roomId) });
  await database().$transaction((tx) => enqueue(tx, "push-room", { roomId: "kept" }));
  await database()
    .$transaction(async (tx) => {
      await enqueue(tx, "push-room", { roomId: "undone" });
      throw new Error("undo");
    })
    .catch(() => {});
  await expect.poll(() => done.toSorted(), { timeout: 10_000 }).toEqual(["asked", "kept"]);
  await stop();
  expect(await database().$queryRaw`SELECT 1 FROM pgboss.job WHERE data->>'roomId' = 'undone'`).toEqual([]);
});

test("what was asked for all at once is done in one go, and what fails is tried again alone", async () => {
  const [done, tries] = [[] as string[], [] as string[]];
  const stop = await startJobs({
    "push-room": async ({ roomId }) => {
      if (roomId === "poisoned" && tries.push(roomId) === 1) throw new Error("away");
      done.push(roomId);
    },
  });
  const rooms = Array.from({ length: 60 }, (_, at) => `many-${at}`);
  await database().$transaction(async (tx) => {
    for (const roomId of [...rooms, "poisoned"]) await enqueue(tx, "push-room", { roomId });
  });
  const all = [...rooms, "poisoned"].sort();
  await expect.poll(() => done.toSorted(), { timeout: 8_000 }).toEqual(all);
  await stop();
  expect(tries).toHaveLength(2);
});

test("what is asked for several times at once is done once", async () => {
  const done: string[] = [];
  await database().$transaction(async (tx) => {
    for (let times = 0; times < 5; times++) await enqueue(tx, "push-room", { roomId: "same" });
  });
  const stop = await startJobs({ "push-room": async ({ roomId }) => void done.push(roomId) });
  const open = () =>
    database().$queryRaw`SELECT 1 FROM pgboss.job WHERE data->>'roomId' = 'same' AND state < 'completed'`;
  await expect.poll(open, { timeout: 8_000 }).toEqual([]);
  await stop();
  expect(done).toEqual(["same"]);
});

test("a delayed job waits", async () => {
  await database().$transaction((tx) => enqueue(tx, "push-room", { roomId: "later" }, 3600));
  const rows = await database()
    .$queryRaw`SELECT start_after > now() + interval '59 minutes' AS late FROM pgboss.job WHERE data->>'roomId' = 'later'`;
  expect(rows).toEqual([{ late: true }]);
});

test("portals that start at once on an empty database do not get into each other's way", async () => {
  const other = await freshDatabase();
  await other.database.$executeRaw`DROP SCHEMA pgboss CASCADE`;
  await Promise.all([migrateJobs(other.url), migrateJobs(other.url), migrateJobs(other.url)]);
  await other.drop();
});
