import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as importing from "@/app/api/v1/bookings/import/route";
import * as feed from "@/app/api/v1/calendars/[id]/route";
import * as feeds from "@/app/api/v1/calendars/route";
import * as inbox from "@/app/api/v1/inbox/route";
import { GET } from "@/app/calendar/[token]/route";
import { cancelBooking, scheduleBooking } from "@/lib/bookings/commands";
import { programOf } from "@/lib/testing/api";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";

const routes = { "/calendars": feeds, "/calendars/{id}": feed, "/bookings/import": importing, "/inbox": inbox };
let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
let grace: Awaited<ReturnType<typeof programOf>>;
let mallory: typeof grace;
let ada: typeof grace;

beforeAll(async () => {
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
  [grace, mallory, ada] = await Promise.all([
    programOf(people.grace, routes),
    programOf(people.mallory, routes),
    programOf(people.ada, routes),
  ]);
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.database.rateLimit.deleteMany());

const read = (url: string, headers: Record<string, string> = {}) =>
  GET(new Request(url, { headers: { "x-forwarded-for": "192.0.2.7", ...headers } }), {
    params: Promise.resolve({ token: new URL(url).pathname.split("/").at(-1) ?? "" }),
  });
const eventsIn = (ics: string) =>
  new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents("vevent").map((event) => ({
    title: event.getFirstPropertyValue("summary"),
    status: event.getFirstPropertyValue("status"),
    rule: event.getFirstPropertyValue("rrule")?.toString() ?? null,
    location: event.getFirstPropertyValue("location"),
  }));

let days = 3;
const book = async (who: typeof people.grace, title: string, more: object = {}) => {
  const startsAt = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + ++days * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const made = await scheduleBooking(who, { title, startsAt, endsAt, timeZone: "Europe/Berlin", ...more } as never);
  if (!made.ok) throw new Error(made.reason);
  return made.booking;
};
const make = async () => (await grace("POST", "/calendars", { name: "Telephone" })).body;

test("a feed has what one planned and moderates, series as rules, and nothing of others", async () => {
  await book(people.grace, "Weekly", { recurrence: "RRULE:FREQ=WEEKLY;COUNT=5" });
  const off = await book(people.grace, "Off");
  await cancelBooking(people.grace, off.id, { reason: "" });
  const invitee = (role: string) => ({ invitees: [{ name: "Grace", email: people.grace.email, role }] });
  await book(people.ada, "Moderated", invitee("moderator"));
  await book(people.ada, "Listened to", invitee("participant"));
  await book(people.mallory, "Somebody else’s");
  const { url } = await make();
  const answer = await read(url);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    "text/calendar; charset=utf-8; method=PUBLISH",
  ]);
  expect(answer.headers.get("cache-control")).toContain("private");
  const found = eventsIn(await answer.text());
  expect(found.map(({ title, status, rule }) => [title, status, rule]).sort()).toEqual([
    ["Moderated", "CONFIRMED", null],
    ["Off", "CANCELLED", null],
    ["Weekly", "CONFIRMED", "FREQ=WEEKLY;COUNT=5"],
  ]);
});

test("what has not changed is not sent again; what has, is", async () => {
  const { url } = await make();
  const etag = (await read(url)).headers.get("etag") ?? "";
  const again = await read(url, { "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  await book(people.grace, "New");
  expect((await read(url, { "if-none-match": etag })).status).toBe(200);
});

test("only its owner sees and revokes it; then it is nobody's", async () => {
  const { id, url } = await make();
  expect((await mallory("GET", "/calendars")).body.items).toEqual([]);
  expect((await mallory("DELETE", `/calendars/${id}`)).status).toBe(404);
  expect((await grace("DELETE", `/calendars/${id}`)).status).toBe(204);
  const [gone, never] = [await read(url), await read("http://x/calendar/never.ics")];
  expect([gone.status, await gone.text()]).toEqual([never.status, await never.text()]);
  expect(gone.status).toBe(404);
});

test("of somebody who is shut out there is none", async () => {
  const { url } = (await mallory("POST", "/calendars", { name: "x" })).body;
  expect((await read(url)).status).toBe(200);
  await fresh.database.account.update({ where: { id: people.mallory.id }, data: { banned: true } });
  expect((await read(url)).status).toBe(404);
  await fresh.database.account.update({ where: { id: people.mallory.id }, data: { banned: false } });
});

test.each(["nothing", "x.ics", "..%2f.ics", `${"x".repeat(200)}.ics`])("%s is not found", async (name) => {
  expect((await read(`http://rollcall.test/calendar/${name}`)).status).toBe(404);
});

test("guessing is slowed down", async () => {
  const guesses = Array.from({ length: 70 }, (_, at) => read(`http://rollcall.test/calendar/guess${at}.ics`));
  expect((await Promise.all(guesses)).map(({ status }) => status)).toContain(404);
  const late = await read("http://rollcall.test/calendar/late.ics");
  expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

const file = (...lines: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:f1",
    "SUMMARY:From a file",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");

test("a file becomes a booking, with its people and its rule; what it could not say is said", async () => {
  const people = [
    "ATTENDEE;CN=Bob:mailto:bob@guest.test",
    "ATTENDEE;ROLE=CHAIR:mailto:eve@guest.test",
    "ATTENDEE:invalid:nomail",
  ];
  const when = ["DTSTART;TZID=W. Europe Standard Time:20270105T090000", "DURATION:PT45M", "RRULE:FREQ=WEEKLY;COUNT=3"];
  const { status, body } = await grace("POST", "/bookings/import", file(...when, ...people));
  expect(status).toBe(201);
  expect(body.booking).toMatchObject({
    title: "From a file",
    timeZone: "Europe/Berlin",
    startsAt: "2027-01-05T09:00:00+01:00",
  });
  expect(body.booking.occurrences).toHaveLength(3);
  expect(body.booking.invitees.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ["Bob", "participant"],
    ["eve", "moderator"],
  ]);
  expect(body.left).toEqual([{ what: "attendee", text: "invalid:nomail" }]);
});

test.each([
  ["nothing", "", 422, "calendar-unreadable"],
  ["whole days", file("DTSTART;VALUE=DATE:20270105"), 422, "meeting-unfit"],
  [
    "a rule by the second",
    file("DTSTART:20270105T090000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"),
    422,
    "meeting-unfit",
  ],
  ["nesting", "BEGIN:VCALENDAR\n".repeat(50_000), 422, "calendar-too-deep"],
  ["three megabytes", "X".repeat(3_000_000), 413, "too-large"],
  ["the past", file("DTSTART:20200105T090000Z", "DURATION:PT1H"), 422, "in-the-past"],
])("%s is refused", async (_, text, status, reason) => {
  const answer = await grace("POST", "/bookings/import", text);
  expect([answer.status, answer.body.type.split("/").at(-1)]).toEqual([status, reason]);
});

test("the mailbox is for administrators", async () => {
  await fresh.database.inboxMessage.create({
    data: { key: "k", sender: "a@b.test", action: "ignored", reason: "no-calendar" },
  });
  expect((await grace("GET", "/inbox")).status).toBe(403);
  const { body } = await ada("GET", "/inbox?action=ignored");
  expect(body.items).toMatchObject([{ sender: "a@b.test", action: "ignored", reason: "no-calendar" }]);
});
