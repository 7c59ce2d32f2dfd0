import { describe, expect, test } from "vitest";
import { type Health, judged, type LinkHealth, type OutboxHealth, summaryOf, toneOf } from "./health";

const at = new Date("2026-11-23T10:41:00Z");
const link: LinkHealth = {
  status: "up",
  since: at,
  nextTryAt: null,
  why: null,
  version: "22.10.1",
  host: "127.0.0.1:5038",
  roundTripMs: 1,
  clockAheadMs: 3,
};
const outbox: OutboxHealth = {
  to: "server",
  place: "smtp.example",
  waiting: 0,
  retrying: 0,
  sentToday: 3,
  refusedToday: 0,
  oldestSeconds: null,
  nextTryAt: null,
  answer: null,
};
const gigabyte = 1024 ** 3;
const portal = { id: "a", host: "pbx", port: 3000, startedAt: at, seenAt: at, self: true };
const well: Health = {
  at,
  database: { ok: true, roundTripMs: 1, version: "18.4", sizeBytes: 1 },
  calls: link,
  system: { ...link, clockAheadMs: null },
  reconciled: null,
  queue: { ok: true, waiting: 0, active: 0, failed: 0, oldestSeconds: null },
  mail: outbox,
  sms: outbox,
  inbox: { status: "up", since: at, why: null, host: "imap.example", done: 1, left: 2 },
  recordings: { ok: true, folder: "/r", freeBytes: 50 * gigabyte, totalBytes: 100 * gigabyte, why: null },
  portals: [portal],
  changes: [],
};

test("a system that is well has nothing that wants a look", () => {
  expect(judged(well).look).toEqual([]);
  expect(judged(well).works).toHaveLength(10);
});

describe("wants a look", () => {
  test.each<[string, Partial<Health>, Parameters<typeof toneOf>[0], ReturnType<typeof toneOf>]>([
    ["a lost link", { calls: { ...link, status: "lost" } }, "calls", "bad"],
    ["a refused link", { system: { ...link, status: "refused" } }, "system", "bad"],
    ["no Asterisk at all", { calls: { ...link, status: "off" } }, "calls", "warn"],
    ["a database that is away", { database: { ...well.database, ok: false } }, "database", "bad"],
    ["a slow database", { database: { ...well.database, roundTripMs: 300 } }, "database", "warn"],
    ["a queue that stands still", { queue: { ...well.queue, oldestSeconds: 121 } }, "queue", "warn"],
    ["jobs given up", { queue: { ...well.queue, failed: 1 } }, "queue", "warn"],
    ["no queue", { queue: { ...well.queue, ok: false } }, "queue", "bad"],
    ["mails into a folder", { mail: { ...outbox, to: "folder" } }, "mail", "warn"],
    ["mails tried again", { mail: { ...outbox, retrying: 1 } }, "mail", "warn"],
    ["texts refused", { sms: { ...outbox, refusedToday: 1 } }, "sms", "warn"],
    ["texts that nobody wants", { sms: { ...outbox, to: "nowhere" } }, "sms", null],
    ["a folder without a right", { recordings: { ...well.recordings, ok: false } }, "recordings", "bad"],
    ["a disk 91 % full", { recordings: { ...well.recordings, freeBytes: 9 * gigabyte } }, "recordings", "warn"],
    [
      "two gigabytes of a small disk",
      { recordings: { ...well.recordings, freeBytes: gigabyte, totalBytes: 3 * gigabyte } },
      "recordings",
      "warn",
    ],
    [
      "a portal gone without a word",
      { portals: [portal, { ...portal, seenAt: new Date(at.getTime() - 40_000) }] },
      "portals",
      "warn",
    ],
    ["clocks apart, ahead", { calls: { ...link, clockAheadMs: 2_100 } }, "clocks", "warn"],
    ["clocks apart, behind", { calls: { ...link, clockAheadMs: -2_100 } }, "clocks", "warn"],
    ["a clock nobody can ask", { calls: { ...link, clockAheadMs: null } }, "clocks", null],
  ])("%s", (_, change, item, tone) => {
    expect(toneOf(item, { ...well, ...change })).toBe(tone);
  });

  test("the worst stands first", () => {
    const health = {
      ...well,
      mail: { ...outbox, to: "folder" as const },
      system: { ...link, status: "lost" as const },
    };
    expect(judged(health).look.map(({ item }) => item)).toEqual(["system", "mail"]);
  });
});

describe("what a probe is told", () => {
  test("ready, one word each and nothing more", () => {
    expect(summaryOf(well)).toEqual({ status: "ready", database: "ok", asterisk: "up", queue: "ok", recordings: "ok" });
  });

  test.each<[string, Partial<Health>, string, object]>([
    ["one link is enough to miss", { system: { ...link, status: "lost" } }, "not-ready", { asterisk: "lost" }],
    [
      "refused is worse than lost",
      { calls: { ...link, status: "lost" }, system: { ...link, status: "refused" } },
      "not-ready",
      { asterisk: "refused" },
    ],
    [
      "without a database nothing works",
      { database: { ...well.database, ok: false } },
      "not-ready",
      { database: "down" },
    ],
    ["without a queue mails stay here", { queue: { ...well.queue, ok: false } }, "not-ready", { queue: "down" }],
    ["slow is still ready", { queue: { ...well.queue, oldestSeconds: 999 } }, "ready", { queue: "slow" }],
    [
      "a site without Asterisk is as it was set up",
      { calls: { ...link, status: "off" }, system: { ...link, status: "off" } },
      "ready",
      { asterisk: "off" },
    ],
  ])("%s", (_, change, status, more) => {
    expect(summaryOf({ ...well, ...change })).toMatchObject({ status, ...more });
  });
});
