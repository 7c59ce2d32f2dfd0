import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { minutesLater, wallClock } from "@/lib/time";
import { deliverDue } from "./deliver";
import { postMail, postSms, type Sms } from "./outbox";
import { quietHours } from "./setting";
import { stopToken } from "./stop";
import { setStopped } from "./stop-commands";
import { type MailServer, startMailServer } from "./testing/mail-server";
import { type Meeting, meeting } from "./testing/meeting";
import { applySettings } from "./testing/settings";
import { startSmsServer } from "./testing/sms-server";

let fresh: FreshDatabase;
let stopJobs: () => Promise<void>;
let mails: MailServer;
let texts: Awaited<ReturnType<typeof startSmsServer>>;
const phone = "+447700900123";
const email = "ada@example.org";

beforeAll(async () => {
  fresh = await freshDatabase();
  stopJobs = await startJobs({});
  mails = await startMailServer();
  texts = await startSmsServer();
  applySettings({ SMTP_URL: mails.url, SMS_URL: texts.url, SMS_FROM: undefined });
});
afterAll(async () => {
  await mails.close();
  await texts.close();
  applySettings({ SMS_URL: undefined });
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await database().notification.deleteMany();
  await database().optOut.deleteMany();
  await quiet(-60, 180);
  mails.got.length = 0;
  texts.got.length = 0;
});

/** Quiet hours in UTC, by minutes from now. */
async function quiet(from: number, until: number) {
  const clock = (minutes: number) => wallClock(minutesLater(new Date(), minutes), "UTC").time;
  const value = { on: true, from: clock(from), until: clock(until) };
  const { key } = quietHours;
  await database().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
let count = 0;
const post = ({ id, invitations }: Meeting, kind: string, text: string, more: Partial<Sms> = {}) =>
  database().$transaction((tx) =>
    postSms(tx, {
      key: `k${++count}`,
      kind,
      bookingId: id,
      invitationId: invitations[0]?.id,
      to: { name: "Ada", number: phone },
      content: { text },
      ...more,
    }),
  );
const remind = (of: Meeting, text = "reminder", startsAt = of.occurrence.startsAt) =>
  post(of, "reminder", text, {
    key: `remind:${of.invitations[0]?.id}:${of.occurrence.id}:${startsAt.getTime() / 1000}:60:sms${++count}`,
    occurrenceId: of.occurrence.id,
    expiresAt: of.occurrence.startsAt,
  });
const texted = () => texts.got.map(({ text }) => text);
const rows = () => database().notification.findMany({ orderBy: { order: "asc" } });
const whole = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000);
const startAt = (of: Meeting, at: Date) =>
  database().occurrence.update({
    where: { id: of.occurrence.id },
    data: { startsAt: at, endsAt: minutesLater(at, 60) },
  });
const ring = async (startsIn: number, people: { phone: string; email?: string }[] = [{ phone, email }]) => {
  const made = await meeting({ startsIn, people });
  const occurrence = await startAt(made, whole(startsIn));
  return { ...made, occurrence };
};

describe("quiet hours", () => {
  it("hold a text until they end on its reader's clock, and then it goes", async () => {
    await post(await ring(24 * 60), "invite", "come");
    expect(await deliverDue()).toBe(0);
    const [held] = await rows();
    expect(held).toMatchObject({ status: "QUEUED", failure: "quiet", attempts: 0 });
    const minutes = ((held?.nextTryAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(178);
    expect(minutes).toBeLessThanOrEqual(180);
    await quiet(-180, -60);
    await database().notification.updateMany({ data: { nextTryAt: new Date() } });
    await deliverDue();
    expect(texted()).toEqual(["come"]);
  });

  it("hold no mail, no test, and nobody whose own clock shows day", async () => {
    const made = await ring(24 * 60);
    await database().$transaction((tx) =>
      postMail(tx, {
        key: "m",
        kind: "invite",
        bookingId: made.id,
        to: { name: "", address: email },
        subject: "s",
        content: { text: "x" },
      }),
    );
    await post(made, "test", "test", { bookingId: undefined });
    const away = await ring(24 * 60, [{ phone: "+447700900456", email }]);
    await database().invitation.updateMany({ where: { bookingId: away.id }, data: { timeZone: "Asia/Tokyo" } });
    await post(away, "invite", "daylight", { to: { name: "", number: "+447700900456" } });
    await deliverDue();
    expect(mails.got).toHaveLength(1);
    expect(texted().sort()).toEqual(["daylight", "test"]);
  });

  it("wake whoever it is for when the conference begins before they end, or was to", async () => {
    await post(await ring(120), "invite", "soon");
    const moved = await ring(120);
    await post(moved, "invite", "soon too", {
      content: { text: "soon too", starts: moved.occurrence.startsAt.toISOString() },
    });
    await deliverDue();
    await startAt(moved, whole(24 * 60));
    await post(moved, "update", "moved away");
    await deliverDue();
    expect(texted()).toEqual(["soon", "soon too", "moved away"]);
  });

  it("let a cancel past a reminder that sleeps, which then is not sent at all", async () => {
    const made = await ring(24 * 60);
    await remind(made);
    const urgent = await ring(90);
    await deliverDue();
    expect(texted()).toEqual([]);
    await post(urgent, "cancel", "called off");
    await deliverDue();
    expect(texted()).toEqual(["called off"]);
    await database().occurrence.update({ where: { id: made.occurrence.id }, data: { status: "CANCELLED" } });
    await database().notification.updateMany({ where: { status: "QUEUED" }, data: { nextTryAt: new Date() } });
    await deliverDue();
    expect(texted()).toEqual(["called off"]);
    expect((await rows())[0]).toMatchObject({ status: "DROPPED", failure: "cancelled" });
  });

  it("let what is urgent past a reminder of another date of the same series", async () => {
    const made = await ring(24 * 60);
    await remind(made, "tomorrow's");
    await deliverDue();
    const soon = { startsAt: whole(90), endsAt: whole(150), ruleStart: whole(90) };
    await database().occurrence.create({ data: { bookingId: made.id, roomId: made.roomId, ...soon } });
    await post(made, "cancel", "not at dawn");
    await deliverDue();
    expect(texted()).toEqual(["not at dawn"]);
    expect((await rows())[0]).toMatchObject({ status: "QUEUED", failure: "quiet" });
  });

  it("keep for later what cannot be judged, and send the rest", async () => {
    const lost = await ring(24 * 60, [{ phone: "+447700900111", email }]);
    await database().invitation.updateMany({ where: { bookingId: lost.id }, data: { timeZone: "Atlantis/Capital" } });
    await post(lost, "invite", "where is that", { to: { name: "", number: "+447700900111" } });
    await quiet(-180, -60);
    await post(await ring(24 * 60), "invite", "come");
    await deliverDue();
    expect(texted()).toEqual(["come"]);
    expect((await rows())[0]).toMatchObject({ status: "RETRYING", failure: "later" });
  });

  it("never let a cancel overtake its own invitation: both sleep, or both go, in order", async () => {
    const made = await ring(24 * 60);
    await post(made, "invite", "come");
    await post(made, "cancel", "don’t");
    await deliverDue();
    expect(texted()).toEqual([]);
    expect((await rows()).map(({ failure }) => failure)).toEqual(["quiet", null]);
    // Moved to before the hours end, and only then called off: now both are worth waking up for.
    await startAt(made, whole(100));
    await deliverDue();
    expect(texted()).toEqual(["come", "don’t"]);
  });
});

describe("what is not wanted any more", () => {
  beforeEach(() => quiet(60, 120));

  it("drops a reminder of what was called off, moved, declined or is over, and sends the others", async () => {
    const made = await ring(60);
    const cases: [string, (of: Meeting) => Promise<unknown>][] = [
      [
        "cancelled",
        (of) => database().occurrence.update({ where: { id: of.occurrence.id }, data: { status: "CANCELLED" } }),
      ],
      ["cancelled", (of) => database().booking.update({ where: { id: of.id }, data: { approval: "PENDING" } })],
      ["moved", (of) => startAt(of, whole(180))],
      [
        "withdrawn",
        (of) => database().invitation.updateMany({ where: { bookingId: of.id }, data: { withdrawnAt: new Date() } }),
      ],
      [
        "declined",
        (of) => database().invitation.updateMany({ where: { bookingId: of.id }, data: { reply: "DECLINED" } }),
      ],
      [
        "declined",
        (of) =>
          database().occurrenceReply.create({
            data: {
              invitationId: of.invitations[0]?.id ?? "",
              occurrenceId: of.occurrence.id,
              reply: "DECLINED",
              repliedAt: new Date(),
            },
          }),
      ],
      [
        "expired",
        () => database().notification.updateMany({ where: { status: "QUEUED" }, data: { expiresAt: new Date() } }),
      ],
    ];
    for (const [why, change] of cases) {
      const one = await ring(60);
      await remind(one);
      await change(one);
      await deliverDue();
      expect((await rows()).at(-1), why).toMatchObject({ status: "DROPPED", failure: why });
    }
    expect(texted()).toEqual([]);
    await remind(made, "still on");
    // Said no to the whole, yes to this date.
    const yes = await ring(60);
    await database().invitation.updateMany({ where: { bookingId: yes.id }, data: { reply: "DECLINED" } });
    await database().occurrenceReply.create({
      data: {
        invitationId: yes.invitations[0]?.id ?? "",
        occurrenceId: yes.occurrence.id,
        reply: "ACCEPTED",
        repliedAt: new Date(),
      },
    });
    await remind(yes, "yes after all");
    await deliverDue();
    expect(texted()).toEqual(["still on", "yes after all"]);
  });

  it("sends no text at all to who said stop, and of mails only what changes a meeting", async () => {
    const made = await ring(60);
    const id = made.invitations[0]?.id ?? "";
    expect(await setStopped(stopToken("sms", id, phone), true)).toMatchObject({ ok: true, recipient: phone });
    expect(await setStopped(stopToken("mail", id, email), true)).toMatchObject({ ok: true });
    await setStopped(stopToken("mail", id, email), true);
    await post(made, "cancel", "no text");
    const mail = (kind: string, key: string) =>
      database().$transaction((tx) =>
        postMail(tx, {
          key,
          kind,
          bookingId: made.id,
          invitationId: id,
          occurrenceId: made.occurrence.id,
          to: { name: "", address: email },
          subject: kind,
          content: { text: kind },
        }),
      );
    await mail("cancel", "c");
    await mail("reminder", `remind:${id}:${made.occurrence.id}:${made.occurrence.startsAt.getTime() / 1000}:60:mail`);
    await deliverDue();
    expect((await rows()).map(({ kind, status, failure }) => [kind, status, failure])).toEqual([
      ["cancel", "DROPPED", "opted-out"],
      ["cancel", "SENT", null],
      ["reminder", "DROPPED", "opted-out"],
    ]);
    // Who has no mail address hears of his meeting by text all the same, but is not reminded.
    const other = "+447700900777";
    const textOnly = await ring(60, [{ phone: other }]);
    const alone = textOnly.invitations[0]?.id ?? "";
    await setStopped(stopToken("sms", alone, other), true);
    const to = { name: "", number: other };
    await post(textOnly, "cancel", "the only way", { to });
    await post(textOnly, "reminder", "not this", {
      to,
      occurrenceId: textOnly.occurrence.id,
      key: `remind:${alone}:${textOnly.occurrence.id}:${textOnly.occurrence.startsAt.getTime() / 1000}:60:sms`,
    });
    await deliverDue();
    expect(texted()).toEqual(["the only way"]);
    texts.got.length = 0;
    await setStopped(stopToken("sms", id, phone), false);
    await post(made, "cancel", "text again");
    await deliverDue();
    expect(texted()).toEqual(["text again"]);
  });

  it("knows its own links only", async () => {
    const made = await ring(60);
    const id = made.invitations[0]?.id ?? "";
    const token = stopToken("sms", id, phone);
    for (const wrong of [
      "",
      "x",
      token.replace(/^s/, "m"),
      token.slice(0, -1) + (token.endsWith("A") ? "B" : "A"),
      stopToken("sms", id, "+447700900999"),
    ])
      expect(await setStopped(wrong, true)).toMatchObject({ ok: false, reason: "not-found" });
    expect(await database().optOut.count()).toBe(0);
  });
});
