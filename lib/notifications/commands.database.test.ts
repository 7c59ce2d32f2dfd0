import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { minutesLater } from "@/lib/time";
import { sendAgain, sendTest } from "./commands";
import { deliverDue } from "./deliver";
import { postMail } from "./outbox";
import { deliveryHealth, notificationById, notificationsOf } from "./queries";
import { notificationsQuery, testMessage } from "./schema";
import { type MailServer, startMailServer } from "./testing/mail-server";
import { meeting } from "./testing/meeting";
import { applySettings } from "./testing/settings";

let fresh: FreshDatabase;
let server: MailServer;
let stopJobs: () => Promise<void>;
let known = false;
const actorOf = (role: Actor["role"], id: string): Actor => ({
  id,
  name: "Grace",
  email: `${id}@example.org`,
  role,
  timeZone: null,
  language: "zh",
});
const administrator = actorOf("administrator", "admin");
const organiser = actorOf("organiser", "organiser");

beforeAll(async () => {
  fresh = await freshDatabase();
  stopJobs = await startJobs({});
  server = await startMailServer({ rcpt: () => (known ? undefined : [550, "5.1.1 unknown"]) });
  applySettings({ SMTP_URL: server.url, SMS_URL: undefined, SITE_NAME: "Harbour" });
});
afterAll(async () => {
  await server.close();
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await database().notification.deleteMany();
  server.got.length = 0;
  known = true;
});
const post = (key: string) =>
  database().$transaction((tx) =>
    postMail(tx, {
      key,
      kind: "invite",
      to: { name: "Ada", address: "ada@example.org" },
      subject: "s",
      content: { text: "x" },
    }),
  );
const all = (actor = administrator, more = {}) => notificationsOf(actor, notificationsQuery.parse(more));

describe("sendTest", () => {
  it("takes the road of every other message, in the administrator's language", async () => {
    const sent = await sendTest(administrator, { channel: "mail", to: "ops@example.org" });
    await deliverDue();
    expect(await notificationById(administrator, sent.ok ? sent.id : "")).toMatchObject({
      state: "sent",
      kind: "test",
      subject: "来自 Harbour 的测试",
    });
    expect(server.got[0]?.to).toEqual(["ops@example.org"]);
  });

  it("is for administrators, and says when texts are off", async () => {
    expect(await sendTest(organiser, { channel: "mail", to: "ops@example.org" })).toMatchObject({
      reason: "forbidden",
    });
    expect(await sendTest(administrator, { channel: "sms", to: "+447700900123" })).toMatchObject({ reason: "sms-off" });
    expect(await database().notification.count()).toBe(0);
  });

  it.each(["", "nobody", "a@b\r\nBcc: c@d", "a@b, c@d", "<a@b>"])("takes %j for no address", (to) =>
    expect(testMessage.safeParse({ channel: "mail", to }).success).toBe(false),
  );
});

describe("sendAgain", () => {
  it("tries anew what was refused", async () => {
    known = false;
    await post("a");
    await deliverDue();
    const [refused] = (await all()).items;
    expect(refused).toMatchObject({ state: "refused", failure: "refused" });
    known = true;
    expect(await sendAgain(administrator, refused?.id ?? "")).toEqual({ ok: true, id: refused?.id });
    await deliverDue();
    expect(server.got).toHaveLength(1);
    expect((await all()).items).toMatchObject([{ state: "sent" }]);
  });

  it("sends one copy of what was sent, however often it is clicked", async () => {
    await post("a");
    await deliverDue();
    const [sent] = (await all()).items;
    const now = new Date();
    const again = () => sendAgain(administrator, sent?.id ?? "", now);
    const [one, other] = await Promise.all([again(), again()]);
    expect(one).toEqual(other);
    await deliverDue();
    const ids = server.got.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  it("brings no meeting back: what was followed by something else is not sent again, the last word is", async () => {
    const made = await meeting();
    const invitationId = made.invitations[0]?.id;
    const tell = (kind: string) =>
      database().$transaction((tx) =>
        postMail(tx, {
          key: `${kind}:mail`,
          kind,
          bookingId: made.id,
          invitationId,
          to: { name: "Ada", address: "ada@example.org" },
          subject: kind,
          content: { text: kind },
        }),
      );
    known = false;
    await tell("invite");
    await deliverDue();
    known = true;
    await tell("update");
    await tell("cancel");
    await deliverDue();
    const [cancel, update, invite] = (await all()).items;
    for (const old of [invite, update])
      expect(await sendAgain(administrator, old?.id ?? "")).toMatchObject({ reason: "not-wanted", why: "superseded" });
    for (let minute = 0; minute < 2; minute++)
      expect(await sendAgain(administrator, cancel?.id ?? "", minutesLater(new Date(), minute))).toMatchObject({
        ok: true,
      });
    await deliverDue();
    expect(server.got).toHaveLength(4);
    const organiserOf = { ...organiser, id: made.organiser.id };
    const deputy = { ...organiser, deputyFor: [made.organiser.id] };
    expect((await all(organiserOf)).items).toHaveLength(5);
    // A deputy may change the booking: he may tell it again, and reads nothing of what else his principal is sent.
    expect((await all(deputy)).items).toEqual([]);
    expect(await sendAgain(deputy, cancel?.id ?? "", minutesLater(new Date(), 5))).toMatchObject({ ok: true });
  });

  it("is not for messages of others", async () => {
    await post("a");
    const [row] = (await all()).items;
    expect(await sendAgain(organiser, row?.id ?? "")).toMatchObject({ reason: "not-found" });
    expect(await notificationById(organiser, row?.id ?? "")).toBeNull();
    expect((await all(organiser)).items).toEqual([]);
  });
});

describe("notificationsOf", () => {
  it("pages and filters, latest first", async () => {
    for (let i = 0; i < 5; i++) await post(`p${i}`);
    const first = await all(administrator, { limit: 3 });
    const second = await all(administrator, { limit: 3, cursor: first.next ?? "" });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(second.next).toBeNull();
    expect((await all(administrator, { find: "100%_nobody" })).items).toEqual([]);
    expect((await all(administrator, { find: "ADA@", state: "waiting", channel: "mail" })).items).toHaveLength(5);
    expect((await all(administrator, { state: "sent" })).items).toEqual([]);
    await deliverDue();
    expect((await deliveryHealth(new Date())).mail).toMatchObject({ waiting: 0, trouble: null, refusedThisWeek: 0 });
  });
});
