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
