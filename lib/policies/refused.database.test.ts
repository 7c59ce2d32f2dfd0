import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import type { Span } from "@/lib/bookings/booking";
import { extendBooking, scheduleBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { refusalIn } from "@/lib/messages/refusal";
import { createRoom } from "@/lib/rooms/commands";
import { freeNumber, makeRoom } from "@/lib/rooms/make";
import { changeSetting } from "@/lib/settings/commands";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { policySetting, type SitePolicy } from "./policy";
import { policyRefused, type Wanted } from "./refused";
import { isVanity } from "./vanity";

let ada: Actor;
let grace: Actor;
let mallory: Actor;
let roomId: string;
/** a Wednesday, in London without summer time; Grace's zone is Europe/London */
const now = new Date("2026-11-25T10:00:00Z");
const span = (startsAt: string, minutes = 60): Span => ({
  startsAt: new Date(startsAt),
  endsAt: minutesLater(new Date(startsAt), minutes),
});
const rules = (more: Partial<SitePolicy>) => changeSetting(ada, policySetting, { ...policySetting.initial, ...more });
const asked = (spans: Span[], more: Partial<Wanted> = {}, actor = grace) =>
  database().$transaction((tx) => policyRefused(tx, actor, { organiserId: grace.id, roomId, spans, now, ...more }));

async function booked(spans: Span[], organiserId = grace.id) {
  const booking = await database().booking.create({
    data: { uid: crypto.randomUUID(), roomId, organiserId, title: "Board call", timeZone: "UTC" },
  });
  await database().occurrence.createMany({ data: spans.map((one) => ({ ...one, bookingId: booking.id, roomId })) });
  return booking.id;
}

inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});
beforeEach(async () => {
  const made = await createRoom(grace, { name: "Harbour office" });
  if (!made.ok) throw new Error(made.reason);
  roomId = made.room.id;
});
afterEach(async () => {
  await database().booking.deleteMany();
  await database().setting.deleteMany();
});

test("without rules everything passes", async () => {
  expect(await asked([span("2033-01-01T03:00:00Z", 1_440)])).toBeNull();
});

describe("earliest", () => {
  test("counts days to the end of the last, on the organiser's clock", async () => {
    await rules({ mostDaysAhead: 90 }); // to 23 February
    expect(await asked([span("2027-02-23T23:59:00Z")])).toBeNull();
    expect(await asked([span("2027-02-24T00:00:00Z")])).toMatchObject({
      reason: "policy",
      rule: "earliest",
      limit: 90,
      would: 91,
      last: "2027-02-23",
      allowedFrom: new Date("2026-11-26T00:00:00Z"),
    });
    await database().account.update({ where: { id: grace.id }, data: { timeZone: "America/New_York" } });
    expect(await asked([span("2027-02-24T04:59:00Z")])).toBeNull();
    expect(await asked([span("2027-02-24T05:00:00Z")])).toMatchObject({ rule: "earliest" });
    await database().account.update({ where: { id: grace.id }, data: { timeZone: "Europe/London" } });
  });

  test("counts each date of a series", async () => {
    await rules({ mostDaysAhead: 8 });
    const weekly = ["2026-11-26T09:00:00Z", "2026-12-03T09:00:00Z", "2026-12-10T09:00:00Z"].map((at) => span(at));
    expect(await asked(weekly)).toMatchObject({ rule: "earliest", date: "2026-12-10", would: 15 });
    expect(await asked(weekly.slice(0, 2))).toBeNull();
  });
});

test("latest: to the minute, with the next start that can be had", async () => {
  await rules({ leastMinutesAhead: 15 });
  expect(await asked([span("2026-11-25T10:15:00Z")])).toBeNull();
  expect(await asked([span("2026-11-25T10:14:59Z")])).toMatchObject({
    rule: "latest",
    limit: 15,
    would: 14,
    allowedFrom: new Date("2026-11-25T10:15:00Z"),
    allowedTime: "10:15",
  });
});

test("longest: as long as that, not a second more", async () => {
  await rules({ longestMinutes: 90 });
  expect(await asked([span("2026-11-26T10:00:00Z", 90)])).toBeNull();
  expect(await asked([span("2026-11-26T10:00:00Z", 90 + 1 / 60)])).toMatchObject({ rule: "longest", would: 91 });
});

describe("opening", () => {
  const opening = { days: ["MO", "TU", "WE", "TH", "FR"], from: "08:00", until: "18:00" } as const;
  test("holds both ends and the weekday, and says when next", async () => {
    await rules({ opening: { ...opening, days: [...opening.days] } });
    expect(await asked([span("2026-11-26T08:00:00Z", 600)])).toBeNull();
    expect(await asked([span("2026-11-26T07:59:00Z", 30)])).toMatchObject({
      rule: "opening",
      allowedFrom: new Date("2026-11-26T08:00:00Z"),
    });
    expect(await asked([span("2026-11-26T17:30:00Z", 31)])).toMatchObject({
      rule: "opening",
      allowedFrom: new Date("2026-11-27T08:00:00Z"),
    });
    expect(await asked([span("2026-11-28T10:00:00Z")])).toMatchObject({
      rule: "opening",
      allowedFrom: new Date("2026-11-30T08:00:00Z"),
    });
  });
});

describe("open bookings", () => {
  test("counts every date that is not over, and not those that are", async () => {
    await rules({ openBookings: 3 });
    await booked([span("2026-11-20T10:00:00Z"), span("2026-11-25T09:30:00Z"), span("2026-11-27T10:00:00Z")]);
    expect(await asked([span("2026-11-28T10:00:00Z")])).toBeNull();
    expect(await asked([span("2026-11-28T10:00:00Z"), span("2026-11-29T10:00:00Z")])).toMatchObject({
      rule: "open-bookings",
      limit: 3,
      would: 4,
      open: 2,
    });
  });

  test("does not count a booking twice that is changed, nor keeps anybody from less when the limit was lowered", async () => {
    const booking = await booked([span("2026-11-26T10:00:00Z"), span("2026-11-27T10:00:00Z")]);
    await rules({ openBookings: 1 });
    expect(await asked([span("2026-11-28T10:00:00Z")], { booking })).toBeNull();
    expect(await asked([span("2026-11-28T10:00:00Z"), span("2026-11-29T10:00:00Z")], { booking })).toBeNull();
    const three = ["2026-11-28T10:00:00Z", "2026-11-29T10:00:00Z", "2026-11-30T10:00:00Z"].map((at) => span(at));
    expect(await asked(three, { booking })).toMatchObject({ rule: "open-bookings" });
  });

  test("counts the rest of a series when one date of it is moved", async () => {
    const booking = await booked([span("2026-11-26T10:00:00Z"), span("2026-11-27T10:00:00Z")]);
    const [first] = await database().occurrence.findMany({
      where: { bookingId: booking },
      orderBy: { startsAt: "asc" },
    });
    await rules({ openBookings: 2 });
    const moved = [span("2026-11-28T10:00:00Z")];
    expect(await asked(moved, { booking, occurrences: [first?.id ?? ""] })).toBeNull();
    const two = [...moved, span("2026-11-29T10:00:00Z")];
    expect(await asked(two, { booking, occurrences: [first?.id ?? ""] })).toMatchObject({ would: 3 });
  });

  test("is one organiser's own", async () => {
    await rules({ openBookings: 1 });
    await booked([span("2026-11-26T10:00:00Z")], mallory.id);
    expect(await asked([span("2026-11-27T10:00:00Z")])).toBeNull();
  });
});

describe("hours", () => {
  const hours = { day: null, week: null, month: null, year: null };
  test.each([
    ["day", "2026-11-26T09:00:00Z", "2026-11-26T20:00:00Z", "2026-11-27T00:00:00Z"],
    ["week", "2026-11-23T09:00:00Z", "2026-11-29T22:00:00Z", "2026-11-30T00:00:00Z"],
    ["month", "2026-11-01T09:00:00Z", "2026-11-30T22:00:00Z", "2026-12-01T00:00:00Z"],
    ["year", "2026-01-01T09:00:00Z", "2026-12-31T22:00:00Z", "2027-01-01T00:00:00Z"],
  ] as const)("of a %s: what is over counts too, the next one starts anew", async (period, had, wanted, next) => {
    await rules({ hours: { ...hours, [period]: 2 } });
    await booked([span(had, 90)]);
    expect(await asked([span(wanted, 30)])).toBeNull();
    expect(await asked([span(wanted, 31)])).toMatchObject({
      rule: "hours",
      period,
      limit: 2,
      would: 2.02,
      left: 0.5,
      allowedFrom: new Date(next),
    });
    expect(await asked([span(next, 120)])).toBeNull();
  });

  test("of a series are counted where its dates fall", async () => {
    await rules({ hours: { ...hours, week: 2 } });
    const weekly = ["2026-11-26", "2026-12-03", "2026-12-10"].map((day) => span(`${day}T09:00:00Z`, 120));
    expect(await asked(weekly)).toBeNull();
    expect(await asked([...weekly, span("2026-12-11T09:00:00Z", 5)])).toMatchObject({
      rule: "hours",
      date: "2026-12-07",
    });
  });

  test("of a day are those of the organiser's clock", async () => {
    await rules({ hours: { ...hours, day: 1 } });
    await database().account.update({ where: { id: grace.id }, data: { timeZone: "Asia/Tokyo" } });
    await booked([span("2026-11-26T14:00:00Z")]); // 23:00 in Tokyo
    expect(await asked([span("2026-11-26T15:00:00Z")])).toBeNull();
    expect(await asked([span("2026-11-26T13:00:00Z")])).toMatchObject({ rule: "hours", left: 0 });
    await database().account.update({ where: { id: grace.id }, data: { timeZone: "Europe/London" } });
  });
});

test("one at a time: names the other and the first free moment; half-open", async () => {
  await rules({ oneAtATime: true });
  const booking = await booked([span("2026-11-26T10:00:00Z")]);
  expect(await asked([span("2026-11-26T11:00:00Z")], { roomId: null })).toBeNull();
  expect(await asked([span("2026-11-26T10:59:00Z")], { roomId: null })).toMatchObject({
    rule: "one-at-a-time",
    title: "Board call",
    allowedFrom: new Date("2026-11-26T11:00:00Z"),
  });
  expect(await asked([span("2026-11-26T10:30:00Z")], { booking })).toBeNull();
});

test("what a booking has already it may keep, and a running one may still be lengthened", async () => {
  const booking = await booked([span("2026-11-25T09:50:00Z"), span("2027-11-26T10:00:00Z")]);
  await rules({ mostDaysAhead: 10, leastMinutesAhead: 60, longestMinutes: 90 });
  const kept = span("2027-11-26T10:00:00Z");
  expect(await asked([span("2026-11-25T09:50:00Z", 80), kept], { booking })).toBeNull();
  expect(await asked([span("2026-11-25T09:50:00Z", 91), kept], { booking })).toMatchObject({ rule: "longest" });
  expect(await asked([span("2027-11-26T11:00:00Z")], { booking })).toMatchObject({ rule: "earliest" });
});

test("a room may have rules of its own, looser or tighter, and none", async () => {
  await rules({ mostDaysAhead: 10, longestMinutes: 60 });
  await database().room.update({ where: { id: roomId }, data: { rules: { mostDaysAhead: null, longestMinutes: 30 } } });
  expect(await asked([span("2029-11-26T10:00:00Z", 30)])).toBeNull();
  expect(await asked([span("2026-11-26T10:00:00Z", 31)])).toMatchObject({ rule: "longest", limit: 30 });
  expect(await asked([span("2029-11-26T10:00:00Z", 30)], { roomId: null })).toMatchObject({ rule: "earliest" });
});

test("what an administrator has booked is free of them whoever changes it", async () => {
  await rules({ longestMinutes: 30 });
  expect(await asked([span("2026-12-01T10:00:00Z")], { organiserId: ada.id })).toBeNull();
  await rules({ longestMinutes: 30, administratorsObey: true });
  expect(await asked([span("2026-12-01T10:00:00Z")], { organiserId: ada.id })).toMatchObject({ rule: "longest" });
});

test("administrators obey where the site says so", async () => {
  await rules({ longestMinutes: 30 });
  expect(await asked([span("2026-11-26T10:00:00Z")], {}, ada)).toBeNull();
  await rules({ longestMinutes: 30, administratorsObey: true });
  expect(await asked([span("2026-11-26T10:00:00Z")], {}, ada)).toMatchObject({ rule: "longest" });
});

test("a limit of one organiser holds however many book at once in different rooms", async () => {
  await rules({ openBookings: 5, hours: { day: 3, week: null, month: null, year: null } });
  const one = async (at: number) =>
    database().$transaction(async (tx) => {
      const wanted = [span(at % 2 ? "2026-11-26T10:00:00Z" : "2026-11-27T10:00:00Z")];
      const refused = await policyRefused(tx, grace, { organiserId: grace.id, roomId: null, spans: wanted, now });
      if (refused) return refused.rule;
      const room = await makeRoom(tx, grace, { name: `Any ${at}`, ownerId: grace.id });
      if (!room) throw new Error("no room");
      const booking = await tx.booking.create({
        data: { uid: crypto.randomUUID(), roomId: room.id, organiserId: grace.id, title: "One", timeZone: "UTC" },
      });
      await tx.occurrence.createMany({
        data: wanted.map((date) => ({ ...date, bookingId: booking.id, roomId: room.id })),
      });
      return "booked";
    });
  const done = await Promise.all(Array.from({ length: 24 }, (_, at) => one(at)));
  expect(done.filter((what) => what === "booked")).toHaveLength(5);
  expect(await database().occurrence.count()).toBe(5);
  const perDay = await Promise.all(
    ["2026-11-26T10:00:00Z", "2026-11-27T10:00:00Z"].map((startsAt) =>
      database().occurrence.count({ where: { startsAt } }),
    ),
  );
  expect(Math.max(...perDay)).toBeLessThanOrEqual(3);
});

describe("numbers that are easy to remember", () => {
  test("are kept for administrators and those named, where the site says so", async () => {
    expect(await createRoom(grace, { name: "Mine", number: "777" })).toMatchObject({ ok: true });
    await rules({ vanity: { reserved: true, accounts: [mallory.email] } });
    expect(await createRoom(grace, { name: "Mine", number: "12345" })).toMatchObject({
      reason: "vanity-number",
      number: "12345",
    });
    expect(await createRoom(grace, { name: "Mine", number: "12389" })).toMatchObject({ ok: true });
    expect(await createRoom(mallory, { name: "Hers", number: "12345" })).toMatchObject({ ok: true });
    expect(await createRoom(ada, { name: "Hers", number: "99999" })).toMatchObject({ ok: true });
  });

  test("are never given by chance", async () => {
    const drawn = await database().$transaction(async (tx) => {
      const numbers: string[] = [];
      for (let times = 0; times < 300; times++) numbers.push(await freeNumber(tx));
      return numbers;
    });
    expect(drawn.filter(isVanity)).toEqual([]);
  });
});

test("a running conference goes on for as long as the rules let it", async () => {
  const start = minutesLater(new Date(), -2);
  const done = await scheduleBooking(grace, {
    title: "Board call",
    startsAt: start,
    endsAt: minutesLater(start, 30),
    timeZone: "UTC",
  });
  if (!done.ok) throw new Error(done.reason);
  await rules({ longestMinutes: 45, leastMinutesAhead: 60, mostDaysAhead: 1 });
  expect(await extendBooking(grace, done.booking.id, 16)).toMatchObject({ rule: "longest", would: 46 });
  expect(await extendBooking(grace, done.booking.id, 15)).toMatchObject({ ok: true });
  expect(await extendBooking(ada, done.booking.id, 15)).toMatchObject({ ok: true });
});

test("a booking is refused whole: nothing of it is left", async () => {
  await rules({ longestMinutes: 30 });
  const rooms = await database().room.count();
  const wanted = { title: "Board call", startsAt: minutesLater(new Date(), 60), timeZone: "UTC" };
  const refused = await scheduleBooking(grace, { ...wanted, endsAt: minutesLater(new Date(), 120) });
  expect(refused).toMatchObject({ reason: "policy", rule: "longest" });
  expect([await database().booking.count(), await database().room.count()]).toEqual([0, rooms]);
});

test("a limit holds for those who book at once by the same command, in rooms of their own", async () => {
  await rules({ openBookings: 3 });
  const one = (at: number) =>
    scheduleBooking(grace, {
      title: `No ${at}`,
      startsAt: minutesLater(new Date(), 60 + at),
      endsAt: minutesLater(new Date(), 120 + at),
      timeZone: "UTC",
    });
  const done = await Promise.all(Array.from({ length: 16 }, (_, at) => one(at)));
  expect(done.filter(({ ok }) => ok)).toHaveLength(3);
  expect(await database().occurrence.count()).toBe(3);
});

describe("in words", () => {
  const said = async (more: Partial<SitePolicy>, one: Span) => {
    await rules(more);
    const refusal = await asked([one]);
    if (!refusal) throw new Error("not refused");
    return Promise.all((["en", "zh"] as const).map((language) => refusalIn(language, refusal)));
  };
  const none = { day: null, week: null, month: null, year: null };

  test("a refusal names the rule, its number, the day as one says it and whose clock that is", async () => {
    const [en, zh] = await said({ leastMinutesAhead: 2_880 }, span("2026-11-26T10:00:00Z"));
    expect(en).toContain("up to 2 days before they start");
    expect(en).toContain("10:00 on Fri 27 Nov 2026 (London)");
    expect(zh).toContain("开始前 2 天提出");
    expect(zh).toContain("2026年11月27日周五 10:00（英国时间）");
    expect((await said({ longestMinutes: 90 }, span("2026-12-01T10:00:00Z", 100)))[0]).toContain("90 minutes at most");
    expect((await said({ longestMinutes: 120 }, span("2026-12-01T10:00:00Z", 180)))[0]).toContain("2 hours at most");
    const [far] = await said({ mostDaysAhead: 7 }, span("2026-12-05T10:00:00Z"));
    expect(far).toMatch(/^Sat 5 Dec 2026 is 10 days ahead; bookings are taken 7 days ahead .* Wed 2 Dec 2026; /);
    const open = { days: ["MO", "TU"] as ("MO" | "TU")[], from: "09:00", until: "12:00" };
    const [shut, shutZh] = await said({ opening: open }, span("2026-12-02T10:00:00Z"));
    expect(shut).toContain("between 09:00–12:00 on Mon, Tue (London)");
    expect(shut).toContain("next start that fits is 09:00 on Mon 7 Dec 2026");
    expect(shutZh).toContain("周一、周二");
    const [hours] = await said({ hours: { ...none, week: 1 } }, span("2026-12-02T10:00:00Z", 120));
    expect(hours).toContain("2 booked hours in the week from Mon 30 Nov 2026 (London); 1 are the most");
  });
});
