import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "@/lib/bookings/commands";
import type { MailContent } from "@/lib/notifications/notification";
import { applySettings } from "@/lib/notifications/testing/settings";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt } from "@/lib/time";
import { takeMail } from "./commands";
import { basic, calendarOf, mailOf } from "./testing/mails";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
let uid = "";
let count = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
});
afterAll(() => fresh.drop());
beforeEach(() => {
  uid = `meeting-${++count}@elsewhere.test`;
  applySettings({
    INBOX_ADDRESS: "portal@rollcall.test",
    INBOX_DOMAINS: undefined,
    INBOX_ACCOUNT: undefined,
    INBOX_AUTHSERV: undefined,
  });
});

const inDays = (days: number, hour = 9) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return {
    start: `${day}T${String(hour).padStart(2, "0")}:00:00`,
    at: instantAt(day, `${hour}:00`.padStart(5, "0"), "Europe/Berlin").instant,
  };
};
const wall = (text: string) => text.replace(/[-:]/g, "");

type Meeting = {
  sequence?: number;
  start?: string;
  more?: string[];
  method?: string;
  from?: string;
  headers?: string[];
  whole?: boolean;
};
const meeting = ({
  sequence = 0,
  start = inDays(20).start,
  more = [],
  method = "REQUEST",
  from = "Grace <grace@rollcall.test>",
  headers,
  whole = true,
}: Meeting) => {
  const lines = [
    `UID:${uid}`,
    "DTSTAMP:20261101T080000Z",
    `SEQUENCE:${sequence}`,
    "SUMMARY:Harbour\\, weekly",
    `DTSTART;TZID=W. Europe Standard Time:${wall(start)}`,
    "DURATION:PT1H",
    "ORGANIZER;CN=Grace:mailto:grace@rollcall.test",
    "ATTENDEE;CN=Portal:mailto:portal@rollcall.test",
    "ATTENDEE:mailto:bob@guest.test",
    "ATTENDEE:mailto:eve@guest.test",
  ];
  const events = whole ? [[...lines, ...more]] : [[...lines.slice(0, 4), ...more]];
  return mailOf({ from, method, headers, ics: calendarOf(method, ...events) });
};
const booking = () =>
  fresh.database.booking.findFirstOrThrow({
    where: { externalUid: uid },
    include: { occurrences: { orderBy: { startsAt: "asc" } }, room: true, invitations: true },
  });
async function answers(to = "grace@rollcall.test") {
  const found = await fresh.database.notification.findMany({
    where: { recipient: to, kind: "meeting-answer" },
    orderBy: { order: "asc" },
  });
  return found
    .map(({ content, subject }) => ({ ...(content as MailContent), subject }))
    .filter(({ calendar }) => calendar?.ics.includes(uid));
}

test("an invitation from an account books a free number, and is answered as an invited room would", async () => {
  expect(await takeMail(meeting({}))).toMatchObject({ action: "booked", method: "REQUEST", uid });
  const made = await booking();
  expect(made).toMatchObject({
    title: "Harbour, weekly",
    timeZone: "Europe/Berlin",
    seats: 3,
    organiserId: people.grace.id,
  });
  expect(made.occurrences.map(({ startsAt }) => startsAt)).toEqual([inDays(20).at]);
  expect(made.invitations).toEqual([]); // her own calendar has invited them
  const [answer, ...more] = await answers();
  expect(more).toEqual([]);
  expect(answer?.automatic).toBe(true);
  expect(answer?.text).toContain(made.room.moderatorPin);
  const event = new ICAL.Component(ICAL.parse(answer?.calendar?.ics ?? "")).getFirstSubcomponent("vevent");
  const attendee = event?.getFirstProperty("attendee");
  expect([
    event?.getFirstPropertyValue("uid"),
    String(attendee?.getFirstValue()).toLowerCase(),
    attendee?.getParameter("partstat"),
  ]).toEqual([uid, "mailto:portal@rollcall.test", "ACCEPTED"]);
});

test("it follows its meeting: title, time, and its end", async () => {
  await takeMail(meeting({}));
  expect(await takeMail(meeting({ sequence: 1, start: inDays(21, 14).start }))).toMatchObject({ action: "changed" });
  expect((await booking()).occurrences.map(({ startsAt }) => startsAt)).toEqual([inDays(21, 14).at]);
  expect(await takeMail(meeting({ sequence: 0 }))).toMatchObject({ action: "ignored", reason: "older" });
  expect(await takeMail(meeting({ sequence: 2, method: "CANCEL" }))).toMatchObject({ action: "cancelled" });
  expect(await booking()).toMatchObject({ status: "CANCELLED" });
  expect(await takeMail(meeting({ sequence: 2 }))).toMatchObject({ action: "ignored", reason: "already-cancelled" });
  // taken off the meeting's list, and put on it again
  const again = await takeMail(meeting({ sequence: 3, start: inDays(22).start }));
  expect(again).toMatchObject({ action: "booked" });
  expect(await booking()).toMatchObject({ id: again.booking, status: "SCHEDULED" });
});

test("what was called off here stays so, whatever the meeting does", async () => {
  const { booking: id } = await takeMail(meeting({ start: inDays(60).start }));
  await cancelBooking(people.grace, id ?? "", { reason: "" });
  const moved = await takeMail(meeting({ sequence: 1, start: inDays(61).start }));
  expect(moved).toMatchObject({ action: "declined", reason: "already-cancelled", booking: id });
  expect((await answers()).at(-1)?.text).toContain("Nothing is reserved");
});

test("two mails of one meeting at once are one booking", async () => {
  const done = await Promise.all([takeMail(meeting({})), takeMail(meeting({}))]);
  expect(done.map(({ action }) => action).sort()).toEqual(["booked", "changed"]);
  expect(await fresh.database.booking.count({ where: { externalUid: uid } })).toBe(1);
});

describe("a series", () => {
  const rule = ["RRULE:FREQ=WEEKLY;COUNT=4"];
  const week = (at: number) => new Date(inDays(20 + 7 * at).at);

  test("is booked, moved as a whole, and one date of it by itself", async () => {
    expect(await takeMail(meeting({ more: rule }))).toMatchObject({ action: "booked" });
    expect((await booking()).occurrences.map(({ startsAt }) => startsAt)).toEqual([0, 1, 2, 3].map(week));
    const moved = inDays(28, 16);
    const one = [
      `RECURRENCE-ID;TZID=Europe/Berlin:${wall(inDays(27).start)}`,
      `DTSTART;TZID=Europe/Berlin:${wall(moved.start)}`,
      "DURATION:PT1H",
    ];
    expect(await takeMail(meeting({ sequence: 1, more: one, whole: false }))).toMatchObject({ action: "changed" });
    expect((await booking()).occurrences.map(({ startsAt }) => startsAt)).toEqual([
      week(0),
      moved.at,
      week(2),
      week(3),
    ]);
    const gone = [`RECURRENCE-ID;TZID=Europe/Berlin:${wall(inDays(34).start)}`];
    expect(await takeMail(meeting({ sequence: 2, method: "CANCEL", more: gone, whole: false }))).toMatchObject({
      action: "cancelled",
    });
    expect((await booking()).occurrences.map(({ status }) => status)).toEqual([
      "SCHEDULED",
      "SCHEDULED",
      "CANCELLED",
      "SCHEDULED",
    ]);
    expect(await booking()).toMatchObject({ status: "SCHEDULED" });
  });

  test("goes on at another time from one of its dates, and that part is followed", async () => {
    await takeMail(meeting({ more: rule }));
    const { id } = await booking();
    const date = (start: string) => [
      `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:${wall(inDays(34).start)}`,
      `DTSTART;TZID=Europe/Berlin:${wall(start)}`,
      "DURATION:PT1H",
    ];
    const later = meeting({ sequence: 1, more: date(inDays(34, 15).start), whole: false });
    expect(await takeMail(later)).toMatchObject({ action: "changed" });
    const after = await booking();
    expect(after.continuesId).toBe(id);
    expect(after.occurrences.map(({ startsAt }) => startsAt)).toEqual([34, 41].map((day) => inDays(day, 15).at));
    expect(await fresh.database.occurrence.count({ where: { bookingId: id } })).toBe(2);
  });

  test("at another time of day is changed in all its dates", async () => {
    await takeMail(meeting({ more: rule }));
    expect(await takeMail(meeting({ sequence: 1, start: inDays(20, 15).start, more: rule }))).toMatchObject({
      action: "changed",
    });
    const starts = (await booking()).occurrences
      .filter(({ status }) => status === "SCHEDULED")
      .map(({ startsAt }) => startsAt);
    expect(starts).toEqual([0, 1, 2, 3].map((at) => inDays(20 + 7 * at, 15).at));
  });
});

describe("a series that has been going for weeks", () => {
  const past = (hour = 9) => inDays(-21, hour).start;
  const rule = (text = "RRULE:FREQ=WEEKLY;COUNT=10") => ["STATUS:CONFIRMED", text];
  const starts = async () =>
    (await booking()).occurrences.filter(({ status }) => status === "SCHEDULED").map(({ startsAt }) => startsAt);
  const left = (hour = 9) => [7, 14, 21, 28, 35, 42].map((days) => inDays(days, hour).at);

  test("is booked for what is left of it, and followed", async () => {
    expect(await takeMail(meeting({ start: past(23), more: rule() }))).toMatchObject({ action: "booked" });
    const days = (await starts()).length === 7 ? [0] : [];
    const rest = (hour: number) => [...days, 7, 14, 21, 28, 35, 42].map((day) => inDays(day, hour).at);
    expect(await starts()).toEqual(rest(23));
    const { id, sequence } = await booking();
    const again = meeting({ start: past(23), more: [...rule(), "DESCRIPTION:Bring numbers"] });
    expect(await takeMail(again)).toMatchObject({ action: "changed", booking: id });
    expect(await booking()).toMatchObject({ id, sequence, agenda: "Bring numbers" });
    expect(await starts()).toEqual(rest(23));
  });

  test("goes on as another booking when it is moved, and is still followed", async () => {
    await takeMail(meeting({ start: past(), more: rule() }));
    const { id } = await booking();
    // as if it had been booked when it began
    await fresh.database.booking.update({
      where: { id },
      data: { wallStart: inDays(-21).start, recurrence: "RRULE:FREQ=WEEKLY;COUNT=10", sequence: 0 },
    });
    const first = inDays(-21).at;
    const { roomId } = await booking();
    const end = new Date(first.getTime() + 3_600_000);
    await fresh.database.occurrence.create({
      data: { bookingId: id, roomId, startsAt: first, endsAt: end, ruleStart: first },
    });
    for (const [sequence, hour] of [
      [1, 11],
      [2, 11],
      [3, 15],
    ] as const) {
      const moved = meeting({ sequence, start: past(hour), more: rule() });
      expect(await takeMail(moved)).toMatchObject({ action: "changed" });
      const future = (await starts()).filter((at) => at > new Date());
      expect(future.slice(-6)).toEqual(left(hour));
    }
    expect(await fresh.database.booking.count({ where: { continuesId: id } })).toBe(1);
  });
});

test("what cannot be changed stays as it was, and the answer says so", async () => {
  await takeMail(meeting({ start: inDays(50).start }));
  await fresh.database.server.updateMany({ data: { ports: 1 } });
  const moved = await takeMail(meeting({ sequence: 1, start: inDays(51).start }));
  await fresh.database.server.updateMany({ data: { ports: null } });
  expect(moved).toMatchObject({ action: "declined", reason: "no-capacity" });
  expect((await booking()).occurrences.map(({ startsAt }) => startsAt)).toEqual([inDays(50).at]);
  expect((await answers()).at(-1)?.text).toContain("what was booked before stays");
});

test("a series comes with dates of its own, is booked though one of them cannot be, and is booked once", async () => {
  const at = inDays(20).start;
  const date = (day: number, lines: string[]) => [
    `UID:${uid}`,
    "DTSTAMP:20261101T080000Z",
    "SEQUENCE:0",
    `RECURRENCE-ID;TZID=Europe/Berlin:${wall(inDays(day).start)}`,
    ...lines,
  ];
  const whole = [
    `UID:${uid}`,
    "DTSTAMP:20261101T080000Z",
    "SEQUENCE:0",
    "SUMMARY:Weekly",
    `DTSTART;TZID=Europe/Berlin:${wall(at)}`,
    "DURATION:PT1H",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "ATTENDEE:mailto:portal@rollcall.test",
  ];
  const own = (day: number, start: string) =>
    date(day, ["SUMMARY:Weekly\\, once", `DTSTART;TZID=Europe/Berlin:${wall(start)}`, "DURATION:PT1H"]);
  const ics = calendarOf("REQUEST", whole, own(27, inDays(28, 10).start), own(34, inDays(-3, 10).start));
  const mail = () => mailOf({ from: "grace@rollcall.test", method: "REQUEST", ics });
  expect(await takeMail(mail())).toMatchObject({ action: "declined", reason: "in-the-past" });
  const made = await booking();
  expect(made.occurrences.map(({ startsAt, title }) => [startsAt, title])).toEqual([
    [inDays(20).at, null],
    [inDays(28, 10).at, "Weekly, once"],
    [inDays(34).at, null],
  ]);
  expect(await answers()).toHaveLength(2);
  await takeMail(mail());
  expect(await fresh.database.booking.count({ where: { externalUid: uid } })).toBe(1);
});

test.each([
  ["whole days", ["DTSTART;VALUE=DATE:20990101"], "meeting-unfit", /whole days/],
  ["a rule by the hour", ["RRULE:FREQ=HOURLY"], "meeting-unfit", /FREQ=HOURLY/],
])("%s are declined with the reason", async (_, more, reason, words) => {
  const lines = [
    `UID:${uid}`,
    "SUMMARY:x",
    "ORGANIZER:mailto:grace@rollcall.test",
    "ATTENDEE:mailto:portal@rollcall.test",
    ...more,
  ];
  if (!more[0]?.startsWith("DTSTART")) lines.push(`DTSTART:${basic(inDays(30).at)}`, "DURATION:PT1H");
  const mail = mailOf({ from: "grace@rollcall.test", method: "REQUEST", ics: calendarOf("REQUEST", lines) });
  expect(await takeMail(mail)).toMatchObject({ action: "declined", reason });
  const [answer] = await answers();
  expect(answer?.text).toMatch(words);
  expect(answer?.calendar?.ics).toContain("PARTSTAT=DECLINED");
});

test("where there are no ports left it is declined, and nothing is booked", async () => {
  await fresh.database.server.updateMany({ data: { ports: 1 } });
  expect(await takeMail(meeting({ start: inDays(40).start }))).toMatchObject({
    action: "declined",
    reason: "no-capacity",
  });
  await fresh.database.server.updateMany({ data: { ports: null } });
  expect(await fresh.database.booking.count({ where: { externalUid: uid } })).toBe(0);
});

describe("who may book", () => {
  test.each([
    ["nobody we know", { from: "mal@elsewhere.test" }, "refused", "unknown-sender"],
    ["a machine", { headers: ["Auto-Submitted: auto-generated"] }, "ignored", "automatic"],
    ["a mailing list", { headers: ["List-Id: <all.rollcall.test>"] }, "ignored", "automatic"],
    ["the portal itself", { from: "portal@rollcall.test" }, "ignored", "own"],
  ])("not %s: and it gets no answer", async (_, more, action, reason) => {
    expect(await takeMail(meeting(more))).toMatchObject({ action, reason });
    expect(await fresh.database.booking.count({ where: { externalUid: uid } })).toBe(0);
    expect(await answers()).toEqual([]);
  });

  test("not who is shut out", async () => {
    await fresh.database.account.update({ where: { id: people.mallory.id }, data: { banned: true } });
    expect(await takeMail(meeting({ from: people.mallory.email }))).toMatchObject({ action: "refused" });
  });

  test("people of a domain, through the account that was named; and nobody changes another's", async () => {
    applySettings({ INBOX_DOMAINS: "office.test, other.test", INBOX_ACCOUNT: "ada@rollcall.test" });
    expect(await takeMail(meeting({ from: "Carl <carl@office.test>" }))).toMatchObject({ action: "booked" });
    expect(await booking()).toMatchObject({ organiserId: people.ada.id, externalSender: "carl@office.test" });
    expect(await answers("carl@office.test")).toHaveLength(1);
    const theirs = meeting({ from: "dora@office.test", sequence: 5, method: "CANCEL" });
    expect(await takeMail(theirs)).toMatchObject({ action: "refused", reason: "unknown-sender" });
    expect(await booking()).toMatchObject({ status: "SCHEDULED" });
  });

  test("an invitation of our own that somebody sends on books nothing", async () => {
    const made = await createRoom(people.ada, { name: "x" } as never);
    expect(made.ok).toBe(true);
    await takeMail(meeting({}));
    const { uid: ours } = await booking();
    uid = ours;
    expect(await takeMail(meeting({}))).toMatchObject({ action: "ignored", reason: "own" });
  });
});
