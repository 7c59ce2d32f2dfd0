import ICAL from "ical.js";
import { type ParsedMail, simpleParser } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { datesOf, parseRecurrence } from "@/lib/bookings/recurrence";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { deliverDue } from "@/lib/notifications/deliver";
import { type MailServer, startMailServer } from "@/lib/notifications/testing/mail-server";
import { applySettings } from "@/lib/notifications/testing/settings";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { replaceInvitees } from "./commands";
import { inviteAll } from "./invite";
import type { InviteKind } from "./invite-words";

let fresh: FreshDatabase;
let server: MailServer;
let stopJobs: () => Promise<void>;
let bookingId: string;
let count = 0;

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
  await database().server.create({ data: { id: "main", name: "Asterisk" } });
});
afterAll(async () => {
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  server = await startMailServer();
  applySettings({ SMTP_URL: server.url, SMS_URL: undefined });
  bookingId = await book();
});
afterEach(async () => {
  await server.close();
  await database().notification.deleteMany();
});

const rule = "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=30";
const wallStart = "2035-01-09T14:00:00"; // a Tuesday; New York changes its clocks two weeks before London
const timeZone = "Europe/London";

async function book(): Promise<string> {
  const n = String(++count);
  const nadia = await database().account.create({ data: { name: "Nadia Verhoeven", email: `nadia${n}@example.org` } });
  const rooms = await database().room.createManyAndReturn({
    data: ["7", "8"].map((digit) => ({
      number: `842${digit}${n}`,
      name: "Board",
      timeZone,
      participantPin: "314159",
      moderatorPin: "271828",
      serverId: "main",
      ownerId: nadia.id,
    })),
  });
  const roomId = rooms[0]?.id ?? "";
  const booking = await database().booking.create({
    data: {
      uid: `series-${n}@portal.example`,
      title: "Harbour rebuild",
      timeZone,
      organiserId: nadia.id,
      roomId,
      recurrence: rule,
      wallStart,
      durationSeconds: 3600,
      invitations: {
        create: [
          { name: "Ada", email: "ada@example.org", timeZone: "America/New_York", pin: "582046", token: `a${n}` },
          { name: "Grace", email: "grace@example.org", language: "zh", pin: "719350", token: `g${n}` },
          { name: "No Mail", phone: "+447700900123", pin: "600700", token: `n${n}` },
        ],
      },
    },
  });
  const parsed = parseRecurrence(rule);
  if (!parsed.ok) throw new Error("bad rule");
  const dates = datesOf(
    { wallStart, timeZone, recurrence: parsed.recurrence },
    { until: new Date("2036-01-01"), limit: 99 },
  );
  await database().occurrence.createMany({
    data: dates.map(({ startsAt }) => ({
      bookingId: booking.id,
      roomId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      ruleStart: startsAt,
    })),
  });
  return booking.id;
}

type Options = { to?: string[]; occurrence?: string };
const invite = (kind: InviteKind, options: Options = {}) =>
  database().$transaction((tx) => inviteAll(tx, bookingId, kind, options));
const mailsTo = async (address: string): Promise<ParsedMail[]> => {
  await deliverDue();
  return Promise.all(server.got.filter(({ to }) => to[0] === address).map(({ raw }) => simpleParser(raw)));
};
const dates = () => database().occurrence.findMany({ where: { bookingId }, orderBy: { startsAt: "asc" } });
const dateAt = async (at: number) => {
  const found = (await dates())[at];
  if (!found) throw new Error("no such date");
  return found;
};
function calendarIn(mail: ParsedMail | undefined) {
  const parts = (mail?.attachments ?? []).map(({ content }) => content.toString("utf8"));
  expect(new Set(parts).size).toBe(1);
  const calendar = new ICAL.Component(ICAL.parse(parts[0] ?? ""));
  const events = calendar.getAllSubcomponents("vevent");
  return {
    method: calendar.getFirstPropertyValue("method"),
    text: parts[0] ?? "",
    events: events.map((event) => ({
      value: (name: string) => event.getFirstPropertyValue(name),
      zone: (name: string) => event.getFirstProperty(name)?.getFirstParameter("tzid"),
      partstat: event.getFirstProperty("attendee")?.getFirstParameter("partstat"),
    })),
  };
}
const raiseSequence = (data = {}) =>
  database().booking.update({ where: { id: bookingId }, data: { sequence: { increment: 1 }, ...data } });

describe("the mail of a series", () => {
  it("says the rule in words, the next dates on both clocks, and when the clocks part", async () => {
    expect(await invite("invite")).toBe(2);
    const [mail] = await mailsTo("ada@example.org");
    expect(mail?.subject).toBe("Invitation: Harbour rebuild · from Tue 9 Jan 2035, 09:00 (New York)");
    for (const part of [mail?.text ?? "", String(mail?.html)]) {
      expect(part).toContain("Tuesday 9 January 2035, 09:00 – 10:00");
      expect(part).toContain("Every week on Tuesday, 30 times, on the clock of London");
      expect(part).toContain("Tue 9 Jan 2035, 09:00 – 10:00 (14:00 – 15:00 in London)");
      expect(part).toContain("Tue 6 Feb 2035, 09:00 – 10:00");
      expect(part).not.toContain("Tue 13 Feb 2035");
      expect(part).toContain("The clocks of New York and London change on different days");
      expect(part).toContain("From Tue 13 Mar 2035: 10:00 – 11:00 in New York");
      expect(part).toContain("From Tue 27 Mar 2035: 09:00 – 10:00 in New York");
    }
    const [chinese] = await mailsTo("grace@example.org");
    expect(chinese?.text).toContain("每周二，共 30 次");
    expect(chinese?.text).not.toContain("夏令时");
  });

  it("is one meeting with a rule, under one UID", async () => {
    await invite("invite");
    const { method, events, text } = calendarIn((await mailsTo("ada@example.org"))[0]);
    expect(method).toBe("REQUEST");
    expect(events).toHaveLength(1);
    expect(String(events[0]?.value("rrule"))).toBe("FREQ=WEEKLY;COUNT=30;BYDAY=TU");
    expect(String(events[0]?.value("dtstart"))).toBe("2035-01-09T14:00:00");
    expect(events[0]?.zone("dtstart")).toBe(timeZone);
    expect(events[0]?.value("uid")).toBe(`series-${count}@portal.example`);
    expect(text).toContain("BEGIN:VTIMEZONE");
  });

  it("names the portal's mailbox as the organiser's, where there is one", async () => {
    applySettings({ INBOX_ADDRESS: "calls@example.org" });
    await invite("invite");
    applySettings({ INBOX_ADDRESS: undefined });
    const [mail] = await mailsTo("ada@example.org");
    expect(calendarIn(mail).events[0]?.value("organizer")).toBe("mailto:calls@example.org");
    expect(mail?.replyTo?.value[0]?.address).toBe(`nadia${count}@example.org`);
  });

  it("tells of one moved date alone, from when to when", async () => {
    await invite("invite");
    const { id } = await dateAt(2);
    await raiseSequence();
    const [startsAt, endsAt] = [new Date("2035-01-25T16:00:00Z"), new Date("2035-01-25T17:30:00Z")];
    const data = { startsAt, endsAt, exception: true, sequence: 1, title: "Cranes only" };
    await database().occurrence.update({ where: { id }, data });
    expect(await invite("update", { occurrence: id })).toBe(2);
    expect(await invite("update", { occurrence: id })).toBe(0);
    const [, mail] = await mailsTo("ada@example.org");
    expect(mail?.subject).toBe("Changed: Cranes only · Thu 25 Jan 2035, 11:00 (New York)");
    expect(mail?.text).toContain("One date of a series: Every week on Tuesday, 30 times");
    expect(mail?.text).toContain("Time: Tue 23 Jan 2035, 09:00 – 10:00 → Thu 25 Jan 2035, 11:00 – 12:30");
    expect(mail?.text).toContain("Title: Harbour rebuild → Cranes only");
    expect(mail?.text).not.toContain("Next dates");
    const { method, events } = calendarIn(mail);
    expect([method, events.length]).toEqual(["REQUEST", 1]);
    expect(String(events[0]?.value("recurrence-id"))).toBe("2035-01-23T14:00:00");
    expect(String(events[0]?.value("dtstart"))).toBe("2035-01-25T16:00:00");
    expect(events[0]?.value("sequence")).toBe(1);
    expect(events[0]?.value("rrule")).toBeNull();

    // Whoever is added now gets the whole as it is, with that date.
    const { room } = await database().booking.findUniqueOrThrow({ where: { id: bookingId }, include: { room: true } });
    const standing = await database().invitation.findMany({ where: { bookingId } });
    const people = [...standing, { name: "Lin", email: "lin@example.org", role: "PARTICIPANT" }].map((one) => ({
      name: one.name,
      email: one.email,
      phone: "phone" in one ? one.phone : null,
      role: "participant" as const,
    }));
    await database().$transaction(async (tx) => {
      const { added, kept } = await replaceInvitees(tx, { bookingId, room }, people);
      expect([added.length, kept.length]).toEqual([2, 2]); // one has no id and no mail: a new invitation
      await inviteAll(tx, bookingId, "invite", { to: added });
    });
    const added = calendarIn((await mailsTo("lin@example.org"))[0]);
    expect(added.events.map((event) => String(event.value("recurrence-id")))).toEqual(["null", "2035-01-23T14:00:00"]);
    expect(await mailsTo("ada@example.org")).toHaveLength(2);
  });

  it("calls off one date by its RECURRENCE-ID, and leaves it out of the whole from then on", async () => {
    await invite("invite");
    const { id } = await dateAt(1);
    await raiseSequence();
    await database().occurrence.update({ where: { id }, data: { status: "CANCELLED", cancelReason: "Storm" } });
    await invite("cancel", { occurrence: id });
    const [, mail] = await mailsTo("ada@example.org");
    expect(mail?.text).toContain("Reason: Storm");
    expect(mail?.text).toContain("The other dates stay as they are");
    const off = calendarIn(mail);
    expect([off.method, off.events.length]).toEqual(["CANCEL", 1]);
    expect(String(off.events[0]?.value("recurrence-id"))).toBe("2035-01-16T14:00:00");
    expect(off.events[0]?.value("status")).toBe("CANCELLED");

    await raiseSequence({ title: "Harbour rebuild, at last" });
    await invite("update");
    const [, , whole] = await mailsTo("ada@example.org");
    expect(whole?.text).toContain("Title: Harbour rebuild → Harbour rebuild, at last");
    expect(whole?.text).not.toContain("16 Jan");
    expect(calendarIn(whole).text).toContain("EXDATE;TZID=Europe/London:20350116T140000");
  });

  it("carries his own answer to a date", async () => {
    const { id } = await dateAt(0);
    const { id: invitationId } = await database().invitation.update({
      where: { token: `a${count}` },
      data: { reply: "ACCEPTED" },
    });
    const own = { invitationId, occurrenceId: id, reply: "DECLINED", repliedAt: new Date() } as const;
    await database().occurrenceReply.create({ data: own });
    await invite("update");
    const { events } = calendarIn((await mailsTo("ada@example.org"))[0]);
    expect(events.map(({ partstat }) => partstat)).toEqual(["ACCEPTED", "DECLINED"]);
    const { events: others } = calendarIn((await mailsTo("grace@example.org"))[0]);
    expect(others.map(({ partstat }) => partstat)).toEqual(["NEEDS-ACTION"]);
  });

  it("says another rule, another room, and what was changed back", async () => {
    await invite("invite");
    const other = await database().room.findFirstOrThrow({ where: { number: `8428${count}` } });
    await raiseSequence({
      roomId: other.id,
      recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=30",
      wallStart: "2035-01-09T15:00:00",
    });
    await database().occurrence.updateMany({ where: { bookingId }, data: { roomId: other.id } });
    await invite("update");
    await raiseSequence({ title: "Quays" });
    await invite("update");
    await database().booking.update({ where: { id: bookingId }, data: { title: "Harbour rebuild" } });
    expect(await invite("update")).toBe(2);
    await database().booking.update({ where: { id: bookingId }, data: { title: "Quays" } });
    expect(await invite("update")).toBe(2);
    const [, changed, , back] = await mailsTo("ada@example.org");
    expect(changed?.text).toContain(
      "Dates: Every week on Tuesday, 30 times, 14:00 – 15:00 in London → Every week on Tuesday and Thursday, 30 times, 15:00 – 16:00 in London",
    );
    expect(changed?.text).toMatch(/Conference number: [\d ]+ → [\d ]+/);
    expect(back?.text).toContain("Title: Quays → Harbour rebuild");
  });

  it("says another number to call", async () => {
    await invite("invite");
    applySettings({ DIAL_IN_NUMBER: "+41443510000" });
    await invite("update");
    applySettings({ DIAL_IN_NUMBER: "+442079460100" });
    const [, mail] = await mailsTo("ada@example.org");
    expect(mail?.text).toContain("Number to call: +44 20 7946 0100 → +41 44 351 00 00");
  });

  it("does not tell whoever is taken off what was changed with it", async () => {
    await invite("invite");
    const { id } = await database().invitation.update({
      where: { token: `a${count}` },
      data: { withdrawnAt: new Date() },
    });
    await raiseSequence({ title: "Without Ada" });
    await invite("cancel", { to: [id] });
    const [, mail] = await mailsTo("ada@example.org");
    expect(mail?.text).toContain("You are no longer invited");
    expect(JSON.stringify([mail?.subject, mail?.text, mail?.html, calendarIn(mail).text])).not.toContain("Without Ada");
    expect(calendarIn(mail).method).toBe("CANCEL");
    expect(await mailsTo("grace@example.org")).toHaveLength(1);
  });

  it("texts the corrected number of who has no mail, with a new PIN", async () => {
    applySettings({ SMS_URL: "http://127.0.0.1:9/send" });
    await invite("invite");
    const { room } = await database().booking.findUniqueOrThrow({ where: { id: bookingId }, include: { room: true } });
    const { id } = await database().invitation.findUniqueOrThrow({ where: { token: `n${count}` } });
    const people = [{ id, name: "No Mail", phone: "+447700900999", role: "participant" as const }];
    await database().$transaction(async (tx) => {
      const { added } = await replaceInvitees(tx, { bookingId, room }, people);
      await inviteAll(tx, bookingId, "invite", { to: added });
    });
    const texts = await database().notification.findMany({ where: { channel: "SMS" }, orderBy: { order: "asc" } });
    expect(texts.map(({ recipient }) => recipient)).toEqual(["+447700900123", "+447700900999"]);
    expect(JSON.stringify(texts[1]?.content)).toContain("from Tue 9 Jan 2035 14:00 (London), Every week on Tuesday");
    expect(JSON.stringify(texts[1]?.content)).not.toContain("600700");
  });
});

describe("what a mail says", () => {
  const pieces = [
    "\\",
    ";",
    ",",
    ":",
    '"',
    "\\n",
    "é",
    "陈",
    "😀",
    "👩‍🚀",
    " ",
    "=",
    "=3D",
    ".",
    "BEGIN:VEVENT",
    "a",
    "Z9",
  ];

  it("comes out of a real mail as it was put in, whatever it is, in lines that every server takes", async () => {
    let state = 20261123;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const text = (most: number) =>
      Array.from(
        { length: 1 + Math.floor(random() * most) },
        () => pieces[Math.floor(random() * pieces.length)] ?? "",
      ).join("");
    const titles = Array.from({ length: 25 }, () => text(60).replace(/\s+/g, " ").trim().slice(0, 200) || "x");
    const agendas = titles.map((_, at) =>
      at === 0 ? "x".repeat(2000) : at === 1 ? "陈".repeat(1200) : `${text(400)}\n.\n${text(40)}`,
    );
    const { id: to } = await database().invitation.findUniqueOrThrow({ where: { token: `a${count}` } });
    for (const [at, title] of titles.entries()) {
      await raiseSequence({ title, agenda: agendas[at] ?? "" });
      await invite("invite", { to: [to] });
    }
    const mails = await mailsTo("ada@example.org");
    expect(mails).toHaveLength(titles.length);
    for (const [at, mail] of mails.entries()) {
      const [event] = calendarIn(mail).events;
      expect(event?.value("summary")).toBe(titles[at]);
      expect(String(event?.value("description"))).toContain(agendas[at]);
      expect(mail.subject).toContain(titles[at]);
    }
    for (const { raw } of server.got)
      for (const line of raw.toString("latin1").split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  });
});
