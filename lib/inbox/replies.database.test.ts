import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import { replyAsGuest } from "@/lib/invitations/guest-commands";
import type { MailContent } from "@/lib/notifications/notification";
import { applySettings } from "@/lib/notifications/testing/settings";
import { setNotice } from "@/lib/reminders/notice-commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { noteAnswered } from "./answered-commands";
import { takeMail } from "./commands";
import { basic, calendarOf, mailOf } from "./testing/mails";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
let booking: { id: string; uid: string; sequence: number; start: Date };
let seconds = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
});
afterAll(() => fresh.drop());

beforeEach(async () => {
  applySettings({ INBOX_AUTHSERV: undefined, INBOX_ADDRESS: "portal@rollcall.test" });
  booking = await booked();
});

let days = 10;
/** Ada's booking with Bob and Eve, on a day of its own. */
async function booked(more: object = {}) {
  const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + ++days * 86_400_000);
  const made = await scheduleBooking(people.ada, {
    title: "Harbour",
    startsAt: start,
    endsAt: new Date(start.getTime() + 3_600_000),
    timeZone: "Europe/London",
    invitees: [
      { name: "Bob", email: "bob@guest.test", role: "participant" },
      { name: "Eve", email: "eve@guest.test", role: "participant" },
    ],
    ...more,
  } as never);
  if (!made.ok) throw new Error(made.reason);
  const { id, uid, sequence } = made.booking;
  return { id, uid, sequence, start };
}

const attendee = (answer: string, who = "bob", more = "") =>
  `ATTENDEE;PARTSTAT=${answer}${more}:mailto:${who}@guest.test`;
const lines = (...more: string[]) => [
  `UID:${booking.uid}`,
  `DTSTAMP:${basic(new Date(Date.parse("2026-11-01T08:00:00Z") + ++seconds * 1_000))}`,
  `SEQUENCE:${booking.sequence}`,
  `ORGANIZER:mailto:portal@rollcall.test`,
  ...more,
];
const reply = (...more: string[]) => mailOf({ method: "REPLY", ics: calendarOf("REPLY", lines(...more)) });
const invitee = (email = "bob@guest.test") =>
  fresh.database.invitation.findFirstOrThrow({ where: { bookingId: booking.id, email } });
const mailsTo = (recipient: string, kind: string) =>
  fresh.database.notification.findMany({ where: { recipient, kind, bookingId: booking.id } });

describe("REPLY", () => {
  test.each([
    ["ACCEPTED", "ACCEPTED"],
    ["TENTATIVE", "MAYBE"],
    ["DECLINED", "DECLINED"],
  ])("%s is written down as %s, with its comment", async (answer, kept) => {
    const done = await takeMail(reply(attendee(answer), "COMMENT:Late by ten\\, sorry"));
    expect(done).toEqual({ action: "replied", method: "REPLY", uid: booking.uid, booking: booking.id });
    expect(await invitee()).toMatchObject({ reply: kept, comment: "Late by ten, sorry", replySequence: 0 });
    expect(await invitee("eve@guest.test")).toMatchObject({ reply: "NONE" });
  });

  test.each([
    ["gb2312", "ba c3 b5 c4 a3 ac b8 db bf da"],
    ["big5", "a6 6e aa ba a1 41 b4 e4 a4 66"],
    ["us-ascii", "e5 a5 bd e7 9a 84 ef bc 8c e6 b8 af e5 8f a3"],
  ])("in %s is read as it was written", async (charset, hex) => {
    const [before, after] = calendarOf("REPLY", lines(attendee("ACCEPTED"), "COMMENT:?")).split("?");
    const words = Buffer.from(hex.replaceAll(" ", ""), "hex");
    const head = `From: bob@guest.test\r\nMessage-ID: <${charset}.${process.pid}@mail.test>\r\nMIME-Version: 1.0\r\n`;
    const type = `Content-Type: text/calendar; charset="${charset}"; method=REPLY\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
    await takeMail(Buffer.concat([Buffer.from(`${head}${type}${before}`), words, Buffer.from(after ?? "")]));
    expect(await invitee()).toMatchObject({ reply: "ACCEPTED", comment: "好的，港口" });
  });

  test("the same mail twice is one answer", async () => {
    const mail = reply(attendee("ACCEPTED"));
    const first = await takeMail(mail);
    await fresh.database.invitation.updateMany({ where: { bookingId: booking.id }, data: { reply: "NONE" } });
    expect(await takeMail(mail)).toEqual(first);
    expect(await invitee()).toMatchObject({ reply: "NONE" });
    expect(await fresh.database.inboxMessage.count({ where: { bookingId: booking.id } })).toBe(1);
  });

  test("an older answer that comes late changes nothing", async () => {
    const older = reply(attendee("DECLINED"));
    await takeMail(reply(attendee("ACCEPTED")));
    expect(await takeMail(older)).toMatchObject({ action: "ignored", reason: "older" });
    expect(await invitee()).toMatchObject({ reply: "ACCEPTED" });
  });

  test("to a time that is not planned any more is no answer", async () => {
    await fresh.database.booking.update({ where: { id: booking.id }, data: { sequence: 1 } });
    expect(await takeMail(reply(attendee("ACCEPTED")))).toMatchObject({ action: "ignored", reason: "older" });
  });

  test("who sends somebody else does not come, and it is said who does", async () => {
    await takeMail(reply(attendee("DELEGATED", "bob", ';DELEGATED-TO="mailto:carl@guest.test"')));
    expect(await invitee()).toMatchObject({ reply: "DECLINED", comment: "→ carl@guest.test" });
  });

  test.each([
    ["for somebody else", "Eve <eve@guest.test>", attendee("ACCEPTED", "bob"), "refused", "other-sender"],
    ["from who is not invited", "Mal <mal@guest.test>", attendee("ACCEPTED", "mal"), "refused", "not-invited"],
    ["without an answer", "Bob <bob@guest.test>", attendee("NEEDS-ACTION"), "ignored", "no-answer"],
    [
      "in the name of a stranger's master",
      "Mal <mal@other.test>",
      attendee("ACCEPTED", "bob", ';SENT-BY="mailto:mal@other.test"'),
      "refused",
      "other-sender",
    ],
    ["from two people", "bob@guest.test, eve@guest.test", attendee("ACCEPTED"), "ignored", "no-sender"],
  ])("%s does nothing", async (_, from, line, action, reason) => {
    const done = await takeMail(mailOf({ from, method: "REPLY", ics: calendarOf("REPLY", lines(line)) }));
    expect(done).toMatchObject({ action, reason });
    expect(await invitee()).toMatchObject({ reply: "NONE" });
  });

  test.each([
    [
      "whom he has write for him",
      "Sam <sam@guest.test>",
      attendee("ACCEPTED", "bob", ';SENT-BY="mailto:sam@guest.test"'),
    ],
    ["his calendar under another address of his", "Bob <bob@guest.test>", attendee("ACCEPTED", "robert")],
  ])("from %s is his", async (_, from, line) => {
    const done = await takeMail(mailOf({ from, method: "REPLY", ics: calendarOf("REPLY", lines(line)) }));
    expect(done).toMatchObject({ action: "replied" });
    expect(await invitee()).toMatchObject({ reply: "ACCEPTED" });
  });

  test("that was on its way while he answered by link does not undo that", async () => {
    const late = reply(attendee("DECLINED"));
    const { token } = await invitee();
    await replyAsGuest(token, "ACCEPTED", null, new Date());
    expect(await takeMail(late)).toMatchObject({ action: "ignored", reason: "older" });
    expect(await invitee()).toMatchObject({ reply: "ACCEPTED" });
  });

  test("from a clock that is a year ahead keeps no later answer out", async () => {
    const ahead = lines(attendee("DECLINED")).map((line) => line.replace(/^DTSTAMP.*/, "DTSTAMP:20990101T000000Z"));
    await takeMail(mailOf({ method: "REPLY", ics: calendarOf("REPLY", ahead) }));
    const now = lines(attendee("ACCEPTED")).map((line) =>
      line.replace(/^DTSTAMP.*/, `DTSTAMP:${basic(new Date(Date.now() + 2_000))}`),
    );
    expect(await takeMail(mailOf({ method: "REPLY", ics: calendarOf("REPLY", now) }))).toMatchObject({
      action: "replied",
    });
  });

  test.each([
    ["mx.rollcall.test; dmarc=pass header.from=guest.test", "replied"],
    ["mx.rollcall.test; dmarc=fail header.from=guest.test", "refused"],
    ["mx.rollcall.test; dkim=pass header.d=guest.test; spf=none", "replied"],
    ["mx.rollcall.test; dkim=pass header.d=evil.test", "refused"],
    ["mx.evil.test; dmarc=pass header.from=guest.test", "refused"],
  ])("where a server's findings count: %s → %s", async (header, action) => {
    applySettings({ INBOX_AUTHSERV: "mx.rollcall.test" });
    const ics = calendarOf("REPLY", lines(attendee("ACCEPTED")));
    const done = await takeMail(mailOf({ method: "REPLY", ics, headers: [`Authentication-Results: ${header}`] }));
    expect(done).toMatchObject({ action });
  });

  test("the organiser hears once when the last has answered, if he wants to", async () => {
    await fresh.database.booking.update({ where: { id: booking.id }, data: { tellWhenAnswered: true } });
    await takeMail(reply(attendee("ACCEPTED")));
    expect(await mailsTo(people.ada.email, "all-answered")).toEqual([]);
    const eves = () =>
      mailOf({ from: "eve@guest.test", method: "REPLY", ics: calendarOf("REPLY", lines(attendee("DECLINED", "eve"))) });
    await takeMail(eves());
    await takeMail(eves());
    const [told, ...more] = await mailsTo(people.ada.email, "all-answered");
    expect(more).toEqual([]);
    expect((told?.content as MailContent | undefined)?.text).toMatch(
      /1 will come, 0 may come, 1 won’t\.[\s\S]+Will come\nBob\n\nWon’t come\nEve/,
    );
  });

  test("who answered is told in an administrator's words, and not where the site or the organiser wants no such notice", async () => {
    await fresh.database.booking.update({ where: { id: booking.id }, data: { tellWhenAnswered: true } });
    const all = async () => {
      await fresh.database.invitation.updateMany({ where: { bookingId: booking.id }, data: { reply: "MAYBE" } });
      await fresh.database.$transaction((tx) => noteAnswered(tx, booking.id));
      return (await mailsTo(people.ada.email, "all-answered")).map(({ subject }) => subject);
    };
    await setNotice(people.ada, "all-answered", false);
    expect(await all()).toEqual([]);
    await setNotice(people.ada, "all-answered", true);
    const words = {
      kind: "all-answered",
      channel: "MAIL" as const,
      language: "en",
      subject: "All in: {title}",
      body: "x",
    };
    await fresh.database.messageTemplate.create({ data: words });
    expect(await all()).toEqual([expect.stringMatching(/^All in: /)]);
    await fresh.database.messageTemplate.deleteMany();
  });
});

test("COUNTER tells the organiser the time, and whether it is free; nothing moves", async () => {
  const at = new Date(booking.start.getTime() + 7_200_000);
  const more = lines(attendee("TENTATIVE"), `DTSTART:${basic(at)}`, "DURATION:PT30M", "COMMENT:Two hours later?");
  const done = await takeMail(mailOf({ method: "COUNTER", ics: calendarOf("COUNTER", more) }));
  expect(done).toMatchObject({
    action: "countered",
    reason: `${at.toISOString()}/${new Date(at.getTime() + 1_800_000).toISOString()}`,
  });
  const [told] = await mailsTo(people.ada.email, "counter");
  expect((told?.content as MailContent | undefined)?.text).toMatch(
    /Bob proposes another time[\s\S]+Two hours later\?[\s\S]+The room is free then/,
  );
  const text = (told?.content as MailContent | undefined)?.text;
  expect(text).toContain(`/edit?startsAt=${encodeURIComponent(at.toISOString())}&endsAt=`);
  expect(await invitee()).toMatchObject({ reply: "MAYBE" });
  const occurrence = await fresh.database.occurrence.findFirstOrThrow({ where: { bookingId: booking.id } });
  expect(occurrence.startsAt).toEqual(booking.start);
});

test("COUNTER to one date of a series leads to that date", async () => {
  booking = await booked({ recurrence: "RRULE:FREQ=WEEKLY;COUNT=3" });
  const [, second] = await fresh.database.occurrence.findMany({
    where: { bookingId: booking.id },
    orderBy: { startsAt: "asc" },
  });
  const counter = (named: Date, at: Date) => {
    const more = lines(attendee("DECLINED"), `RECURRENCE-ID:${basic(named)}`, `DTSTART:${basic(at)}`, "DURATION:PT30M");
    return mailOf({ method: "COUNTER", ics: calendarOf("COUNTER", more) });
  };
  const at = new Date((second?.startsAt.getTime() ?? 0) + 7_200_000);
  expect(await takeMail(counter(at, at))).toMatchObject({ action: "ignored", reason: "unknown-date" });
  expect(await takeMail(counter(second?.startsAt ?? at, at))).toMatchObject({ action: "countered" });
  const [told] = await mailsTo(people.ada.email, "counter");
  expect((told?.content as MailContent | undefined)?.text).toContain(
    `/edit?scope=this&occurrence=${second?.id}&startsAt=`,
  );
});

test("REFRESH sends the present state once more, to who asks", async () => {
  const ask = () => mailOf({ method: "REFRESH", ics: calendarOf("REFRESH", lines("ATTENDEE:mailto:bob@guest.test")) });
  expect(await takeMail(ask())).toMatchObject({ action: "refreshed" });
  await takeMail(ask());
  expect((await mailsTo("bob@guest.test", "update")).length).toBeLessThanOrEqual(2); // one each ten minutes
  expect((await mailsTo("bob@guest.test", "update")).length).toBeGreaterThan(0);
  expect(await mailsTo("eve@guest.test", "update")).toEqual([]);
  const machine = mailOf({
    method: "REFRESH",
    ics: calendarOf("REFRESH", lines("ATTENDEE:mailto:eve@guest.test")),
    from: "eve@guest.test",
    headers: ["Auto-Submitted: auto-replied"],
  });
  expect(await takeMail(machine)).toMatchObject({ action: "ignored", reason: "automatic" });
});

test.each([
  [
    "no calendar",
    Buffer.from("From: a@b.test\r\nSubject: hello\r\nMessage-ID: <plain@b.test>\r\n\r\nHello"),
    "no-calendar",
  ],
  ["nothing", Buffer.from(""), "no-calendar"],
  ["noise", Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) & 255)), "no-calendar"],
  ["a torn calendar", mailOf({ method: "REPLY", ics: "BEGIN:VCALENDAR\nBEGIN:VEVENT" }), "calendar-cut"],
  [
    "another booking's",
    mailOf({
      method: "REPLY",
      ics: calendarOf("REPLY", ["UID:nobody", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@guest.test"]),
    }),
    "unknown-booking",
  ],
  ["PUBLISH", mailOf({ method: "PUBLISH", ics: calendarOf("PUBLISH", ["UID:x"]) }), "method"],
])("%s is left alone and counted", async (_, mail, reason) => {
  const before = await fresh.database.inboxMessage.count({ where: { action: "ignored" } });
  expect(await takeMail(mail)).toMatchObject({ action: "ignored", reason });
  expect(await fresh.database.inboxMessage.count({ where: { action: "ignored" } })).toBe(before + 1);
});

test.each([
  ["headers without end", "X-A: b\r\n".repeat(300_000)],
  ["parts without end", `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(50_000)}`],
])("%s are left unread", async (_, text) => {
  expect(await takeMail(Buffer.from(text))).toMatchObject({ action: "ignored", reason: "unreadable" });
});

test("an answer to a series is one until the whole is moved", async () => {
  booking = await booked({ recurrence: "RRULE:FREQ=WEEKLY;COUNT=3" });
  const answer = (at: Date, sequence: number) => {
    booking.sequence = sequence;
    return reply(attendee("ACCEPTED"), `DTSTART:${basic(at)}`, "DURATION:PT1H");
  };
  const move = async (minutes: number, scope: "this" | "all") => {
    const startsAt = new Date(booking.start.getTime() + minutes * 60_000);
    const changes = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
    const done = await changeBooking(people.ada, booking.id, changes, {
      scope,
      occurrence: booking.start.toISOString(),
    });
    expect(done.ok).toBe(true);
  };
  await move(90, "this");
  expect(await takeMail(answer(booking.start, 0))).toMatchObject({ action: "replied" });
  const early = answer(booking.start, 0);
  await move(30, "all");
  expect(await takeMail(early)).toMatchObject({ action: "ignored", reason: "older" });
});

describe("an answer to one date of a series", () => {
  const answerTo = (at: Date, answer: string) => {
    const zone = basic(at);
    return mailOf({ method: "REPLY", ics: calendarOf("REPLY", lines(attendee(answer), `RECURRENCE-ID:${zone}`)) });
  };

  test("is that date's alone, and the later one counts", async () => {
    booking = await booked({ recurrence: "RRULE:FREQ=WEEKLY;COUNT=3" });
    const dates = await fresh.database.occurrence.findMany({
      where: { bookingId: booking.id },
      orderBy: { startsAt: "asc" },
    });
    const second = dates[1];
    const [older, newer] = [
      answerTo(second?.ruleStart ?? new Date(0), "ACCEPTED"),
      answerTo(second?.ruleStart ?? new Date(0), "DECLINED"),
    ];
    expect(await takeMail(newer)).toMatchObject({ action: "replied" });
    expect(await takeMail(older)).toMatchObject({ action: "ignored", reason: "older" });
    const replies = await fresh.database.occurrenceReply.findMany({ where: { invitation: { bookingId: booking.id } } });
    expect(replies).toMatchObject([{ occurrenceId: second?.id, reply: "DECLINED" }]);
    expect(await invitee()).toMatchObject({ reply: "NONE" });
    await fresh.database.occurrenceReply.deleteMany({});
    const moved = new Date((second?.startsAt.getTime() ?? 0) + 1_800_000);
    const changes = { startsAt: moved, endsAt: new Date(moved.getTime() + 3_600_000) };
    const done = await changeBooking(people.ada, booking.id, changes, { scope: "this", occurrence: second?.id });
    expect(done.ok).toBe(true);
    const before = answerTo(second?.ruleStart ?? new Date(0), "ACCEPTED");
    expect(await takeMail(before)).toMatchObject({ action: "ignored", reason: "older" });
    booking.sequence = 1;
    const since = answerTo(second?.ruleStart ?? new Date(0), "ACCEPTED");
    expect(await takeMail(since)).toMatchObject({ action: "replied" });
    booking.sequence = 0;
    const never = answerTo(new Date(booking.start.getTime() + 60_000), "ACCEPTED");
    expect(await takeMail(never)).toMatchObject({ action: "ignored", reason: "unknown-date" });
  });
});

test("`npm run inbox` takes a mail from its standard input, and says in one line what it did", async () => {
  const script = fileURLToPath(new URL("../../scripts/inbox.ts", import.meta.url));
  const env = { ...process.env, DATABASE_URL: fresh.url, LOG_LEVEL: "debug" };
  const run = (input: Buffer) =>
    spawnSync(process.execPath, ["--import", "tsx", script], { input, env, encoding: "utf8", timeout: 25_000 });
  const taken = run(reply(attendee("ACCEPTED")));
  expect([taken.status, taken.stdout.trim().split("\n").length]).toEqual([0, 1]);
  expect(JSON.parse(taken.stdout)).toEqual({
    action: "replied",
    method: "REPLY",
    uid: booking.uid,
    booking: booking.id,
  });
  expect(await invitee()).toMatchObject({ reply: "ACCEPTED" });
  const left = run(Buffer.from("Subject: Hello\r\n\r\nHello"));
  expect([left.status, JSON.parse(left.stdout)]).toEqual([
    0,
    { action: "ignored", method: null, uid: null, reason: "no-calendar" },
  ]);
});
