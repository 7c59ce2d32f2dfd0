import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { scheduleBooking } from "@/lib/bookings/commands";
import { applySettings } from "@/lib/notifications/testing/settings";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { type ImapServer, startDovecot } from "@/lib/testing/dovecot";
import { threePeople } from "@/lib/testing/people";
import { startInbox } from "./mailbox";
import { inboxCounts } from "./queries";
import { inboxState } from "./state";
import { calendarOf, mailOf } from "./testing/mails";
import { holdTurn } from "./turn";

let fresh: FreshDatabase;
let server: ImapServer;
let uid = "";
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await startDovecot();
  applySettings({ IMAP_URL: server.url });
  const { ada } = await threePeople(fresh.database);
  const start = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 86_400_000);
  const made = await scheduleBooking(ada, {
    title: "Harbour",
    startsAt: start,
    endsAt: new Date(start.getTime() + 3_600_000),
    timeZone: "UTC",
    invitees: [{ name: "Bob", email: "bob@guest.test", role: "participant" }],
  } as never);
  if (!made.ok) throw new Error(made.reason);
  uid = made.booking.uid;
}, 180_000);
afterEach(() => stop());
afterAll(async () => {
  await server?.close();
  await fresh.drop();
});

let second = 0;
const answer = (partstat: string, from?: string) => {
  const stamp = `DTSTAMP:20261101T0000${String(++second).padStart(2, "0")}Z`;
  const lines = [`UID:${uid}`, stamp, "SEQUENCE:0", `ATTENDEE;PARTSTAT=${partstat}:mailto:bob@guest.test`];
  return mailOf({ from, method: "REPLY", ics: calendarOf("REPLY", lines) });
};
const bobs = async () =>
  (await fresh.database.invitation.findFirstOrThrow({ where: { email: "bob@guest.test" } })).reply;
const eventually = (what: () => Promise<void> | void) =>
  expect
    .poll(
      async () => {
        try {
          await what();
          return "so";
        } catch (error) {
          return String(error);
        }
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe("so");

describe("a real IMAP server", () => {
  test("what lies there and what comes in is taken; what is not ours stays unseen", async () => {
    server.deliver(answer("ACCEPTED"));
    server.deliver(Buffer.from("From: a@b.test\r\nMessage-ID: <plain@b.test>\r\nSubject: Hello\r\n\r\nHello"));
    server.deliver(answer("DECLINED", "mal@stranger.test"));
    stop = await startInbox();
    await eventually(async () => expect(await bobs()).toBe("ACCEPTED"));
    await eventually(() => expect(server.flags().sort()).toEqual(["", "", "S"]));
    const before = Date.now();
    server.deliver(answer("DECLINED"));
    await eventually(async () => expect(await bobs()).toBe("DECLINED"));
    expect(Date.now() - before).toBeLessThan(15_000); // IDLE, not the next minute
    await eventually(() => expect(server.flags().sort()).toEqual(["", "", "S", "S"]));
    expect(await inboxCounts(new Date())).toEqual({ done: 2, left: 2 });
    expect(inboxState()).toMatchObject({ status: "up" });
  });

  test("a server that goes is waited for, and what came meanwhile is taken", async () => {
    stop = await startInbox();
    await eventually(() => expect(inboxState()).toMatchObject({ status: "up" }));
    await server.pause();
    await eventually(() => expect(inboxState()).toMatchObject({ status: "lost" }));
    server.deliver(answer("TENTATIVE"));
    await server.resume();
    await eventually(async () => expect(await bobs()).toBe("MAYBE"));
  }, 60_000);

  test("a mail that could not be taken once is tried again", async () => {
    const broken = `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`;
    await fresh.database.$executeRawUnsafe(broken);
    await fresh.database.$executeRawUnsafe(
      `CREATE TRIGGER broken BEFORE UPDATE ON "Invitation" FOR EACH ROW EXECUTE FUNCTION broken()`,
    );
    stop = await startInbox();
    await eventually(() => expect(inboxState()).toMatchObject({ status: "up" }));
    server.deliver(answer("DECLINED"));
    await eventually(() => expect(inboxState()).toMatchObject({ status: "lost" }));
    await fresh.database.$executeRawUnsafe("DROP FUNCTION broken() CASCADE");
    await eventually(async () => expect(await bobs()).toBe("DECLINED"));
    server.deliver(answer("TENTATIVE"));
    await eventually(async () => expect(await bobs()).toBe("MAYBE"));
  });

  test("one portal at a time", async () => {
    const turn = await holdTurn(fresh.url);
    stop = await startInbox();
    await eventually(() => expect(inboxState()).toMatchObject({ status: "elsewhere" }));
    server.deliver(answer("ACCEPTED"));
    expect(await bobs()).toBe("MAYBE");
    await turn?.let();
    await stop();
    stop = await startInbox();
    await eventually(async () => expect(await bobs()).toBe("ACCEPTED"));
  });

  test("a wrong password is said", async () => {
    applySettings({ IMAP_URL: server.url.replace("secret", "wrong") });
    stop = await startInbox();
    await eventually(() => expect(inboxState()).toMatchObject({ status: "lost", why: expect.stringMatching(/auth/i) }));
    await stop();
    expect(inboxState()).toEqual({ status: "off" });
  });
});
