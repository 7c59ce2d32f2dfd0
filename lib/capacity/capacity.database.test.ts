import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { sitePorts } from "./limits";
import { capacityClashes, capacityRefused } from "./reserve";

let fresh: FreshDatabase;
let owner: string;
const rooms: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  const db = fresh.database;
  owner = (await db.account.create({ data: { name: "Grace", email: "grace@rollcall.test" } })).id;
  for (const id of ["one", "two"]) await db.server.create({ data: { id, name: id } });
  for (let n = 0; n < 40; n++) {
    const pins = { participantPin: "314159", moderatorPin: "271828" };
    const data = { ...pins, number: String(20_000 + n), name: `Room ${n}`, ownerId: owner, timeZone: "UTC" };
    rooms.push((await db.room.create({ data: { ...data, serverId: n < 30 ? "one" : "two" } })).id);
  }
});
afterAll(() => fresh?.drop());
beforeEach(async () => {
  await fresh.database.booking.deleteMany();
  await ports({ one: 10, two: null, site: null });
});

async function ports({ site, ...servers }: Record<"one" | "two" | "site", number | null>) {
  for (const [id, count] of Object.entries(servers))
    await fresh.database.server.update({ where: { id }, data: { ports: count } });
  const { key } = sitePorts;
  await fresh.database.setting.deleteMany({ where: { key } });
  if (site !== null) await fresh.database.setting.create({ data: { key, value: site } });
}

const midnight = Math.ceil(Date.now() / 86_400_000 + 2) * 86_400_000;
const at = (hour: number) => new Date(midnight + hour * 3_600_000);
const span = (from: number, to: number, seats: number) => ({ startsAt: at(from), endsAt: at(to), seats });
const room = (n: number) => rooms[n] ?? "";

async function booked(n: number, spans: ReturnType<typeof span>[], more: object = {}) {
  const roomId = room(n);
  const occurrences = spans.map(({ seats, ...rest }) => ({ ...rest, roomId, reserved: seats, ...more }));
  const plan = { uid: `${Math.random()}@test`, title: "Planned", timeZone: "UTC", organiserId: owner, roomId };
  return fresh.database.booking.create({
    data: { ...plan, occurrences: { create: occurrences } },
    include: { occurrences: true },
  });
}

type Asked = Partial<Parameters<typeof capacityRefused>[1]>;
const ask = (spans: ReturnType<typeof span>[], more: Asked = {}) =>
  fresh.database.$transaction((tx) => capacityRefused(tx, { serverId: "one", spans, ...more }));

describe("what fits", () => {
  test("is not refused, to the last port and right beside others", async () => {
    await booked(0, [span(9, 11, 6)]);
    expect(await ask([span(9, 11, 4), span(11, 12, 10), span(8, 9, 10)])).toBeNull();
  });

  test("what goes over at any moment is, with the first moment, what is free then, and later times", async () => {
    await booked(0, [span(9, 11, 6)]);
    await booked(1, [span(10, 12, 3)]);
    expect(await ask([span(9, 11, 4)])).toMatchObject({
      reason: "no-capacity",
      at: at(10),
      free: 1,
      ports: 10,
      seats: 4,
      of: "server",
      alternatives: {
        later: [{ startsAt: at(11), endsAt: at(13) }, { startsAt: at(13) }, { startsAt: at(15) }],
        rooms: [],
      },
    });
  });

  test("those that only touch at different times of a long one are not added up", async () => {
    for (let hour = 0; hour < 12; hour++) await booked(hour, [span(hour, hour + 1, 6)]);
    expect(await ask([span(0, 12, 4)])).toBeNull();
    expect(await ask([span(0, 12, 5)])).toMatchObject({ at: at(0), free: 4 });
  });

  test("each date of a series is asked, and all that clash are named", async () => {
    await booked(0, [span(24, 25, 8), span(72, 73, 8)]);
    const series = Array.from({ length: 5 }, (_, day) => span(day * 24, day * 24 + 1, 3));
    const refused = await ask(series);
    expect(refused?.clashes).toMatchObject([{ startsAt: at(24), free: 2 }, { startsAt: at(72) }]);
    expect(await capacityClashes(fresh.database, { serverId: "one", spans: series })).toEqual(refused?.clashes);
  });

  test("wanted dates that overlap need the ports of both", async () => {
    expect(await ask([span(9, 11, 6), span(10, 12, 5)])).toMatchObject({ at: at(10), free: 5 });
    expect(await ask([span(9, 11, 6), span(11, 12, 5)])).toBeNull();
  });

  test("cancelled dates, another server's and the booking being changed do not count", async () => {
    await booked(0, [span(9, 10, 10)], { status: "CANCELLED" });
    await booked(31, [span(9, 10, 50)]);
    const mine = await booked(1, [span(9, 10, 8), span(33, 34, 8)]);
    expect(await ask([span(9, 10, 10)], { except: mine.id })).toBeNull();
    const all = mine.occurrences.map(({ id }) => id);
    const first = all.slice(0, 1);
    expect(await ask([span(9, 10, 10)], { exceptOccurrences: first })).toBeNull();
    expect(await ask([span(33, 34, 10)], { exceptOccurrences: first })).toMatchObject({ free: 2 });
    const both = [span(9, 10, 10), span(33, 34, 10)];
    expect(await ask(both, { exceptOccurrences: all })).toBeNull();
    expect(await ask(both, { exceptOccurrences: all.slice(1) })).toMatchObject({ clashes: [{ startsAt: at(9) }] });
    expect(await ask([span(9, 10, 10)])).toMatchObject({ free: 2 });
  });

  test("without a limit everything does; the site's counts all servers", async () => {
    await ports({ one: null, two: null, site: null });
    expect(await ask([span(9, 10, 9_000)])).toBeNull();
    await ports({ one: 10, two: null, site: 14 });
    await booked(31, [span(9, 10, 9)]);
    expect(await ask([span(9, 10, 5)])).toBeNull();
    expect(await ask([span(9, 10, 6)])).toMatchObject({ of: "site", free: 5, ports: 14 });
    expect(await ask([span(9, 10, 6)], { serverId: "two" })).toMatchObject({ of: "site" });
  });

  test("what has passed of a running one does not matter", async () => {
    const hour = 3_600_000;
    const now = Date.now();
    await booked(0, [{ startsAt: new Date(now - 2 * hour), endsAt: new Date(now - hour), seats: 10 }]);
    const running = { startsAt: new Date(now - 2 * hour), endsAt: new Date(now + hour), seats: 10 };
    expect(await ask([running])).toBeNull();
  });

  test("offered times are free in the room, too, if it is known", async () => {
    await booked(0, [span(9, 11, 8)]);
    await booked(1, [span(11, 13.25, 1)]);
    const refused = await ask([span(9, 10, 5)], { roomId: room(1) });
    expect(refused?.alternatives).toMatchObject({
      later: [{ startsAt: at(13.25) }, { startsAt: at(14.25) }, { startsAt: at(15.25) }],
    });
  });

  test("of a site that is full for as long as one looks, nothing is offered", async () => {
    await booked(0, [span(0, 24 * 20, 10)]);
    expect(await ask([span(9, 10, 2)])).toMatchObject({ alternatives: { later: [] } });
  });
});

/** The most ports that are reserved at once on a server, over all that is written: by Postgres, from the edges. */
const mostReserved = async () => {
  const [row] = await fresh.database.$queryRaw<{ most: number }[]>`
    SELECT coalesce(max(level), 0)::int AS most FROM (
      SELECT sum(change) OVER (ORDER BY at, change ROWS UNBOUNDED PRECEDING) AS level FROM (
        SELECT "startsAt" AS at, reserved AS change FROM "Occurrence" WHERE status = 'SCHEDULED'
        UNION ALL SELECT "endsAt", -reserved FROM "Occurrence" WHERE status = 'SCHEDULED') edges) levels`;
  return row?.most ?? 0;
};

describe("who books at once", () => {
  const take = (n: number, spans: ReturnType<typeof span>[]) =>
    fresh.database.$transaction(
      async (tx) => {
        const refused = await capacityRefused(tx, { serverId: "one", spans });
        if (refused) return false;
        const plan = { uid: `${Math.random()}@test`, title: "Raced", timeZone: "UTC", organiserId: owner };
        const roomId = room(n);
        const occurrences = spans.map(({ seats, ...rest }) => ({ ...rest, roomId, reserved: seats }));
        await tx.booking.create({ data: { ...plan, roomId, occurrences: { create: occurrences } } });
        return true;
      },
      { maxWait: 20_000, timeout: 20_000 },
    );

  test("for the last ports: one of them, ten times out of ten", async () => {
    for (let round = 0; round < 10; round++) {
      const hour = round * 2;
      await booked(29, [span(hour, hour + 1, 6)]);
      const got = await Promise.all(Array.from({ length: 8 }, (_, n) => take(n, [span(hour + 0.5, hour + 1.5, 4)])));
      expect(got.filter(Boolean)).toHaveLength(1);
    }
    expect(await mostReserved()).toBe(10);
  });

  test("in any order and for any times never get more than there are", async () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const tries = Array.from({ length: 29 * 8 }, (_, i) => {
      const from = (i % 8) * 24 + random(40) / 4;
      return { n: i >> 3, spans: [span(from, from + (1 + random(12)) / 4, 1 + random(6))] };
    });
    const got = await Promise.all(tries.map(({ n, spans }) => take(n, spans)));
    const taken = got.filter(Boolean).length;
    expect(taken).toBeGreaterThan(20);
    expect(taken).toBeLessThan(tries.length);
    expect(await mostReserved()).toBeLessThanOrEqual(10);
    expect(await mostReserved()).toBeGreaterThan(7);
  });
});
