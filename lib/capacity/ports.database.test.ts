import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { extendBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { migrateJobs } from "@/lib/jobs/queue";
import { refusalIn } from "@/lib/messages/refusal";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { dayIn } from "@/lib/time";
import { changePorts } from "./commands";
import { allPorts, capacityDay, nearlyFull, portsSet } from "./queries";
import { capacityRefused } from "./reserve";

let fresh: FreshDatabase;
let ada: Actor;
let grace: Actor;
let server: string;
let roomId: string;
const day = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 2 * 86_400_000);
const pins = { participantPin: "314159", moderatorPin: "271828" };
const at = (hour: number) => new Date(day.getTime() + hour * 3_600_000);

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrateJobs(fresh.url);
  ({ ada, grace } = await threePeople(fresh.database));
  server = (await database().server.findFirstOrThrow()).id;
  const room = { ...pins, serverId: server, number: "2001", name: "Harbour", ownerId: grace.id, timeZone: "UTC" };
  roomId = (await database().room.create({ data: room })).id;
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().conference.deleteMany();
  await set(null, null);
});

const set = (ports: number | null, site: number | null, actor = ada) =>
  changePorts(actor, { servers: [{ id: server, ports }], site });

const book = (from: Date, to: Date, reserved: number) =>
  database().booking.create({
    data: {
      uid: `${Math.random()}@test`,
      roomId,
      organiserId: grace.id,
      title: "Board",
      timeZone: "UTC",
      occurrences: { create: { roomId, startsAt: from, endsAt: to, reserved } },
    },
  });

describe("setting the ports", () => {
  test("is for administrators, is kept, and is told to Asterisk", async () => {
    expect(await set(30, 20, grace)).toMatchObject({ reason: "forbidden" });
    expect(await set(30, 20)).toEqual({ ok: true });
    expect(await portsSet()).toMatchObject({ servers: [{ id: server, ports: 30 }], site: 20 });
    expect(await allPorts()).toBe(20);
    expect(await set(30, null)).toEqual({ ok: true });
    expect(await allPorts()).toBe(30);
    const jobs = await database().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'push-capacity'`;
    expect(jobs.length).toBeGreaterThan(0);
  });

  test("below what is reserved is refused with the first moment, and leaves everything as it was", async () => {
    await book(at(9), at(10), 6);
    await book(at(10), at(11), 9);
    await book(at(11), at(12), 12);
    await set(20, null);
    expect(await set(8, 30)).toEqual({
      ok: false,
      reason: "below-reserved",
      server,
      ports: 8,
      at: at(10),
      reserved: 9,
      most: 12,
    });
    expect(await set(20, 11)).toMatchObject({ server: null, at: at(11), reserved: 12 });
    expect(await portsSet()).toMatchObject({ servers: [{ ports: 20 }], site: null });
    expect(await set(12, 12)).toEqual({ ok: true });
  });

  test("sees only what is reserved from now on, and one that runs from now", async () => {
    await book(new Date(Date.now() - 7_200_000), new Date(Date.now() - 3_600_000), 50);
    expect(await set(10, null)).toEqual({ ok: true });
    await book(new Date(Date.now() - 3_500_000), new Date(Date.now() + 3_600_000), 11);
    expect(await set(10, null)).toMatchObject({ reserved: 11 });
  });

  test("and booking at the same time end with one of them", async () => {
    for (let round = 0; round < 10; round++) {
      await database().booking.deleteMany();
      await set(20, null);
      const hour = round * 2;
      const take = database().$transaction(async (tx) => {
        const span = { startsAt: at(hour), endsAt: at(hour + 1), seats: 15 };
        if (await capacityRefused(tx, { serverId: server, spans: [span] })) return false;
        const plan = { uid: `${round}@test`, roomId, organiserId: grace.id, title: "Board", timeZone: "UTC" };
        const { seats, ...times } = span;
        await tx.booking.create({ data: { ...plan, occurrences: { create: { ...times, roomId, reserved: seats } } } });
        return true;
      });
      const [taken, changed] = await Promise.all([take, set(10, null)]);
      expect([taken, changed.ok]).not.toEqual([true, true]);
    }
  });
});

test("a booking that runs goes on for as long as its ports are nobody else's", async () => {
  await set(20, null);
  const soon = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000);
  const { id } = await book(soon(-30), soon(30), 12);
  const other = await database().room.create({
    data: { ...pins, serverId: server, number: "2002", name: "Hall", ownerId: grace.id, timeZone: "UTC" },
  });
  const next = await book(soon(40), soon(60), 9);
  await database().occurrence.updateMany({ where: { bookingId: next.id }, data: { roomId: other.id } });
  const refused = await extendBooking(grace, id, 30);
  expect(refused).toMatchObject({ reason: "no-capacity", possibleMinutes: 10, free: 11 });
  if (!refused.ok)
    expect(await refusalIn("en", refused)).toMatch(/^After that others .* It can go on for 10 more minutes\.$/);
  expect(await extendBooking(grace, id, 10)).toMatchObject({ ok: true });
  expect(await extendBooking(grace, id, 1)).toMatchObject({ reason: "no-capacity", possibleMinutes: 0 });
});

describe("a day", () => {
  test("shows what is reserved, who was in, and the highest of both", async () => {
    await set(40, null);
    await book(at(9), at(10), 6);
    await book(at(10), at(11), 9);
    const conference = { serverId: server, roomId, roomNumber: "2001", title: "Board" };
    const people = [
      { joinedAt: at(9), leftAt: at(9.75) },
      { joinedAt: at(9.5), leftAt: null },
    ];
    const made = people.map((one, i) => ({
      ...one,
      channelId: `${i}`,
      name: "",
      number: "",
      role: "PARTICIPANT" as const,
    }));
    await database().conference.create({
      data: { ...conference, bridgeId: "a", startedAt: at(9), endedAt: at(10), participants: { create: made } },
    });
    const still = { ...conference, bridgeId: "b", startedAt: at(10.5) };
    await database().conference.create({
      data: {
        ...still,
        participants: { create: { ...made[0], joinedAt: at(10.5), leftAt: null } as (typeof made)[0] },
      },
    });
    const shown = await capacityDay({ startsAt: at(0), endsAt: at(24) }, at(11));
    expect(shown.ports).toBe(40);
    expect(shown.reserved.map(({ seats }) => seats)).toEqual([0, 6, 9, 0]);
    expect(shown.used.map(({ from, seats }) => [from, seats])).toEqual([
      [at(0), 0],
      [at(9), 1],
      [at(9.5), 2],
      [at(9.75), 1],
      [at(10), 0],
      [at(10.5), 1],
    ]);
    expect(shown.used.at(-1)?.to).toEqual(at(11));
    expect(shown.mostReserved).toMatchObject({ seats: 9, from: at(10) });
    expect(shown.mostUsed).toMatchObject({ seats: 2, from: at(9.5) });
    expect(shown.hours).toHaveLength(24);
    expect(shown.hours.slice(8, 12).map(({ reserved, used }) => [reserved, used])).toEqual([
      [0, 0],
      [6, 2],
      [9, 1],
      [0, null],
    ]);
  });

  test("of 25 hours has the hour that comes twice twice", async () => {
    const { from, to } = dayIn("2027-10-31", "Europe/London");
    expect([from, to]).toEqual([new Date("2027-10-30T23:00Z"), new Date("2027-11-01T00:00Z")]);
    const on = (time: string) => new Date(`2027-10-31T${time}:00Z`);
    await book(on("00:00"), on("01:00"), 4); // 01:00 of summer time
    await book(on("01:00"), on("01:30"), 6); // 01:00 again
    await book(on("23:00"), new Date("2027-11-01T09:00Z"), 3);
    const shown = await capacityDay({ startsAt: from, endsAt: to }, on("12:00"));
    expect(shown.reserved.map(({ from, to, seats }) => [from, to, seats])).toEqual([
      [from, on("00:00"), 0],
      [on("00:00"), on("01:00"), 4],
      [on("01:00"), on("01:30"), 6],
      [on("01:30"), on("23:00"), 0],
      [on("23:00"), to, 3],
    ]);
    const hours = shown.hours.map(({ reserved }) => reserved);
    expect(hours).toEqual([0, 4, 6, ...Array.from({ length: 21 }, () => 0), 3]);
  });

  test("of nothing has no highest", async () => {
    const shown = await capacityDay({ startsAt: at(0), endsAt: at(23) }, at(-1));
    expect(shown).toMatchObject({ ports: null, used: [], mostReserved: undefined, mostUsed: undefined });
    expect(shown.hours).toHaveLength(23);
  });

  test("is nearly full when more than the share is reserved at any moment", async () => {
    await set(10, null);
    await book(at(9), at(10), 9);
    const span = { startsAt: at(0), endsAt: at(24) };
    expect(await nearlyFull(span, 0.9)).toBeNull();
    expect(await nearlyFull(span, 0.89)).toEqual({ at: at(9), reserved: 9, ports: 10 });
    await set(null, null);
    expect(await nearlyFull(span, 0.1)).toBeNull();
  });
});
