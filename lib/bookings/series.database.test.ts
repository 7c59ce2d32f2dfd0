import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import type { RoomView } from "@/lib/rooms/room";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt, minutesLater, wallClock } from "@/lib/time";
import { cancelBooking, changeBooking, previewBooking, scheduleBooking } from "./commands";
import { bookingById, bookingsBetween } from "./queries";
import type { BookingChanges, BookingInput, Scoped } from "./schema";

const zone = "Europe/Zurich";
let fresh: FreshDatabase;
let grace: Actor;
let mallory: Actor;
let room: RoomView;

/** The first Monday at least a fortnight ahead. */
const monday = (() => {
  const day = new Date(Date.now() + 14 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
})();
/** That many days after that Monday. */
const date = (days: number) => new Date(Date.parse(`${monday}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, time: string) => instantAt(date(days), time, zone).instant;
const hour = (days: number, time: string) => ({ startsAt: at(days, time), endsAt: minutesLater(at(days, time), 60) });
const weekly = "RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=MO";

const input = (more: Partial<BookingInput> = {}): BookingInput => ({
  room: room.number,
  title: "Team call",
  startsAt: at(0, "09:00"),
  endsAt: at(0, "10:00"),
  timeZone: zone,
  recurrence: weekly,
  invitees: [
    { name: "Ida", email: "ida@example.org", role: "participant" },
    { name: "Joan", email: "joan@example.org", role: "moderator" },
  ],
  ...more,
});
async function booked(more: Partial<BookingInput> = {}, actor = grace) {
  const done = await scheduleBooking(actor, input(more));
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.booking;
}
async function changed(id: string, changes: BookingChanges, options: Scoped) {
  const done = await changeBooking(grace, id, changes, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.booking;
}
const rowsOf = (bookingId: string) =>
  fresh.database.occurrence.findMany({ where: { bookingId }, orderBy: { startsAt: "asc" } });
/** "09:00 10:00" after the days since that Monday, and what is special about it */
async function told(bookingId: string): Promise<string[]> {
  const days = (instant: Date) =>
    Math.round((Date.parse(`${wallClock(instant, zone).date}T00:00Z`) - Date.parse(`${monday}T00:00Z`)) / 86_400_000);
  return (await rowsOf(bookingId)).map(({ startsAt, endsAt, exception, status, title }) =>
    [
      days(startsAt),
      wallClock(startsAt, zone).time,
      wallClock(endsAt, zone).time,
      exception && "own",
      status === "CANCELLED" && "off",
      title,
    ]
      .filter((part) => part !== false && part !== null)
      .join(" "),
  );
}
const mails = async (bookingId: string) =>
  (await fresh.database.notification.findMany({ where: { bookingId }, orderBy: { order: "asc" } })).map(
    ({ kind, recipient }) => `${kind} ${recipient.split("@")[0]}`,
  );
const start = (days: number, time = "09:00") => at(days, time).toISOString();
const begun = (bookingId: string) =>
  fresh.database.occurrence.count({ where: { bookingId, startsAt: { lte: new Date() } } });
/** As if some of its dates had been: all of it is moved into the past by whole weeks. */
const passWeeks = (bookingId: string, weeks: number) => fresh.database.$executeRaw`
  UPDATE "Occurrence" SET "startsAt" = "startsAt" - ${weeks} * interval '7 days', "endsAt" = "endsAt" - ${weeks} * interval '7 days',
    "ruleStart" = "ruleStart" - ${weeks} * interval '7 days' WHERE "bookingId" = ${bookingId}`;

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ grace, mallory } = await threePeople(fresh.database));
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  const done = await createRoom(grace, { name: "Harbour office" });
  if (!done.ok) throw new Error(done.reason);
  room = done.room;
});

describe("a series", () => {
  test("is rows on the wall clock of its zone, across the change of the clocks", async () => {
    const { id } = await booked({ recurrence: "RRULE:FREQ=WEEKLY;BYDAY=MO" });
    const rows = await rowsOf(id);
    expect(rows.length).toBeGreaterThan(53);
    expect(new Set(rows.map(({ startsAt }) => wallClock(startsAt, zone).time))).toEqual(new Set(["09:00"]));
    expect(new Set(rows.map(({ startsAt }) => startsAt.getUTCHours()))).toEqual(new Set([7, 8]));
    expect(rows.every(({ startsAt, ruleStart }) => startsAt.getTime() === ruleStart?.getTime())).toBe(true);
    expect(rows[0]?.reserved).toBe(3);
    const row = await fresh.database.booking.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      wallStart: `${monday}T09:00:00`,
      durationSeconds: 3600,
      recurrence: "RRULE:FREQ=WEEKLY;BYDAY=MO",
    });
    expect(Math.round((row.expandedUntil?.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(400, 1);
    expect(await mails(id)).toEqual(["invite ida", "invite joan"]);
  });

  // How long that takes, `npm run bench series` says.
  test("of every day is all its dates within 400 days, in one go", async () => {
    const { id, occurrences, moreOccurrences } = await booked({ recurrence: "RRULE:FREQ=DAILY;COUNT=380" });
    expect(occurrences).toHaveLength(380);
    expect(moreOccurrences).toBe(false);
    expect(await rowsOf(id)).toHaveLength(380);
  });

  test("that ends soon after those is written to its end; of one that goes on others are said to follow", async () => {
    const whole = await booked({ recurrence: "RRULE:FREQ=DAILY;COUNT=400" });
    expect(whole).toMatchObject({ moreOccurrences: false });
    expect(await rowsOf(whole.id)).toHaveLength(400);
    const endless = await booked({ ...hour(0, "11:00"), recurrence: "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z" });
    expect(endless).toMatchObject({ recurrence: "RRULE:FREQ=WEEKLY", moreOccurrences: true });
    const last = endless.occurrences.at(-1)?.startsAt.getTime() ?? 0;
    expect(last).toBeLessThan(Date.now() + 400 * 86_400_000);
  });

  test("begins with the first date of its rule, and only what is to come becomes rows", async () => {
    const tuesday = await booked({ startsAt: at(1, "09:00"), endsAt: at(1, "10:00") });
    expect(tuesday.startsAt).toEqual(at(7, "09:00"));
    const old = await booked({
      startsAt: at(-70, "12:00"),
      endsAt: at(-70, "13:00"),
      recurrence: `${weekly};INTERVAL=2`.replace("COUNT=6", "COUNT=9"),
    });
    // On a Monday afternoon one more is over than on other days.
    const all = Array.from({ length: 9 }, (_, index) => at(-70 + 14 * index, "12:00"));
    const toCome = all.filter((date) => date > new Date());
    expect(toCome.length).toBeLessThan(6);
    expect(old.occurrences.map(({ startsAt }) => startsAt)).toEqual(toCome);
    expect(old.recurrence).toContain(`COUNT=${toCome.length}`);
    expect(await scheduleBooking(grace, input({ startsAt: at(-70, "09:00"), endsAt: at(-70, "10:00") }))).toMatchObject(
      { reason: "in-the-past" },
    );
  });

  test.each([
    ["RRULE:FREQ=HOURLY", "bad-recurrence"],
    ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "no-dates"],
    ["RRULE:FREQ=DAILY;COUNT=3", "overlaps-itself", 24 * 60],
  ])("%s is refused: %s", async (recurrence, reason, minutes = 60) => {
    const startsAt = at(0, "09:00");
    const endsAt = minutesLater(startsAt, minutes);
    const given = input({ recurrence, startsAt, endsAt });
    const more =
      minutes > 60 ? { ...given, recurrence: `${recurrence}\nRDATE:${date(0).replaceAll("-", "")}T150000` } : given;
    expect(await scheduleBooking(grace, more)).toMatchObject({ ok: false, reason });
    expect(await fresh.database.booking.count({ where: { roomId: room.id } })).toBe(0);
  });

  test("that clashes is refused with every date, who is there and what is free; those dates can be left out", async () => {
    const other = await createRoom(grace, { name: "Alcove" });
    if (!other.ok) throw new Error(other.reason);
    for (const days of [7, 21])
      await booked({ title: "Board", startsAt: at(days, "09:30"), endsAt: at(days, "11:00"), recurrence: null });
    const done = await scheduleBooking(grace, input());
    expect(done).toMatchObject({
      reason: "room-taken",
      others: 0,
      clashes: [
        {
          startsAt: at(7, "09:00"),
          with: { title: "Board", startsAt: at(7, "09:30"), endsAt: at(7, "11:00") },
          alternatives: {
            earlier: [{ startsAt: at(7, "08:30"), endsAt: at(7, "09:30") }],
            later: [{ startsAt: at(7, "11:00") }, {}, {}],
          },
        },
        { startsAt: at(21, "09:00") },
      ],
    });
    expect(JSON.stringify(done)).toContain("Alcove");
    const preview = await previewBooking(grace, { ...input(), room: room.number } as never);
    expect(preview).toMatchObject({ ok: true, clashes: [{ startsAt: at(7, "09:00") }, { startsAt: at(21, "09:00") }] });
    const { id, recurrence } = await booked({ skip: "clashing" });
    expect(await told(id)).toEqual(["0", "14", "28", "35"].map((days) => `${days} 09:00 10:00`));
    expect(recurrence).toMatch(/EXDATE:\d{8}T090000,\d{8}T090000$/);
  });

  test("previewed writes nothing and says it in words", async () => {
    const before = await fresh.database.occurrence.count();
    const preview = await previewBooking(grace, {
      room: room.number,
      startsAt: at(0, "09:00"),
      endsAt: at(0, "10:00"),
      timeZone: zone,
      recurrence: weekly,
      limit: 4,
    });
    expect(preview).toMatchObject({
      ok: true,
      others: 2,
      more: false,
      clashes: [],
      words: expect.stringMatching(/week/),
    });
    expect(preview.ok && preview.occurrences).toHaveLength(4);
    expect(await fresh.database.occurrence.count()).toBe(before);
    expect(await previewBooking(mallory, { ...input(), room: room.number } as never)).toMatchObject({
      reason: "not-found",
    });
  });
});

describe("this one", () => {
  test("becomes an exception that an edit of the rest leaves alone", async () => {
    const { id } = await booked();
    await changed(id, { startsAt: at(7, "14:00"), endsAt: at(7, "15:30") }, { scope: "this", occurrence: start(7) });
    await changed(id, { title: "With guests" }, { scope: "this", occurrence: start(14) });
    const before = await rowsOf(id);
    expect(await told(id)).toEqual([
      "0 09:00 10:00",
      "7 14:00 15:30 own",
      "14 09:00 10:00 own With guests",
      "21 09:00 10:00",
      "28 09:00 10:00",
      "35 09:00 10:00",
    ]);
    expect(before[1]).toMatchObject({ ruleStart: at(7, "09:00"), sequence: 1 });
    const same = await changed(id, { startsAt: at(0, "10:00"), endsAt: at(0, "11:00") }, { scope: "all" });
    expect(same).toMatchObject({ id, sequence: 2 });
    expect(await told(id)).toEqual([
      "0 10:00 11:00",
      "7 14:00 15:30 own",
      "14 10:00 11:00 own With guests",
      "21 10:00 11:00",
      "28 10:00 11:00",
      "35 10:00 11:00",
    ]);
    expect((await rowsOf(id)).map((row) => row.id)).toEqual(before.map((row) => row.id));
    expect(await mails(id)).toEqual([
      "invite ida",
      "invite joan",
      "update ida",
      "update joan",
      "update ida",
      "update joan",
    ]);
  });

  test("shows its own title in lists, and clashes like any other", async () => {
    const { id } = await booked();
    await booked({ title: "Board", startsAt: at(8, "09:00"), endsAt: at(8, "10:00"), recurrence: null });
    const move = { startsAt: at(8, "09:30"), endsAt: at(8, "10:30") };
    expect(await changeBooking(grace, id, move, { scope: "this", occurrence: start(7) })).toMatchObject({
      reason: "room-taken",
      taken: { title: "Board" },
    });
    await changed(id, { title: "Planning" }, { scope: "this", occurrence: start(7) });
    const lines = await bookingsBetween(grace, at(6, "00:00"), at(9, "00:00"), { roomId: room.id });
    expect(lines.map(({ title }) => title)).toEqual(["Planning", "Board"]);
  });

  test("cannot have people or settings of its own, and must be named", async () => {
    const { id } = await booked();
    const one = { scope: "this" as const, occurrence: start(7) };
    expect(await changeBooking(grace, id, { joinMuted: true, title: "x" }, one)).toMatchObject({
      reason: "not-for-one",
      fields: ["joinMuted"],
    });
    expect(await changeBooking(grace, id, { title: "x" })).toMatchObject({ reason: "scope-needed" });
    expect(await changeBooking(grace, id, { title: "x" }, { scope: "this" })).toMatchObject({
      reason: "occurrence-needed",
    });
    expect(await changeBooking(grace, id, { title: "x" }, { scope: "this", occurrence: "none" })).toMatchObject({
      reason: "not-found",
    });
    expect(await changeBooking(mallory, id, { title: "x" }, one)).toMatchObject({ reason: "not-found" });
  });
});

describe("this and following", () => {
  test("end the series before and go on as another, with the same people and PINs", async () => {
    const { id, uid, invitees } = await booked();
    await changed(id, { startsAt: at(21, "16:00"), endsAt: at(21, "17:00") }, { scope: "this", occurrence: start(21) });
    const next = await changed(
      id,
      { startsAt: at(14, "11:00"), endsAt: at(14, "12:00"), title: "Later" },
      { scope: "following", occurrence: start(14) },
    );
    expect(next).toMatchObject({ continues: id, sequence: 0, title: "Later" });
    expect(next.uid).not.toBe(uid);
    expect(next.invitees.map(({ email, pin }) => [email, pin])).toEqual(invitees.map(({ email, pin }) => [email, pin]));
    expect(await told(id)).toEqual(["0 09:00 10:00", "7 09:00 10:00"]);
    expect(await told(next.id)).toEqual(["14 11:00 12:00", "21 16:00 17:00 own", "28 11:00 12:00", "35 11:00 12:00"]);
    const old = await bookingById(grace, id);
    expect(old).toMatchObject({ title: "Team call", sequence: 2, recurrence: expect.stringContaining("UNTIL=") });
    expect(next.recurrence).toContain("COUNT=4");
    expect(await mails(next.id)).toEqual(["update ida", "update joan"]);
    expect((await mails(id)).slice(-2)).toEqual(["update ida", "update joan"]);
  });

  test("from the first on are all of it", async () => {
    const { id } = await booked();
    const same = await changed(id, { endsAt: at(0, "09:30") }, { scope: "following", occurrence: start(0) });
    expect(same.id).toBe(id);
    expect(await told(id)).toEqual([0, 7, 14, 21, 28, 35].map((days) => `${days} 09:00 09:30`));
  });

  test("may have another rule; exceptions are found again by their day, one that the rule has no more stays", async () => {
    const { id } = await booked({ recurrence: "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE" });
    await changed(id, { startsAt: at(9, "15:00"), endsAt: at(9, "16:00") }, { scope: "this", occurrence: start(9) });
    await changed(id, { title: "Big one" }, { scope: "this", occurrence: start(14) });
    const next = await changed(
      id,
      { recurrence: "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO" },
      { scope: "following", occurrence: start(7) },
    );
    expect(await told(id)).toEqual(["0 09:00 10:00", "2 09:00 10:00"]);
    expect(await told(next.id)).toEqual([
      "7 09:00 10:00",
      "9 15:00 16:00 own",
      "14 09:00 10:00 own Big one",
      "21 09:00 10:00",
    ]);
    expect(next.recurrence).toContain(`RDATE:${date(9).replaceAll("-", "")}T090000`);
  });
});

describe("all", () => {
  test("of one that has begun goes on as another from its first date to come; what was stays", async () => {
    const { id } = await booked();
    await passWeeks(id, 3);
    await fresh.database.booking.update({ where: { id }, data: { wallStart: `${date(-21)}T09:00:00` } });
    const before = await told(id);
    const past = before.slice(0, await begun(id));
    const next = await changed(
      id,
      { room: room.number, startsAt: at(0, "13:00"), endsAt: at(0, "14:00") },
      { scope: "all" },
    );
    expect(next.id).not.toBe(id);
    expect(await told(id)).toEqual(past);
    expect(await told(next.id)).toEqual(
      before.slice(past.length).map((line) => line.replace("09:00 10:00", "13:00 14:00")),
    );
    const title = await changed(next.id, { title: "Renamed" }, { scope: "all" });
    expect(title.id).toBe(next.id);
  });

  test("moved to another weekday take their rule along; a rule that cannot be moved must be given", async () => {
    const { id } = await booked();
    const move = { startsAt: at(2, "09:00"), endsAt: at(2, "10:00") };
    const moved = await changed(id, move, { scope: "all" });
    expect(moved.recurrence).toContain("BYDAY=WE");
    expect(await told(id)).toEqual([2, 9, 16, 23, 30, 37].map((days) => `${days} 09:00 10:00`));
    const yearly = await booked({
      recurrence: "RRULE:FREQ=YEARLY;BYDAY=MO;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;COUNT=3",
      startsAt: at(0, "15:00"),
      endsAt: at(0, "16:00"),
    });
    const other = { startsAt: at(1, "15:00"), endsAt: at(1, "16:00") };
    expect(
      await changeBooking(grace, yearly.id, other, { scope: "following", occurrence: start(0, "15:00") }),
    ).toMatchObject({ reason: "rule-needed" });
  });

  test("by a day in a daily series is in nobody's way, least of all its own", async () => {
    const { id } = await booked({ recurrence: "RRULE:FREQ=DAILY;COUNT=5" });
    await cancelBooking(grace, id, { scope: "this", occurrence: start(2) });
    await changed(
      id,
      { startsAt: at(1, "09:00"), endsAt: at(1, "10:00") },
      { scope: "following", occurrence: start(0) },
    );
    expect(await told(id)).toEqual([
      "1 09:00 10:00",
      "2 09:00 10:00",
      "3 09:00 10:00 off",
      "4 09:00 10:00",
      "5 09:00 10:00",
    ]);
  });

  test("into a room that is taken on one date is refused with that date, and nothing has changed", async () => {
    const { id } = await booked();
    const other = await createRoom(grace, { name: "Alcove" });
    if (!other.ok) throw new Error(other.reason);
    await booked({ room: other.room.number, startsAt: at(21, "08:30"), endsAt: at(21, "09:30"), recurrence: null });
    const before = await told(id);
    const done = await changeBooking(grace, id, { room: other.room.number }, { scope: "all" });
    expect(done).toMatchObject({ reason: "room-taken", clashes: [{ startsAt: at(21, "09:00") }] });
    expect(await told(id)).toEqual(before);
    const moved = await changed(id, { room: other.room.number, skip: "clashing" }, { scope: "all" });
    expect(moved.room.number).toBe(other.room.number);
    expect(await told(id)).toEqual([0, 7, 14, 28, 35].map((days) => `${days} 09:00 10:00`));
  });

  test("people and one date become many, and many one", async () => {
    const { id } = await booked({ recurrence: null });
    const series = await changed(id, { recurrence: weekly }, { scope: "all" });
    expect(series.id).toBe(id);
    expect(await told(id)).toHaveLength(6);
    const one = await changed(id, { recurrence: null }, { scope: "all" });
    expect(one).toMatchObject({ id, recurrence: null, sequence: 2 });
    expect(await told(id)).toEqual(["0 09:00 10:00"]);
  });
});

describe("cancelling", () => {
  test("one date keeps its row, and an edit of the rest does not bring it back", async () => {
    const { id } = await booked();
    expect(await cancelBooking(grace, id)).toMatchObject({ reason: "scope-needed" });
    expect(await cancelBooking(grace, id, { scope: "this", occurrence: start(7), reason: "Storm" })).toEqual({
      ok: true,
    });
    expect(await cancelBooking(grace, id, { scope: "this", occurrence: start(7) })).toMatchObject({
      reason: "already-cancelled",
    });
    await changed(id, { startsAt: at(0, "10:00"), endsAt: at(0, "11:00") }, { scope: "all" });
    expect((await told(id)).slice(0, 3)).toEqual(["0 10:00 11:00", "7 10:00 11:00 off", "14 10:00 11:00"]);
    expect((await mails(id)).slice(2, 4)).toEqual(["cancel ida", "cancel joan"]);
    const listed = (status: "scheduled" | "cancelled") =>
      bookingsBetween(grace, at(0, "00:00"), at(20, "00:00"), { roomId: room.id, status });
    expect((await listed("scheduled")).map(({ startsAt }) => startsAt)).toEqual([at(0, "10:00"), at(14, "10:00")]);
    expect((await listed("cancelled")).map(({ startsAt }) => startsAt)).toEqual([at(7, "10:00")]);
    const view = await bookingById(grace, id);
    expect(view?.occurrences[1]).toMatchObject({ cancelled: true, cancelReason: "Storm" });
  });

  test("this and following ends the series; the room is free again", async () => {
    const { id } = await booked();
    await cancelBooking(grace, id, { scope: "following", occurrence: start(14) });
    expect(await told(id)).toEqual([
      "0 09:00 10:00",
      "7 09:00 10:00",
      ...[14, 21, 28, 35].map((days) => `${days} 09:00 10:00 off`),
    ]);
    expect(await bookingById(grace, id)).toMatchObject({
      state: "upcoming",
      sequence: 1,
      recurrence: expect.stringContaining("UNTIL="),
    });
    expect((await mails(id)).slice(2)).toEqual(["update ida", "update joan"]);
    await booked({ startsAt: at(14, "09:00"), endsAt: at(14, "10:00"), recurrence: null });
  });

  test("all of it tells everybody, and of one that has begun only what is to come", async () => {
    const { id } = await booked();
    await cancelBooking(grace, id, { scope: "all", reason: "No need" });
    expect(await bookingById(grace, id)).toMatchObject({ state: "cancelled", cancelReason: "No need" });
    expect((await mails(id)).slice(2)).toEqual(["cancel ida", "cancel joan"]);
    const held = await booked();
    await passWeeks(held.id, 3);
    const past = (await told(held.id)).slice(0, await begun(held.id));
    await cancelBooking(grace, held.id, { scope: "all" });
    expect((await told(held.id)).filter((line) => !line.endsWith("off"))).toEqual(past);
  });
});
