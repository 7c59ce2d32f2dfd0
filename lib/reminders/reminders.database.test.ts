import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { deliverDue } from "@/lib/notifications/deliver";
import { smsParts } from "@/lib/notifications/sms-parts";
import { setStopped } from "@/lib/notifications/stop-commands";
import { type Meeting, meeting } from "@/lib/notifications/testing/meeting";
import { minutesLater } from "@/lib/time";
import { postReminders } from "./commands";
import { remindersStage } from "./testing/stage";

let stage: Awaited<ReturnType<typeof remindersStage>>;

beforeAll(async () => {
  stage = await remindersStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  await database().optOut.deleteMany();
  await database().booking.updateMany({ data: { status: "CANCELLED" } });
  await lookedAt(minutesLater(new Date(), -1));
});

const lookedAt = (at: Date) =>
  database().healthEvent.upsert({
    where: { key: "reminders-looked" },
    create: { key: "reminders-looked", kind: "reminders-looked", at, detail: {} },
    update: { at },
  });
const people = [
  { name: "Yuki Tanaka", email: "yuki@example.org", phone: "+447700900123", timeZone: "Asia/Tokyo" },
  { name: "陈玉兰", email: "yulan@example.org", language: "zh", timeZone: "Asia/Shanghai" },
];
const minutesBefore = (of: Meeting, minutes: number) => minutesLater(of.occurrence.startsAt, -minutes);
const rows = () => database().notification.findMany({ orderBy: { order: "asc" } });
const keys = async () => (await rows()).map(({ key }) => key);

describe("postReminders", () => {
  it("reminds by mail, in the reader's language and zone, with a way to call and a way to stop", async () => {
    const made = await meeting({ startsIn: 60, people, booking: { remindByMail: [60] } });
    expect(await postReminders(new Date())).toBe(2);
    await deliverDue();
    const [english, chinese] = await Promise.all(
      ["yuki@example.org", "yulan@example.org"].map((address) =>
        simpleParser(stage.mails.got.find(({ to }) => to[0] === address)?.raw ?? ""),
      ),
    );
    expect(english?.subject).toMatch(new RegExp(`^Reminder: ${made.title} · .+ \\(Tokyo\\)$`));
    expect(english?.from?.value[0]?.name).toBe("Nadia Verhoeven via Harbour & Vale");
    expect(english?.html).toContain("A reminder of Nadia Verhoeven’s conference:");
    expect(english?.text).toContain(`tel:+442079460100,,${made.number}#,,${made.invitations[0]?.pin}#`);
    expect(english?.html).toContain(`href="tel:+442079460100,,${made.number}%23,,${made.invitations[0]?.pin}%23"`);
    expect(english?.text).toContain(`https://portal.example/i/${made.invitations[0]?.token}`);
    expect(english?.attachments).toEqual([]);
    expect(chinese?.subject).toMatch(/^会议提醒：/);

    const stop = /https:\/\/portal\.example\/stop\/(\S+)/.exec(english?.text ?? "")?.[1] ?? "";
    expect(english?.headerLines.find(({ key }) => key === "list-unsubscribe")?.line.replace("\r\n", "")).toBe(
      `List-Unsubscribe: <https://portal.example/stop/${stop}/one-click>`,
    );
    expect(english?.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line).toBe(
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    );
    expect(await setStopped(stop, true)).toMatchObject({ ok: true, channel: "mail", recipient: "yuki@example.org" });
  });

  it("reminds by text in at most four parts, even in Chinese, with what a phone can tap", async () => {
    const made = await meeting({ startsIn: 15, people, booking: { title: "会议 ".repeat(30), remindBySms: [15] } });
    expect(await postReminders(new Date())).toBe(1);
    await deliverDue();
    const [text] = stage.texts.got;
    expect(text?.to).toBe("+447700900123");
    expect(text?.text).toContain(`tel:+442079460100,,${made.number}#,,${made.invitations[0]?.pin}# `);
    expect(text?.text).toMatch(/https:\/\/portal\.example\/stop\/s[\w.-]+$/);
    expect(smsParts(text?.text ?? "").parts).toBeLessThanOrEqual(4);
  });

  it("never sends two of the same, however many portals look and however often one starts anew", async () => {
    await meeting({ startsIn: 60, people, booking: { remindByMail: [60], remindBySms: [60, 60] } });
    const now = new Date();
    await Promise.all([postReminders(now), postReminders(now), postReminders(new Date())]);
    await lookedAt(minutesLater(now, -10));
    await postReminders(now);
    await Promise.all([deliverDue(), deliverDue()]);
    expect(stage.mails.got).toHaveLength(2);
    expect(stage.texts.got).toHaveLength(1);
  });

  it("sends one, not ten, after hours in which no portal ran, and none of what has begun", async () => {
    const made = await meeting({ startsIn: 24 * 60, people: [{ email: "a@example.org" }] });
    await database().booking.update({
      where: { id: made.id },
      data: { remindByMail: [300, 240, 180, 120, 60] },
    });
    await lookedAt(minutesBefore(made, 400));
    expect(await postReminders(minutesBefore(made, 100))).toBe(1);
    expect((await keys())[0]).toMatch(/:120:mail$/);
    expect(await postReminders(minutesBefore(made, -1))).toBe(0);
    expect(await keys()).toHaveLength(1);
  });

  it("moves with the meeting and stops with a cancel, also when it lies in the outbox already", async () => {
    const made = await meeting({ startsIn: 60, people: [{ email: "a@example.org" }], booking: { remindByMail: [60] } });
    await postReminders(new Date());
    const move = (startsAt: Date) =>
      database().occurrence.update({
        where: { id: made.occurrence.id },
        data: { startsAt, endsAt: minutesLater(startsAt, 60) },
      });
    const later = minutesLater(made.occurrence.startsAt, 180);
    await move(later);
    await deliverDue();
    expect(stage.mails.got).toHaveLength(0);
    expect(await postReminders(minutesLater(later, -60))).toBe(1);
    await database().occurrence.update({ where: { id: made.occurrence.id }, data: { status: "CANCELLED" } });
    await deliverDue();
    expect(stage.mails.got).toHaveLength(0);
    expect((await rows()).map(({ status, failure }) => [status, failure])).toEqual([
      ["DROPPED", "moved"],
      ["DROPPED", "cancelled"],
    ]);
  });

  it("asks nobody who declined this date, is no longer invited, stopped them, or was invited too late for it", async () => {
    const addresses = ["comes", "declined", "declined-date", "withdrawn", "stopped", "late"];
    const made = await meeting({
      startsIn: 60,
      people: addresses.map((name) => ({
        email: `${name}@example.org`,
        ...(name === "declined" ? { reply: "DECLINED" } : {}),
        ...(name === "withdrawn" ? { withdrawnAt: new Date() } : {}),
        ...(name === "late" ? { createdAt: minutesLater(new Date(), 1) } : {}),
      })),
      booking: { remindByMail: [60] },
    });
    const id = made.invitations.find(({ email }) => email?.startsWith("declined-date"))?.id ?? "";
    await database().occurrenceReply.create({
      data: { invitationId: id, occurrenceId: made.occurrence.id, reply: "DECLINED", repliedAt: new Date() },
    });
    await database().optOut.create({ data: { channel: "MAIL", recipient: "stopped@example.org" } });
    await postReminders(new Date());
    expect((await rows()).map(({ recipient }) => recipient)).toEqual(["comes@example.org"]);
  });

  it("reminds of nothing that waits for a yes, and of each date of a series by itself", async () => {
    await meeting({ startsIn: 60, people, booking: { remindByMail: [60], approval: "PENDING" } });
    const series = await meeting({ startsIn: 60, people: [people[0] ?? {}], booking: { remindByMail: [60] } });
    const next = minutesLater(series.occurrence.startsAt, 24 * 60);
    await database().occurrence.create({
      data: {
        bookingId: series.id,
        roomId: series.roomId,
        startsAt: next,
        endsAt: minutesLater(next, 60),
        title: "Special",
      },
    });
    expect(await postReminders(new Date())).toBe(1);
    expect(await postReminders(minutesLater(next, -60))).toBe(1);
    expect((await rows()).map(({ subject }) => subject.split(" · ")[0])).toEqual([
      `Reminder: ${series.title}`,
      "Reminder: Special",
    ]);
  });

  it("says it in an administrator's words", async () => {
    const words = { subject: "Gleich: {title} um {when}", body: "Bitte\nkommen, {name} <{organiser}>" };
    await database().messageTemplate.create({ data: { kind: "reminder", channel: "MAIL", language: "en", ...words } });
    const evil = "<script>\u2028Bcc: x";
    await meeting({
      startsIn: 60,
      people: [{ name: evil.slice(0, 8), email: "a@example.org" }],
      booking: { title: evil, remindByMail: [60] },
    });
    await postReminders(new Date());
    await deliverDue();
    const mail = await simpleParser(stage.mails.got[0]?.raw ?? "");
    expect(mail.subject).toMatch(/^Gleich: <script> Bcc: x um /);
    expect(mail.bcc).toBeUndefined();
    expect(mail.html).toContain("Bitte<br>kommen, &lt;script&gt; &lt;Nadia Verhoeven&gt;");
    expect(mail.html).not.toContain("<script>");
    await database().messageTemplate.deleteMany();
  });

  it("reminds everybody else of what one date breaks, and of that date once it is whole", async () => {
    const broken = await meeting({ startsIn: 60, people: [people[0] ?? {}], booking: { remindByMail: [60] } });
    const whole = await meeting({ startsIn: 60, people: [people[0] ?? {}], booking: { remindByMail: [60] } });
    const title = (text: string) =>
      database().account.update({ where: { id: broken.organiser.id }, data: { name: text } });
    // Nothing lets such a name in: it stands for whatever is broken in one place.
    await title("Nadia\nVerhoeven");
    const now = new Date();
    await postReminders(now);
    expect((await rows()).map(({ bookingId }) => bookingId)).toEqual([whole.id]);
    await title("Nadia Verhoeven");
    await postReminders(minutesLater(now, 5));
    expect((await rows()).map(({ bookingId }) => bookingId)).toEqual([whole.id, broken.id]);
  });

  it("goes on after a clock that was far ahead", async () => {
    await meeting({ startsIn: 60, people: [people[0] ?? {}], booking: { remindByMail: [60] } });
    await lookedAt(minutesLater(new Date(), 60 * 24 * 365));
    expect(await postReminders(new Date())).toBe(1);
  });

  it("cuts a long title between characters", async () => {
    const title = `${"a".repeat(58)}😀😀😀`;
    await meeting({ startsIn: 60, people: [people[0] ?? {}], booking: { title, remindBySms: [60] } });
    expect(await postReminders(new Date())).toBe(1);
    await deliverDue();
    expect(stage.texts.got[0]?.text).toContain(`${"a".repeat(58)}…, `);
  });

  it("finds the one among 20,000 dates that is due", async () => {
    const made = await meeting({ startsIn: 60, people: [{ email: "a@example.org" }], booking: { remindByMail: [60] } });
    await database().$executeRaw`
      INSERT INTO "Occurrence" ("id", "bookingId", "roomId", "startsAt", "endsAt", "status", "ruleStart")
      SELECT 'many' || n, ${made.id}, ${made.roomId}, now() + n * interval '2 minutes' + interval '3 hours',
        now() + n * interval '2 minutes' + interval '181 minutes', 'SCHEDULED', now() + n * interval '2 minutes'
      FROM generate_series(1, 20000) AS n`;
    expect(await postReminders(new Date())).toBe(1);
  });
});
