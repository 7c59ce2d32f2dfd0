import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/health/route";
import { createApiKey } from "@/lib/accounts/commands";
import { database } from "@/lib/database";
import { migrateJobs } from "@/lib/jobs/queue";
import { forget } from "@/lib/once";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { latest, noteHealth, noteLatest } from "./events";
import { healthNow, summary } from "./queries";
import { startHealth } from "./watch";

let fresh: FreshDatabase;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), "rollcall-health-"));
  process.env.RECORDINGS_DIR = folder;
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => forget("health-summary"));

const probe = (headers: Record<string, string> = {}) => GET(new Request("http://portal/api/v1/health", { headers }));

test("without its queue a portal is not ready", async () => {
  await fresh.database.$executeRaw`DROP SCHEMA IF EXISTS pgboss CASCADE`;
  const answer = await probe();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ status: "not-ready", database: "ok", queue: "down" });
});

describe("a portal with everything but an Asterisk", () => {
  beforeAll(() => migrateJobs(fresh.url));

  test("is ready, and tells a probe one word each", async () => {
    const answer = await probe();
    expect(answer.status).toBe(200);
    const words = { status: "ready", database: "ok", asterisk: "off", queue: "ok", recordings: "ok" };
    expect(await answer.json()).toEqual(words);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("tells the detail to administrators only", async () => {
    const { ada, grace } = await threePeople(fresh.database);
    const keyOf = async (actor: typeof ada) => {
      const made = await createApiKey(actor, "probe");
      return { authorization: `Bearer ${"key" in made ? made.key : ""}` };
    };
    const asked = async (headers: Record<string, string>) => Object.keys(await (await probe(headers)).json());
    expect(await asked(await keyOf(ada))).toContain("detail");
    expect(await asked(await keyOf(grace))).not.toContain("detail");
    expect(await asked({ authorization: "Bearer wrong" })).not.toContain("detail");
  });

  test("knows its database, its queue, its disk and its outbox", async () => {
    const message = { channel: "MAIL" as const, kind: "test", content: {} };
    await fresh.database.notification.createMany({
      data: [
        { ...message, key: "1", recipient: "a@x.test" },
        {
          ...message,
          key: "2",
          recipient: "b@x.test",
          status: "RETRYING",
          answer: "451 later",
          createdAt: new Date(Date.now() - 60_000),
        },
        { ...message, key: "3", recipient: "c@x.test", status: "SENT", sentAt: new Date() },
        { ...message, key: "4", recipient: "d@x.test", status: "SENT", sentAt: new Date(Date.now() - 2 * 86_400_000) },
        { ...message, key: "5", recipient: "e@x.test", channel: "SMS", status: "REFUSED", answer: "no" },
      ],
    });
    const health = await healthNow();
    expect(health.database).toMatchObject({
      ok: true,
      version: expect.stringMatching(/^\d+/),
      sizeBytes: expect.any(Number),
    });
    expect(health.queue).toEqual({ ok: true, waiting: 0, active: 0, failed: 0, oldestSeconds: null });
    expect(health.mail).toMatchObject({
      to: "folder",
      waiting: 2,
      retrying: 1,
      sentToday: 1,
      refusedToday: 0,
      answer: "451 later",
    });
    expect(health.mail.oldestSeconds).toBeGreaterThan(59);
    expect(health.sms).toMatchObject({ to: "nowhere", refusedToday: 1 });
    expect(health.recordings.freeBytes).toBeGreaterThan(0);
    expect(health.recordings.freeBytes).toBeLessThanOrEqual(health.recordings.totalBytes ?? 0);
  });

  test("says that it lives, and signs off", async () => {
    const stop = await startHealth();
    expect((await healthNow()).portals).toMatchObject([{ self: true, host: expect.any(String) }]);
    await stop();
    expect((await healthNow()).portals).toEqual([]);
  });

  test("a folder for recordings that is not there is said", async () => {
    process.env.RECORDINGS_DIR = join(folder, "gone");
    forget("environment");
    expect((await healthNow()).recordings).toMatchObject({ ok: false, why: "ENOENT" });
    expect(await summary()).toMatchObject({ recordings: "unusable" });
    process.env.RECORDINGS_DIR = folder;
    forget("environment");
  });
});

describe("what changed", () => {
  test("is one line however many portals note it, the last first, without what is only kept", async () => {
    await noteHealth("asterisk-lost", { link: "calls" }, "asterisk-lost:10:00");
    await noteHealth("asterisk-lost", { link: "system" }, "asterisk-lost:10:00");
    await noteHealth("drift-repaired", { count: 1 });
    await noteLatest("rooms-reconciled", { checked: 3, repaired: 1, removed: 0 });
    await noteLatest("rooms-reconciled", { checked: 4, repaired: 0, removed: 0 });
    const { changes, reconciled } = await healthNow();
    expect(changes.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["drift-repaired", { count: 1 }],
      ["asterisk-lost", { link: "calls" }],
    ]);
    expect(reconciled).toMatchObject({ checked: 4, repaired: 0 });
    expect((await latest("rooms-reconciled"))?.detail).toMatchObject({ checked: 4 });
  });
});

test("a database that is away is an answer, not a fault", async () => {
  await database().$disconnect();
  const { DATABASE_URL } = process.env;
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nothing";
  forget("environment");
  forget("database");
  const answer = await probe({ authorization: "Bearer x" });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ status: "not-ready", database: "down" });
  await database().$disconnect();
  process.env.DATABASE_URL = DATABASE_URL;
  forget("environment");
  forget("database");
});
