import ICAL from "ical.js";
import { type Attachment, simpleParser } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { deliverDue } from "@/lib/notifications/deliver";
import type { MailContent } from "@/lib/notifications/notification";
import { type MailServer, startMailServer } from "@/lib/notifications/testing/mail-server";
import { applySettings } from "@/lib/notifications/testing/settings";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { inviteAll } from "./invite";
import type { InviteKind } from "./invite-words";

let fresh: FreshDatabase;
let server: MailServer;
let stopJobs: () => Promise<void>;
let bookingId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  applySettings({
    APP_URL: "https://portal.example",
    DIAL_IN_NUMBER: "+442079460100",
    MAIL_FROM: "Harbour & Vale <portal@example.org>",
    SITE_NAME: "Harbour & Vale",
    SMS_URL: undefined,
  });
  stopJobs = await startJobs({});
});
afterAll(async () => {
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  server = await startMailServer();
  applySettings({ SMTP_URL: server.url });
  bookingId = await book();
});
afterEach(async () => {
  await server.close();
  await database().notification.deleteMany();
});

let count = 0;
async function book(): Promise<string> {
  const n = String(++count);
  const account = await database().account.create({
    data: { name: "Nadia Verhoeven", email: `nadia${n}@example.org`, language: "en" },
  });
  const room = {
    number: `8421${n}`,
    name: "Board",
    timeZone: "Europe/London",
    participantPin: "314159",
    moderatorPin: "271828",
  };
  const serverId = (await database().server.findFirst())?.id ?? (await aServer());
  const made = await database().booking.create({
    data: {
      uid: `uid-${n}@portal.example`,
      title: "Harbour rebuild, weekly",
      agenda: "1. Cranes & <berths>\n2. Money",
      timeZone: "Europe/London",
      organiser: { connect: { id: account.id } },
      room: { create: { ...room, serverId, ownerId: account.id } },
      invitations: {
        create: [
          { name: "Yuki Tanaka", email: "yuki@example.org", timeZone: "Asia/Tokyo", pin: "582046", token: `y${n}` },
          {
            name: "陈玉兰",
            email: "yulan@example.org",
            language: "zh",
            pin: "719350",
            token: `c${n}`,
            role: "MODERATOR",
          },
          { name: "No Mail", phone: "+447700900123", pin: "600700", token: `n${n}` },
        ],
      },
    },
  });
  await database().occurrence.create({
    data: {
      bookingId: made.id,
      roomId: made.roomId,
      startsAt: new Date("2026-03-17T14:00:00Z"),
      endsAt: new Date("2026-03-17T15:00:00Z"),
    },
  });
  return made.id;
}
const aServer = async () => (await database().server.create({ data: { id: "main", name: "Asterisk" } })).id;

const invite = (kind: InviteKind, ids?: string[]) =>
  database().$transaction((tx) => inviteAll(tx, bookingId, kind, { to: ids }));
const mailsTo = async (address: string) => {
  await deliverDue();
  return Promise.all(server.got.filter(({ to }) => to[0] === address).map(({ raw }) => simpleParser(raw)));
};
const icsOf = (attachment: Attachment | undefined) =>
  new ICAL.Component(ICAL.parse(attachment?.content.toString("utf8") ?? ""));

describe("inviteAll", () => {
  it("invites in the reader's language, with times in the reader's zone and the organiser's beside it", async () => {
    expect(await invite("invite")).toBe(2);
    const [mail] = await mailsTo("yuki@example.org");
    expect(mail?.subject).toBe("Invitation: Harbour rebuild, weekly · Tue 17 Mar 2026, 23:00 (Tokyo)");
    expect(mail?.from?.value).toEqual([{ name: "Nadia Verhoeven via Harbour & Vale", address: "portal@example.org" }]);
    expect(mail?.replyTo?.value[0]?.name).toBe("Nadia Verhoeven");
    const number = (await database().room.findFirstOrThrow({ orderBy: { createdAt: "desc" } })).number;
    for (const part of [mail?.text ?? "", String(mail?.html)]) {
      expect(part).toContain("Tuesday 17 March 2026, 23:00 – 00:00");
      expect(part).toContain("in Tokyo. 14:00 – 15:00 in London");
      expect(part).toContain("+44 20 7946 0100");
      expect(part).toContain("582 046");
      expect(part).toContain(`tel:+442079460100,,${number}#,,582046#`);
      expect(part).toContain(`https://portal.example/i/y${count}`);
    }
    expect(mail?.text).toContain("1. Cranes & <berths>\n2. Money");
    expect(mail?.html).toContain("1. Cranes &amp; &lt;berths&gt;<br>2. Money");

    const [chinese] = await mailsTo("yulan@example.org");
    expect(chinese?.subject).toContain("会议邀请：Harbour rebuild, weekly");
    expect(chinese?.text).toContain("719 350");
    expect(chinese?.text).toContain("您是主持人");
    expect(chinese?.text).not.toContain("582");
  });

  it("carries one meeting in two places, of one method", async () => {
    await invite("invite");
    await mailsTo("yuki@example.org");
    const raw = server.got.find(({ to }) => to[0] === "yuki@example.org")?.raw.toString() ?? "";
    const types = [...raw.matchAll(/^Content-Type: ([^;\r\n]+)(?:;[^\r\n]*(?:\r\n[ \t][^\r\n]*)*)/gim)].map(
      ([whole, type]) => [type, /method=(\w+)/.exec(whole)?.[1]],
    );
    expect(types).toEqual([
      ["multipart/mixed", undefined],
      ["multipart/alternative", undefined],
      ["text/plain", undefined],
      ["text/html", undefined],
      ["text/calendar", "REQUEST"],
      ["application/ics", undefined],
    ]);
    const mail = await simpleParser(raw);
    const parts = mail.attachments.map((each) => icsOf(each));
    expect(parts).toHaveLength(2);
    expect(parts[0]?.toString()).toBe(parts[1]?.toString());
    const [calendar] = parts;
    expect(calendar?.getFirstPropertyValue("method")).toBe("REQUEST");
    const event = calendar?.getFirstSubcomponent("vevent");
    expect(event?.getFirstPropertyValue("uid")).toBe(`uid-${count}@portal.example`);
    expect(event?.getFirstPropertyValue("location")).toMatch(/^\+442079460100,,\d+#,,582046#$/);
    expect(event?.getAllProperties("attendee")).toHaveLength(1);
    expect(String(event?.getFirstPropertyValue("dtstart"))).toBe("2026-03-17T14:00:00");
    expect(event?.getFirstProperty("dtstart")?.getFirstParameter("tzid")).toBe("Europe/London");
    expect(calendar?.getFirstSubcomponent("vtimezone")).not.toBeNull();
    expect(mail.attachments[1]?.filename).toBe("invite.ics");
  });

  it("never says the same twice, but says a change and a cancel, in order, under one UID", async () => {
    await invite("invite");
    expect(await invite("invite")).toBe(0);
    await database().booking.update({ where: { id: bookingId }, data: { sequence: 1 } });
    await database().occurrence.updateMany({
      where: { bookingId },
      data: { startsAt: new Date("2026-03-18T14:00:00Z"), endsAt: new Date("2026-03-18T16:00:00Z") },
    });
    expect(await invite("update")).toBe(2);
    await database().booking.update({
      where: { id: bookingId },
      data: { sequence: 2, status: "CANCELLED", cancelledAt: new Date(), cancelReason: "Storm" },
    });
    await database().occurrence.updateMany({ where: { bookingId }, data: { status: "CANCELLED" } });
    expect(await invite("cancel")).toBe(2);

    const mails = await mailsTo("yuki@example.org");
    expect(mails.map(({ subject }) => subject?.split(":")[0])).toEqual(["Invitation", "Changed", "Cancelled"]);
    const events = mails.map(({ attachments }) => icsOf(attachments[0]));
    expect(events.map((each) => each.getFirstPropertyValue("method"))).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
    const values = (name: string) =>
      events.map((each) => each.getFirstSubcomponent("vevent")?.getFirstPropertyValue(name));
    expect(values("sequence")).toEqual([0, 1, 2]);
    expect(new Set(values("uid")).size).toBe(1);
    expect(values("status")).toEqual(["CONFIRMED", "CONFIRMED", "CANCELLED"]);
    expect(mails[1]?.text).toContain("Wednesday 18 March 2026, 23:00 – Thursday 19 March 2026, 01:00");
    expect(mails[2]?.text).toContain("Reason: Storm");
    expect(mails[2]?.text).not.toContain("582 046");
  });

  it("cancels for one who was removed, and bothers nobody else", async () => {
    const yuki = await database().invitation.update({
      where: { token: `y${count}` },
      data: { withdrawnAt: new Date() },
    });
    expect(await invite("cancel", [yuki.id])).toBe(1);
    const [mail] = await mailsTo("yuki@example.org");
    expect(mail?.text).toContain("You are no longer invited");
    expect(icsOf(mail?.attachments[0]).getFirstPropertyValue("method")).toBe("CANCEL");
    expect(await invite("update")).toBe(1);
    expect(server.got).toHaveLength(1);
  });

  it("texts those who have a mobile, with what a phone can tap", async () => {
    applySettings({ SMS_URL: "http://127.0.0.1:9/send" });
    await invite("invite");
    const [sms, ...more] = await database().notification.findMany({ where: { channel: "SMS" } });
    applySettings({ SMS_URL: undefined });
    expect(more).toEqual([]);
    expect(sms?.recipient).toBe("+447700900123");
    const { text } = (sms?.content ?? {}) as MailContent;
    expect(text).toMatch(
      /^Harbour rebuild, weekly, Tue 17 Mar 2026 14:00 \(London\)\. Call tel:\+442079460100,,\d+#,,600700# https:\/\/portal\.example\/i\/n\d+$/,
    );
  });

  it("posts nothing when the booking is undone", async () => {
    const undone = database().$transaction(async (tx) => {
      await inviteAll(tx, bookingId, "invite");
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await database().notification.count()).toBe(0);
  });
});
