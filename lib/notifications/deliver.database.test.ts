import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { deliverDue } from "./deliver";
import { type Mail, postMail, postSms } from "./outbox";
import { idlePort, type MailServer, startMailServer } from "./testing/mail-server";
import { applySettings } from "./testing/settings";

let fresh: FreshDatabase;
let stopJobs: () => Promise<void>;
const servers: MailServer[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  applySettings({ MAIL_FROM: "Rollcall <portal@example.org>", SMS_URL: undefined });
  stopJobs = await startJobs({});
});
afterAll(async () => {
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(() => database().notification.deleteMany());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const serve = async (...how: Parameters<typeof startMailServer>) => {
  const server = await startMailServer(...how);
  servers.push(server);
  applySettings({ SMTP_URL: server.url });
  return server;
};

let count = 0;
const post = (address: string, more: Partial<Mail> = {}) =>
  database().$transaction((tx) =>
    postMail(tx, {
      key: `test:${++count}`,
      kind: "test",
      to: { name: "Ada", address },
      subject: `Mail ${count}`,
      content: { text: "Hello" },
      ...more,
    }),
  );
const rows = () => database().notification.findMany({ orderBy: { order: "asc" } });
const timePasses = () => database().notification.updateMany({ data: { nextTryAt: new Date(Date.now() - 1000) } });

describe("the outbox", () => {
  it("keeps one message of a key, and none of a transaction that failed", async () => {
    expect(await post("ada@example.org", { key: "same" })).toBe(true);
    expect(await post("ada@example.org", { key: "same" })).toBe(false);
    const failing = database().$transaction(async (tx) => {
      const content = { text: "x" };
      await postMail(tx, { key: "lost", kind: "test", to: { name: "", address: "a@b.org" }, subject: "x", content });
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    expect(await rows()).toHaveLength(1);
  });

  it("refuses what would break out of a header", async () => {
    for (const evil of ["x\r\nBcc: eve@example.org", "x\nX", "x\u0000", "x\u2028y"]) {
      await expect(post("ada@example.org", { subject: evil })).rejects.toThrow("subject");
      await expect(post("ada@example.org", { to: { name: evil, address: "ada@example.org" } })).rejects.toThrow("name");
      await expect(post(`ada${evil}@example.org`)).rejects.toThrow("address");
    }
    expect(await rows()).toHaveLength(0);
  });
});

describe("deliverDue", () => {
  it("sends each mail once, however many portals deliver at once", async () => {
    const server = await serve();
    for (let i = 0; i < 60; i++) await post(`person${i % 20}@example.org`);
    await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
    expect(server.got).toHaveLength(60);
    const subjects = await Promise.all(server.got.map(async ({ raw }) => (await simpleParser(raw)).subject));
    expect(new Set(subjects).size).toBe(60);
    expect((await rows()).every(({ status, attempts }) => status === "SENT" && attempts === 1)).toBe(true);
  });

  it("loses nothing while the server is down, asks it once, and sends once when it is back", async () => {
    const port = await idlePort();
    applySettings({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    for (let i = 0; i < 12; i++) await post(`down${i}@example.org`);
    await deliverDue();
    const waiting = await rows();
    expect(waiting.every(({ status }) => status === "RETRYING" || status === "QUEUED")).toBe(true);
    expect(waiting.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(4);
    expect(waiting.every(({ nextTryAt }) => nextTryAt.getTime() > Date.now() + 20_000)).toBe(true);
    expect(waiting.find(({ failure }) => failure)).toMatchObject({
      failure: "away",
      answer: expect.stringMatching(/ECONNREFUSED/),
    });
    expect(await deliverDue()).toBe(0); // not before its time

    const server = await serve({}, {}, port);
    await timePasses();
    await Promise.all([deliverDue(), deliverDue()]);
    expect(server.got.map(({ to }) => to[0]).sort()).toEqual(waiting.map(({ recipient }) => recipient).sort());
  });

  it("tells later from never, and keeps the server's own words", async () => {
    let greylisted = true;
    const server = await serve({
      rcpt(address) {
        if (address.startsWith("unknown")) return [550, "5.1.1 no such person"];
        if (address.startsWith("grey") && greylisted) return [451, "4.7.1 come back later"];
      },
      data: (raw) => (raw.includes("Subject: Virus") ? [554, "5.7.1 not this"] : undefined),
    });
    await post("unknown@example.org");
    await post("grey@example.org");
    await post("virus@example.org", { subject: "Virus" });
    await post("ada@example.org");
    await deliverDue();
    expect(await rows()).toMatchObject([
      { status: "REFUSED", failure: "refused", answer: expect.stringMatching(/5\.1\.1 no such person/) },
      { status: "RETRYING", failure: "later", answer: expect.stringMatching(/4\.7\.1 come back later/), attempts: 1 },
      { status: "REFUSED", answer: expect.stringMatching(/5\.7\.1 not this/) },
      { status: "SENT", answer: expect.stringMatching(/^250/) },
    ]);
    greylisted = false;
    await timePasses();
    await deliverDue();
    expect(server.got.map(({ to }) => to[0])).toEqual(["ada@example.org", "grey@example.org"]);
  });

  it("sends again, under the same Message-ID, what was cut in the middle of the mail", async () => {
    const ids: (string | undefined)[] = [];
    const server = await serve({
      data(raw) {
        ids.push(/^Message-ID: (.*)$/im.exec(raw.toString())?.[1]);
        return ids.length === 1 ? "cut" : undefined;
      },
    });
    await post("ada@example.org");
    await deliverDue();
    expect(await rows()).toMatchObject([{ status: "RETRYING", failure: "away" }]);
    await timePasses();
    await deliverDue();
    expect(server.got).toHaveLength(1);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[0]).toBe((await rows())[0]?.messageId);
  });

  it("lets no later mail overtake an earlier one to the same person", async () => {
    let busy = true;
    const server = await serve({ rcpt: (to) => (busy && to.startsWith("ada") ? [451, "4.3.2 busy"] : undefined) });
    await post("ada@example.org", { subject: "first" });
    await post("ada@example.org", { subject: "second" });
    await post("grace@example.org", { subject: "other" });
    await deliverDue();
    expect(await rows()).toMatchObject([{ status: "RETRYING" }, { status: "QUEUED", attempts: 0 }, { status: "SENT" }]);
    busy = false;
    await timePasses();
    await Promise.all([deliverDue(), deliverDue()]);
    const subjects = await Promise.all(server.got.map(async ({ raw }) => (await simpleParser(raw)).subject));
    expect(subjects).toEqual(["other", "first", "second"]);
  });

  it("takes over what a process that died had claimed, but not what one is just sending", async () => {
    const server = await serve();
    await post("dead@example.org");
    await post("busy@example.org");
    const claim = (recipient: string, minutes: number) =>
      database().notification.updateMany({
        where: { recipient },
        data: { status: "SENDING", claimedAt: new Date(Date.now() - minutes * 60_000) },
      });
    await claim("dead@example.org", 6);
    await claim("busy@example.org", 1);
    await deliverDue();
    expect(server.got.map(({ to }) => to[0])).toEqual(["dead@example.org"]);
  });

  it("keeps mails while the server refuses us, and says so on the health page", async () => {
    const server = await serve({}, { authOptional: false, onAuth: (_auth, _session, done) => done(new Error("no")) });
    applySettings({ SMTP_URL: `smtp://portal:wrong-secret@127.0.0.1:${server.port}` });
    for (let i = 0; i < 8; i++) await post(`p${i}@example.org`);
    await deliverDue();
    const kept = await rows();
    expect(kept.every(({ status }) => status === "RETRYING" || status === "QUEUED")).toBe(true);
    expect(kept.find(({ failure }) => failure)).toMatchObject({
      failure: "configuration",
      answer: expect.stringMatching(/^535/),
    });
    expect(server.sessions).toBeLessThanOrEqual(4);
    expect(await database().healthEvent.findMany()).toMatchObject([{ kind: "mail-failed" }]);
    expect(JSON.stringify(kept)).not.toContain("wrong-secret");
  });

  it("waits longer each time", async () => {
    applySettings({ SMTP_URL: `smtp://127.0.0.1:${await idlePort()}` });
    await post("ada@example.org");
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      await timePasses();
      await deliverDue();
      const [row] = await rows();
      waits.push(Math.round(((row?.nextTryAt.getTime() ?? 0) - Date.now()) / 10_000) * 10);
    }
    expect(waits).toEqual([30, 60, 120, 240]);
  });

  it("lays mails into a folder where there is no server, whole and once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-mail-"));
    try {
      applySettings({ SMTP_URL: undefined, MAIL_DIR: folder });
      await post("ada@example.org", { subject: "Invitation: 会议" });
      await deliverDue();
      await database().notification.updateMany({ data: { status: "QUEUED" } });
      await deliverDue();
      const [file, ...more] = readdirSync(folder);
      expect(more).toEqual([]);
      expect(file).toMatch(/^test-ada@example\.org-.*\.eml$/);
      const mail = await simpleParser(readFileSync(join(folder, file ?? "")));
      expect(mail).toMatchObject({ subject: "Invitation: 会议", text: "Hello\n" });
      expect((await rows())[0]?.answer).toBe(join(folder, file ?? ""));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("keeps a text message while no SMS_URL is set", async () => {
    await database().$transaction((tx) =>
      postSms(tx, { key: "sms", kind: "test", to: { name: "", number: "+447700900123" }, content: { text: "x" } }),
    );
    await deliverDue();
    expect(await rows()).toMatchObject([{ status: "RETRYING", failure: "configuration" }]);
  });
});
