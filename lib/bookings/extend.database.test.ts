import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { createRoom, retireSpentRooms } from "@/lib/rooms/commands";
import type { RoomView } from "@/lib/rooms/room";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt, minutesLater, wallClock } from "@/lib/time";
import { cancelBooking, changeBooking, scheduleBooking } from "./commands";
import { extendSeries } from "./extend-commands";
import { bookingById } from "./queries";
import { reexpandAll } from "./reexpand-commands";
import type { BookingInput } from "./schema";

const zone = "Europe/Zurich";
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, time: string) => instantAt(day(days), time, zone).instant;
const inDays = (days: number) => minutesLater(new Date(), days * 24 * 60);
let fresh: FreshDatabase;
let grace: Actor;
let room: RoomView;

async function booked(more: Partial<BookingInput> = {}) {
  const done = await scheduleBooking(grace, {
    room: room.number,
    title: "Stand-up",
    startsAt: at(3, "09:00"),
    endsAt: at(3, "09:30"),
    timeZone: zone,
    recurrence: "RRULE:FREQ=DAILY",
    invitees: [{ name: "Ida", email: "ida@example.org", role: "participant" }],
    ...more,
  });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.booking;
}
const rowsOf = (bookingId: string) =>
  fresh.database.occurrence.findMany({ where: { bookingId }, orderBy: { startsAt: "asc" } });
const mails = async (bookingId: string) =>
  (await fresh.database.notification.findMany({ where: { bookingId }, orderBy: { order: "asc" } })).map(
    ({ kind }) => kind,
  );

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
  const done = await createRoom(grace, { name: "Harbour office" });
  if (!done.ok) throw new Error(done.reason);
  room = done.room;
});

describe("the horizon", () => {
  test("moves on with the days; what is taken by then is called off, and its organiser told", async () => {
    const { id } = await booked();
    const before = (await rowsOf(id)).length;
    expect(await extendSeries(new Date())).toEqual({ dates: 0, taken: 0 });
    // A board call on the 405th day, made before the series came so far.
    await booked({ title: "Board", startsAt: at(405, "09:15"), endsAt: at(405, "10:00"), recurrence: null });
    expect(await extendSeries(inDays(10))).toEqual({ dates: 10, taken: 1 });
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(before + 10);
    const off = rows.filter(({ status }) => status === "CANCELLED");
    expect(off).toMatchObject([
      { startsAt: at(405, "09:00"), cancelReason: expect.stringMatching(/taken/), sequence: 1 },
    ]);
    expect(await mails(id)).toEqual(["invite", "series-date-taken", "cancel"]);
    const [mail] = await fresh.database.notification.findMany({ where: { kind: "series-date-taken" } });
    expect(mail).toMatchObject({ recipient: grace.email, subject: "Not every new date of Stand-up could be kept" });
    expect(await extendSeries(inDays(10))).toEqual({ dates: 0, taken: 0 });
    expect(new Set(rows.map(({ startsAt }) => wallClock(startsAt, zone).time))).toEqual(new Set(["09:00"]));
  });

  test("passes the end of a series only once, by however many portals", async () => {
    const { id } = await booked({ recurrence: `RRULE:FREQ=DAILY;UNTIL=${day(450).replaceAll("-", "")}T090000` });
    const done = await Promise.all([1, 2, 3].map(() => extendSeries(inDays(90))));
    expect(done.reduce((sum, { dates }) => sum + dates, 0)).toBeGreaterThan(15);
    expect(await rowsOf(id)).toHaveLength(448);
    expect(await fresh.database.booking.findUnique({ where: { id } })).toMatchObject({ expandedUntil: null });
  });

  test("is never in the way of the next date, however far that is", async () => {
    const { id } = await booked({ recurrence: "RRULE:FREQ=YEARLY;INTERVAL=3" });
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await extendSeries(inDays(2))).toEqual({ dates: 0, taken: 0 });
    expect(await extendSeries(inDays(5))).toEqual({ dates: 1, taken: 0 });
    expect(await extendSeries(inDays(6))).toEqual({ dates: 0, taken: 0 });
  });

  test("of a series whose only date is called off is the next one, at once", async () => {
    const yearly = { startsAt: at(3, "09:00"), endsAt: at(3, "09:30"), recurrence: "RRULE:FREQ=YEARLY;INTERVAL=3" };
    const { id, occurrence } = await booked(yearly);
    expect(await cancelBooking(grace, id, { scope: "this", occurrence })).toEqual({ ok: true });
    expect((await rowsOf(id)).map(({ status }) => status)).toEqual(["CANCELLED", "SCHEDULED"]);
    expect(await bookingById(grace, id)).toMatchObject({ state: "upcoming", occurrences: [{ cancelled: true }, {}] });
    expect(await cancelBooking(grace, id, { scope: "all" })).toEqual({ ok: true });
  });

  test("is reached by the others when one series cannot be read", async () => {
    const { id } = await booked({ startsAt: at(3, "07:00"), endsAt: at(3, "07:30") });
    const { id: other } = await booked();
    await fresh.database.booking.update({ where: { id }, data: { timeZone: "Mars/Olympus" } });
    const before = (await rowsOf(other)).length;
    await expect(extendSeries(inDays(10))).rejects.toThrow(`series ${id} could not be extended`);
    expect(await rowsOf(other)).toHaveLength(before + 10);
  });

  test("does not retire the room of a series between two far dates", async () => {
    const { room: made } = await booked({ room: null, recurrence: "RRULE:FREQ=YEARLY;INTERVAL=3" });
    await fresh.database.room.updateMany({ where: { id: made.id }, data: { createdAt: inDays(-30) } });
    expect(await retireSpentRooms(inDays(60))).toBe(0);
    await fresh.database.booking.updateMany({ data: { expandedUntil: null } });
    expect(await retireSpentRooms(inDays(60))).toBe(1);
  });
});

describe("when the rules of a zone change", () => {
  /** As an older zone database would have written it: an hour later from the 20th day on. */
  const aged = (bookingId: string) => fresh.database.$executeRaw`
    UPDATE "Occurrence" SET "ruleStart" = "ruleStart" + interval '1 hour',
      "startsAt" = CASE WHEN exception AND "startsAt" <> "ruleStart" THEN "startsAt" ELSE "startsAt" + interval '1 hour' END,
      "endsAt" = CASE WHEN exception AND "startsAt" <> "ruleStart" THEN "endsAt" ELSE "endsAt" + interval '1 hour' END
    WHERE "bookingId" = ${bookingId} AND "startsAt" > ${inDays(20)}`;

  test("future dates are on the wall clock again, exceptions keep their own time, and people are told", async () => {
    const { id } = await booked({ recurrence: "RRULE:FREQ=DAILY;COUNT=60" });
    const own = { startsAt: at(30, "15:00"), endsAt: at(30, "15:30") };
    await changeBooking(grace, id, own, { scope: "this", occurrence: at(30, "09:00").toISOString() });
    await changeBooking(grace, id, { title: "Review" }, { scope: "this", occurrence: at(31, "09:00").toISOString() });
    const before = await rowsOf(id);
    expect(await reexpandAll(new Date())).toEqual([]);
    await aged(id);
    expect(await rowsOf(id)).not.toEqual(before);
    const [report, ...others] = await reexpandAll(new Date());
    expect(others).toEqual([]);
    expect(report).toMatchObject({ id, kept: 0, title: "Stand-up" });
    const after = await rowsOf(id);
    const times = ({ startsAt, endsAt, ruleStart }: (typeof after)[number]) => ({ startsAt, endsAt, ruleStart });
    expect(after.map(times)).toEqual(before.map(times));
    expect((await mails(id)).at(-1)).toBe("update");
    expect(await reexpandAll(new Date())).toEqual([]);
  });

  test("single bookings move, too; where somebody is there, the date stays", async () => {
    const { id } = await booked({ recurrence: null, startsAt: at(30, "09:00"), endsAt: at(30, "10:00") });
    const { id: there } = await booked({
      title: "There",
      recurrence: null,
      startsAt: at(40, "09:00"),
      endsAt: at(40, "10:00"),
    });
    await fresh.database.$executeRaw`
      UPDATE "Occurrence" SET "startsAt" = "startsAt" + interval '1 hour', "endsAt" = "endsAt" + interval '1 hour'`;
    const guest = await booked({
      title: "Guest",
      recurrence: null,
      startsAt: at(40, "09:30"),
      endsAt: at(40, "10:00"),
    });
    const done = await reexpandAll(new Date());
    expect(done.map(({ title, moved, kept }) => [title, moved, kept])).toEqual(
      expect.arrayContaining([
        ["Stand-up", 1, 0],
        ["There", 0, 1],
      ]),
    );
    expect((await rowsOf(id))[0]?.startsAt).toEqual(at(30, "09:00"));
    expect((await rowsOf(there))[0]?.startsAt).toEqual(at(40, "10:00"));
    expect((await rowsOf(guest.id))[0]?.startsAt).toEqual(at(40, "09:30"));
  });
});
