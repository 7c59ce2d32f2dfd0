import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestAsterisk, type TestAsterisk } from "@/lib/asterisk/testing/server";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { deliverDue } from "./deliver";
import { postSms } from "./outbox";
import { sendText } from "./sip-message";
import { applySettings } from "./testing/settings";

let fresh: FreshDatabase;
let server: TestAsterisk;
let stopJobs: () => Promise<void>;

beforeAll(async () => {
  fresh = await freshDatabase();
  stopJobs = await startJobs({});
  server = await startTestAsterisk({ phones: true });
  applySettings({ SMS_URL: `sip://${server.phones?.sipAddress}`, SMS_FROM: "rollcall" });
});
afterAll(async () => {
  await server.stop();
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});

const arrived = () => server.phones?.messages ?? [];
const text =
  "会议邀请：Harbour, weekly; Tue 17 Mar 14:00.\nCall tel:+442079460100,,84217#,,582046# https://portal.example/i/abc";

describe("text messages by Asterisk", () => {
  it("reach a telephone as a SIP MESSAGE, word for word", async () => {
    await database().$transaction((tx) =>
      postSms(tx, { key: "sip:1", kind: "invite", to: { name: "Ada", number: "+447700900123" }, content: { text } }),
    );
    await deliverDue();
    expect(await database().notification.findMany()).toMatchObject([{ status: "SENT", attempts: 1 }]);
    await vi.waitFor(() => expect(arrived()).toHaveLength(1), { timeout: 10_000 });
    const [message] = arrived();
    expect(message?.body).toBe(text);
    expect(message?.to).toContain("+447700900123@");
    expect(message?.from).toContain("rollcall@");
  });

  it("refuses what AMI could not carry, before it is sent", async () => {
    expect(await sendText("1001", undefined, "x".repeat(800))).toMatchObject({ kind: "refused" });
    expect(await sendText("1001\r\nAction: Logoff", undefined, "x")).toMatchObject({ kind: "refused" });
  });

  it("waits while Asterisk is away", async () => {
    await server.restart(async () => {
      expect(await sendText("1001", undefined, "x")).toMatchObject({ kind: "away" });
    });
  });
});
