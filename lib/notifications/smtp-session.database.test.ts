import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { deliverDue } from "./deliver";
import { postMail } from "./outbox";
import { startMailServer } from "./testing/mail-server";
import { orderly, startRudeServer, type Turn } from "./testing/rude-server";
import { applySettings } from "./testing/settings";

let fresh: FreshDatabase;
let stopJobs: () => Promise<void>;
const servers: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
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

const serve = async (query = "", ...how: Parameters<typeof startMailServer>) => {
  const server = await startMailServer(...how);
  servers.push(server);
  applySettings({ SMTP_URL: `${server.url}${query}` });
  return server;
};
let count = 0;
async function send(subject = "Hello") {
  await database().$transaction((tx) =>
    postMail(tx, {
      key: `smtp:${++count}`,
      kind: "test",
      to: { name: "Ada", address: "ada@example.org" },
      subject,
      content: { text: "Hello" },
    }),
  );
  await deliverDue();
  return database().notification.findFirstOrThrow({ where: { key: `smtp:${count}` } });
}

// smtp-server brings a certificate of its own for localhost, signed by nobody.
const trusting = "?tls.rejectUnauthorized=false";

describe("TLS", () => {
  it.each([
    ["from the first byte", { secure: true }],
    ["by STARTTLS", { disabledCommands: [] as string[] }],
  ])(
    "%s: a certificate that nobody signed is our settings' fault, and nothing is said to that server",
    async (_, how) => {
      const server = await serve("", {}, how);
      const kept = await send();
      expect(kept).toMatchObject({ status: "RETRYING", failure: "configuration" });
      expect(kept.answer).toMatch(/certificate/i);
      expect(server.got).toEqual([]);
    },
  );

  it.each([
    ["from the first byte", { secure: true }],
    ["by STARTTLS", { disabledCommands: [] as string[] }],
  ])("%s: where the site says that it trusts it, the mail goes, encrypted", async (_, how) => {
    let encrypted: boolean | undefined;
    const server = await serve(
      trusting,
      {},
      {
        ...how,
        onMailFrom(_address, session, done) {
          encrypted = session.secure;
          done();
        },
      },
    );
    expect(await send()).toMatchObject({ status: "SENT" });
    expect(server.got).toHaveLength(1);
    expect(encrypted).toBe(true);
  });
});

describe("a session as servers have them", () => {
  it("waits for one that thinks a while, and does not send twice meanwhile", async () => {
    const server = await serve("", { slowMs: 1_500 });
    const [row] = await Promise.all([send(), new Promise((later) => setTimeout(later, 500)).then(deliverDue)]);
    expect(row).toMatchObject({ status: "SENT", attempts: 1 });
    expect(server.got).toHaveLength(1);
  });

  it.each<[string, [number, string], object]>([
    ["4xx at the end of DATA", [451, "4.3.0 disk full"], { status: "RETRYING", failure: "later" }],
    ["4xx that says it goes away", [421, "4.3.2 going down"], { status: "RETRYING", failure: "away" }],
    ["5xx at the end of DATA", [552, "5.3.4 too big"], { status: "REFUSED", failure: "refused" }],
  ])("%s", async (_, reply, expected) => {
    await serve("", { data: () => reply });
    const row = await send();
    expect(row).toMatchObject(expected);
    expect(row.answer).toContain(reply[1]);
  });

  it("keeps a 5xx to MAIL FROM: that is our own address", async () => {
    await serve("", { from: () => [553, "5.1.8 not you"] });
    expect(await send()).toMatchObject({ status: "RETRYING", failure: "configuration" });
  });
});

it("lets a slow mail hold up nobody else's, nor what is posted while it is under way", async () => {
  let slow: (() => void) | undefined;
  const server = await serve(
    "",
    {},
    {
      onRcptTo({ address }, _session, done) {
        if (address.startsWith("slow")) slow = () => done();
        else done();
      },
    },
  );
  const to = (address: string) =>
    database().$transaction((tx) =>
      postMail(tx, {
        key: `slow:${address}`,
        kind: "test",
        to: { name: "", address },
        subject: "x",
        content: { text: "x" },
      }),
    );
  await to("slow@example.org");
  const running = deliverDue();
  await expect.poll(() => slow !== undefined).toBe(true);
  await to("ada@example.org");
  await expect.poll(() => server.got.map(({ to }) => to[0])).toEqual(["ada@example.org"]);
  slow?.();
  expect(await running).toBe(2);
});

describe("a session as no server should have it", () => {
  const rude = async (turn: Turn, { greeting, query = "" }: { greeting?: string | null; query?: string } = {}) => {
    const server = await startRudeServer(turn, greeting);
    servers.push(server);
    applySettings({ SMTP_URL: `${server.url}${query}` });
    return server;
  };

  it("sends once, under the same Message-ID, what was cut in the middle of DATA", async () => {
    const ids: string[] = [];
    let cut = true;
    const server = await rude((said) => {
      if (said.inMail && said.line.startsWith("Message-ID:")) ids.push(said.line);
      return cut && said.inMail && said.line === "" ? "cut" : orderly(said);
    });
    const row = await send();
    expect(row).toMatchObject({ status: "RETRYING", failure: "away" });
    expect(server.state.mails).toBe(0);
    cut = false;
    await database().notification.updateMany({ data: { nextTryAt: new Date(0) } });
    await deliverDue();
    expect(server.state.mails).toBe(1);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it("sends once what the server has taken before it hangs up without a goodbye", async () => {
    const server = await rude((said) => (said.line === "QUIT" ? "cut" : orderly(said)));
    expect(await send()).toMatchObject({ status: "SENT" });
    await database().notification.updateMany({ data: { nextTryAt: new Date(0) } });
    await deliverDue();
    expect(server.state.mails).toBe(1);
  });

  // The site's SMTP_URL may shorten our patience.
  it.each<[string, Turn, { greeting?: string | null; query?: string }]>([
    ["says nothing at all", orderly, { greeting: null, query: "?greetingTimeout=400" }],
    [
      "falls silent after the mail",
      (said) => (said.inMail && said.line === "." ? null : orderly(said)),
      { query: "?socketTimeout=500" },
    ],
    [
      "falls silent at RCPT",
      (said) => (said.line.startsWith("RCPT") ? null : orderly(said)),
      { query: "?socketTimeout=500" },
    ],
    [
      "answers in riddles",
      (said) => (said.line.startsWith("RCPT") ? "perhaps" : orderly(said)),
      { query: "?socketTimeout=500" },
    ],
    ["greets with 421", orderly, { greeting: "421 4.3.2 too busy" }],
  ])("keeps the mail of a server that %s, and asks again later", async (_, turn, how) => {
    await rude(turn, how);
    expect(await send()).toMatchObject({ status: "RETRYING", failure: "away", attempts: 1 });
  });

  it("takes a greeting of 5xx for a word to us, not to the recipient", async () => {
    await rude(orderly, { greeting: "554 5.7.1 no machines like you" });
    const row = await send();
    expect(row).toMatchObject({ status: "RETRYING", failure: "configuration" });
    expect(row.answer).toContain("no machines like you");
  });
});
