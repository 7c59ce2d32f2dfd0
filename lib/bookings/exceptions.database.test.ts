import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { sitePorts } from "@/lib/capacity/limits";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import type { RoomView } from "@/lib/rooms/room";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt, wallClock } from "@/lib/time";
import { cancelBooking, changeBooking, scheduleBooking } from "./commands";
import { bookingById } from "./queries";
import type { BookingChanges, BookingInput, Scoped } from "./schema";

const zone = "Europe/Zurich";
let fresh: FreshDatabase;
let grace: Actor;
let room: RoomView;
let alcove: RoomView;

/** The first Monday at least a fortnight ahead. */
const monday = (() => {
  const day = new Date(Date.now() + 14 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
})();
const date = (days: number) => new Date(Date.parse(`${monday}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, time: string) => instantAt(date(days), time, zone).instant;
const from = (days: number, time: string, to: string) => ({ startsAt: at(days, time), endsAt: at(days, to) });
const named = (days: number, scope: Scoped["scope"] = "this") => ({
  scope,
  occurrence: at(days, "09:00").toISOString(),
});

async function booked(more: Partial<BookingInput> = {}) {
  const done = await scheduleBooking(grace, {
    room: room.number,
    title: "Team call",
    ...from(0, "09:00", "10:00"),
    timeZone: zone,
    recurrence: "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO",
    invitees: [{ name: "Ida", email: "ida@example.org", role: "participant", language: "en", timeZone: null }],
    ...more,
  });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.booking;
}
async function changed(id: string, changes: BookingChanges, options: Scoped) {
  const done = await changeBooking(grace, id, changes, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.booking;
}
/** "day 09:00 10:00", its room where it is another, and what is special about it */
async function told(bookingId: string): Promise<string[]> {
  const rows = await fresh.database.occurrence.findMany({
    where: { bookingId },
    orderBy: { ruleStart: "asc" },
    include: { room: true },
  });
  return rows.map(({ startsAt, endsAt, exception, status, title, room: place }) => {
    const [start, end] = [wallClock(startsAt, zone), wallClock(endsAt, zone)];
    const days = Math.round((Date.parse(`${start.date}T00:00Z`) - Date.parse(`${monday}T00:00Z`)) / 86_400_000);
    const parts = [days, start.time, end.time, place.name !== "Harbour office" && place.name, exception && "own"];
    return [...parts, status === "CANCELLED" && "off", title]
      .filter((part) => part !== false && part !== null)
      .join(" ");
  });
}
const mails = (bookingId: string) => fresh.database.notification.count({ where: { bookingId } });

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ grace } = await threePeople(fresh.database));
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await fresh.database.booking.deleteMany();
  const [first, second] = [
    await createRoom(grace, { name: "Harbour office" }),
    await createRoom(grace, { name: "Alcove" }),
  ];
  if (!first.ok || !second.ok) throw new Error("no room");
  [room, alcove] = [first.room, second.room];
});

describe("an edit of the rest", () => {
  /** The third date on Wednesday at 14:00, the second in another room, the fourth off, the fifth with a title. */
  async function withExceptions() {
    const { id } = await booked();
    await changed(id, from(16, "14:00", "15:30"), named(14));
    await changed(id, { room: alcove.number }, named(7));
    expect(await cancelBooking(grace, id, named(21))).toEqual({ ok: true });
    await changed(id, { title: "Last one" }, named(28));
    return id;
  }
  const own = "16 14:00 15:30 own";

  test.each<[string, BookingChanges, string[]]>([
    [
      "of the time",
      from(0, "10:00", "11:00"),
      ["0 10:00 11:00", "7 10:00 11:00 Alcove own", own, "21 10:00 11:00 off", "28 10:00 11:00 own Last one"],
    ],
    [
      "of the length",
      { endsAt: at(0, "09:30") },
      ["0 09:00 09:30", "7 09:00 09:30 Alcove own", own, "21 09:00 09:30 off", "28 09:00 09:30 own Last one"],
    ],
    [
      "of the title",
      { title: "Other" },
      ["0 09:00 10:00", "7 09:00 10:00 Alcove own", own, "21 09:00 10:00 off", "28 09:00 10:00 own Last one"],
    ],
    [
      "of the weekday",
      from(1, "09:00", "10:00"),
      ["1 09:00 10:00", "8 09:00 10:00 Alcove own", own, "22 09:00 10:00 off", "29 09:00 10:00 own Last one"],
    ],
    [
      "of the rule",
      { recurrence: "RRULE:FREQ=WEEKLY;COUNT=7;BYDAY=MO,TH", ...from(0, "09:00", "10:00") },
      [
        "0 09:00 10:00",
        "3 09:00 10:00",
        "7 09:00 10:00 Alcove own",
        "10 09:00 10:00",
        own,
        "17 09:00 10:00",
        "21 09:00 10:00 off",
        "28 09:00 10:00 own Last one",
      ],
    ],
  ])("%s leaves exceptions alone, and what is off stays off", async (_, changes, after) => {
    const id = await withExceptions();
    expect((await changed(id, changes, { scope: "all" })).id).toBe(id);
    expect(await told(id)).toEqual(after);
  });

  test("of the room leaves what has one of its own there", async () => {
    const id = await withExceptions();
    const other = await createRoom(grace, { name: "Third" });
    if (!other.ok) throw new Error(other.reason);
    await changed(id, { room: other.room.number }, { scope: "all" });
    expect(await told(id)).toEqual([
      "0 09:00 10:00 Third",
      "7 09:00 10:00 Alcove own",
      "16 14:00 15:30 Third own",
      "21 09:00 10:00 Third off",
      "28 09:00 10:00 Third own Last one",
    ]);
  });

  test("counts from where the rule has the next date, though that one was moved", async () => {
    const { id } = await booked();
    await changed(id, from(0, "14:00", "15:00"), named(0));
    await changed(id, { title: "Sent back", ...from(0, "14:00", "15:00") }, { scope: "all" });
    expect((await told(id)).slice(0, 2)).toEqual(["0 14:00 15:00 own", "7 09:00 10:00"]);
    await changed(id, from(0, "10:00", "11:00"), { scope: "all" });
    expect((await told(id)).slice(0, 2)).toEqual(["0 14:00 15:00 own", "7 10:00 11:00"]);
  });

  test("from a moved date on takes that one along, and only it", async () => {
    const id = await withExceptions();
    await changed(id, from(7, "14:00", "15:00"), named(7));
    const next = await changed(id, from(7, "15:00", "16:00"), named(7, "following"));
    expect(await told(next.id)).toEqual([
      "7 15:00 16:00 Alcove own",
      own,
      "21 10:00 11:00 off",
      "28 10:00 11:00 own Last one",
    ]);
  });

  test("that makes one date of many leaves one", async () => {
    const id = await withExceptions();
    const one = await changed(id, { recurrence: null }, { scope: "all" });
    expect(one).toMatchObject({ id, recurrence: null, occurrences: [{ startsAt: at(0, "09:00") }] });
    expect(await told(id)).toEqual(["0 09:00 10:00"]);
  });

  test("keeps the answers to dates whose time stays", async () => {
    const id = await withExceptions();
    const { id: invitationId } = await fresh.database.invitation.findFirstOrThrow({ where: { bookingId: id } });
    const rows = await fresh.database.occurrence.findMany({ where: { bookingId: id }, orderBy: { ruleStart: "asc" } });
    const answers = rows.map((row) => ({ invitationId, occurrenceId: row.id, reply: "ACCEPTED" as const }));
    await fresh.database.occurrenceReply.createMany({
      data: answers.map((answer) => ({ ...answer, repliedAt: new Date() })),
    });
    const next = await changed(id, from(7, "11:00", "12:00"), named(7, "following"));
    const kept = await fresh.database.occurrenceReply.findMany({ include: { occurrence: true, invitation: true } });
    expect(kept.map((reply) => [reply.invitation.bookingId, reply.occurrence.startsAt])).toEqual(
      expect.arrayContaining([
        [id, at(0, "09:00")],
        [next.id, at(16, "14:00")],
      ]),
    );
    expect(kept).toHaveLength(2);
  });

  test("is pushed to every room in which it has a date", async () => {
    const id = await withExceptions();
    const rooms = async () => {
      const found = await fresh.database.$queryRaw<{ room: string }[]>`
        SELECT DISTINCT data->>'roomId' AS room FROM pgboss.job WHERE name = 'push-room' AND state = 'created'`;
      return found.map(({ room: one }) => one).sort();
    };
    await fresh.database.$executeRaw`DELETE FROM pgboss.job`;
    await changed(id, { joinMuted: true }, { scope: "all" });
    expect(await rooms()).toEqual([room.id, alcove.id].sort());
  });
});

describe("this and following", () => {
  test("saved unchanged changes nothing", async () => {
    const { id, invitees } = await booked();
    const before = await fresh.database.booking.findUnique({ where: { id } });
    const [dates, mail] = [await told(id), await mails(id)];
    const same: BookingChanges = {
      title: "Team call",
      agenda: "",
      timeZone: zone,
      seats: null,
      joinMuted: null,
      announce: null,
      remindByMail: before?.remindByMail ?? [],
      invitees: invitees.map(({ id: own, name, email, phone, role }) => ({ id: own, name, email, phone, role })),
    };
    for (const options of [named(14, "following"), named(14), { scope: "all" as const }]) {
      expect((await changed(id, same, options)).id).toBe(id);
      expect(await told(id)).toEqual(dates);
      expect(await fresh.database.booking.count()).toBe(1);
      expect(await fresh.database.booking.findUnique({ where: { id } })).toEqual({
        ...before,
        updatedAt: expect.any(Date),
      });
      expect(await mails(id)).toBe(mail);
    }
    const other = { ...same, invitees: same.invitees?.map((one) => ({ ...one, language: "zh" as const })) };
    expect((await changed(id, other, named(14, "following"))).id).not.toBe(id);
  });

  test("the part before ends with its own last date, and is saved again as its form shows it", async () => {
    const { id } = await booked();
    const next = await changed(id, { title: "Later" }, named(14, "following"));
    const old = await bookingById(grace, id);
    expect(old?.recurrence).toBe(`RRULE:FREQ=WEEKLY;UNTIL=${date(7).replaceAll("-", "")}T090000;BYDAY=MO`);
    // As the form sends it when something of the rule was touched: the whole last day.
    const form = `RRULE:FREQ=WEEKLY;UNTIL=${date(7).replaceAll("-", "")}T235959;BYDAY=MO`;
    const saved = await changed(id, { recurrence: form, ...from(0, "09:00", "10:00") }, { scope: "all" });
    expect(saved.id).toBe(id);
    expect(await told(id)).toEqual(["0 09:00 10:00", "7 09:00 10:00"]);
    expect(await told(next.id)).toHaveLength(3);
  });

  test("from the first date that was not skipped, or not called off, are all of it", async () => {
    await booked({ title: "Board", recurrence: null });
    const { id } = await booked({ skip: "clashing", recurrence: "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4" });
    expect(await told(id)).toHaveLength(3);
    const same = await changed(id, from(7, "10:00", "11:00"), named(7, "following"));
    expect(same.id).toBe(id);
    await cancelBooking(grace, id, { scope: "this", occurrence: at(7, "10:00").toISOString() });
    const still = await changed(id, from(14, "11:00", "12:00"), {
      scope: "following",
      occurrence: at(14, "10:00").toISOString(),
    });
    expect(still.id).toBe(id);
    expect(await told(id)).toEqual(["7 11:00 12:00 off", "14 11:00 12:00", "21 11:00 12:00"]);
  });
});

describe("a date that the clocks skip", () => {
  /** The next Sunday on which Zurich has no 02:30. */
  const sunday = (() => {
    let at = Temporal.Now.zonedDateTimeISO(zone).add({ days: 3 });
    for (;;) {
      const change = at.getTimeZoneTransition("next");
      if (!change) throw new Error("no change of the clocks");
      if (change.offsetNanoseconds > at.offsetNanoseconds) return change.toPlainDate();
      at = change;
    }
  })();
  const near = (days: number) => sunday.add({ days }).toString();
  const half = (days: number, time: string) => instantAt(near(days), time, zone).instant;
  const nightly = () =>
    booked({
      startsAt: half(-2, "02:30"),
      endsAt: half(-2, "02:45"),
      recurrence: "RRULE:FREQ=DAILY;COUNT=5",
    });
  const starts = async (bookingId: string) =>
    (await fresh.database.occurrence.findMany({ where: { bookingId }, orderBy: { startsAt: "asc" } })).map(
      ({ startsAt }) => startsAt,
    );

  test("is the first of the part that goes on from it, and of no other", async () => {
    const { id, occurrences } = await nightly();
    const next = await changed(id, { title: "Later" }, { scope: "following", occurrence: occurrences[2]?.id });
    expect(await starts(id)).toEqual([-2, -1].map((days) => half(days, "02:30")));
    expect((await bookingById(grace, id))?.recurrence).toBe(
      `RRULE:FREQ=DAILY;UNTIL=${near(-1).replaceAll("-", "")}T023000`,
    );
    expect(await starts(next.id)).toEqual([0, 1, 2].map((days) => half(days, "02:30")));
    await changed(next.id, { startsAt: half(0, "05:00"), endsAt: half(0, "05:15") }, { scope: "all" });
    expect(await starts(next.id)).toEqual([0, 1, 2].map((days) => half(days, "05:00")));
  });

  test("is left out when it is skipped, also after a move", async () => {
    await booked({ title: "Board", recurrence: null, startsAt: half(0, "03:00"), endsAt: half(0, "04:00") });
    const done = await scheduleBooking(grace, {
      room: room.number,
      title: "Night watch",
      startsAt: half(-1, "02:30"),
      endsAt: half(-1, "02:45"),
      timeZone: zone,
      recurrence: "RRULE:FREQ=DAILY;COUNT=3",
      skip: "clashing",
    });
    if (!done.ok) throw new Error(JSON.stringify(done));
    const { id } = done.booking;
    expect(done.booking.recurrence).toContain(`EXDATE:${near(0).replaceAll("-", "")}T023000`);
    await changed(id, { startsAt: half(-1, "06:00"), endsAt: half(-1, "06:15") }, { scope: "all" });
    expect(await starts(id)).toEqual([-1, 1].map((days) => half(days, "06:00")));
  });
});

describe("what was called off with the rest", () => {
  test("comes back when the rule does, what was called off by itself does not", async () => {
    const { id } = await booked();
    await cancelBooking(grace, id, named(7));
    await cancelBooking(grace, id, named(14, "following"));
    const nine = from(0, "09:00", "10:00");
    await changed(id, { recurrence: "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO", ...nine }, { scope: "all" });
    const after = ["0 09:00 10:00", "7 09:00 10:00 off", "14 09:00 10:00", "21 09:00 10:00", "28 09:00 10:00 off"];
    expect(await told(id)).toEqual(after);
    await changed(id, from(0, "11:00", "12:00"), { scope: "all" });
    expect((await told(id)).filter((line) => !line.endsWith("off"))).toEqual([
      "0 11:00 12:00",
      "14 11:00 12:00",
      "21 11:00 12:00",
    ]);
  });
});

describe("where all ports are taken", () => {
  const limit = (ports: number) =>
    fresh.database.setting.upsert({
      where: { key: sitePorts.key },
      create: { key: sitePorts.key, value: ports },
      update: { value: ports },
    });
  afterAll(() => fresh.database.setting.deleteMany({ where: { key: sitePorts.key } }));

  test("a series is moved and split within its own; more seats, or a time that others have, are refused", async () => {
    await limit(10);
    const { id } = await booked({ seats: 6 });
    await booked({ title: "Other", room: alcove.number, seats: 4 });
    await changed(id, from(14, "09:15", "10:15"), named(14));
    const longer = await changed(id, from(0, "09:30", "10:30"), { scope: "all" });
    const next = await changed(id, from(7, "09:00", "10:00"), {
      scope: "following",
      occurrence: longer.occurrences[1]?.id,
    });
    expect(next.id).not.toBe(id);
    expect(await changeBooking(grace, next.id, { seats: 7 }, { scope: "all" })).toMatchObject({
      reason: "no-capacity",
    });
    const seven = { seats: 7, ...from(7, "09:45", "10:45") };
    expect(await changeBooking(grace, next.id, seven, { scope: "all" })).toMatchObject({ reason: "no-capacity" });
  });

  test("dates that stay where they were moved to count, too", async () => {
    await limit(10);
    const { id } = await booked({ seats: 4 });
    await changed(id, from(2, "09:00", "10:00"), named(0));
    await booked({ title: "Beside", recurrence: null, room: alcove.number, seats: 6, ...from(2, "09:00", "10:00") });
    // On the Wednesday only four are left, which the moved date has.
    const more = { seats: 5, ...from(7, "13:00", "14:00") };
    expect(await changeBooking(grace, id, more, { scope: "all" })).toMatchObject({
      reason: "no-capacity",
      at: at(2, "09:00"),
    });
    await changed(id, from(7, "13:00", "14:00"), { scope: "all" });
  });
});
