import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asterisk } from "@/lib/asterisk/link";
import { linksUp, startTestAsterisk, type TestAsterisk } from "@/lib/asterisk/testing/server";
import { database } from "@/lib/database";
import { Prisma } from "@/lib/database/client/client";
import { migrateJobs } from "@/lib/jobs/queue";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { pushRoom, reconcileRooms, startPush } from "./push";
import { readHeld } from "./push-astdb";
import { keepOldSeconds } from "./rows-compare";

let fresh: FreshDatabase;
let server: TestAsterisk;
let owner: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrateJobs(fresh.url);
  server = await startTestAsterisk();
  await database().server.upsert({ where: { id: "pbx" }, create: { id: "pbx", name: "pbx" }, update: {} });
  owner = (await database().account.create({ data: { name: "Grace", email: "grace@rollcall.test" } })).id;
});
afterAll(async () => {
  await server?.stop();
  await database().$disconnect();
  await fresh?.drop();
});
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().room.deleteMany();
  await reconcileRooms();
  await database().healthEvent.deleteMany({ where: { kind: "drift-repaired" } });
});

const makeRoom = (number: string, more: object = {}) =>
  database().room.create({
    data: {
      number,
      serverId: "pbx",
      name: number,
      ownerId: owner,
      participantPin: "314159",
      moderatorPin: "271828",
      timeZone: "Europe/London",
      ...more,
    },
  });

// biome-ignore lint/suspicious/noTemplateCurlyInString: Asterisk would run it
const evil = "${SHELL(id)}";
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

const book = (roomId: string, startsAt: Date, endsAt: Date) =>
  database().booking.create({
    data: {
      uid: `${Math.random()}@test`,
      roomId,
      organiserId: owner,
      title: `Weekly, with ${evil}, & more`,
      timeZone: "Europe/London",
      occurrences: { create: { roomId, startsAt, endsAt } },
      invitations: { create: { name: "Änna", pin: "112358", token: String(Math.random()), role: "MODERATOR" } },
    },
    include: { occurrences: true, invitations: true },
  });

/** What a caller's dialplan would read of this room now: head, first window, the invitee's PIN. */
async function seenByCaller(number: string) {
  const held = (await readHeld(number)).get(number);
  const head = held?.head ? JSON.parse(held.head) : null;
  const below = held?.generations.get(head?.v);
  const json = (key: string) => (below?.has(key) ? JSON.parse(below.get(key) ?? "") : null);
  return { head, window: json("w/1"), pin: json("p/1/112358"), generations: held?.generations.size ?? 0 };
}

const meddle = (action: { Action: string } & Record<string, string>) => asterisk().system.send(action);
const drifts = async () =>
  (await database().healthEvent.findMany({ where: { kind: "drift-repaired" } })).map(({ detail }) => detail);

describe("pushing one room", () => {
  test("a room, then its booking, reach Asterisk whole", async () => {
    const room = await makeRoom("2001");
    await pushRoom(room.id);
    expect(await seenByCaller("2001")).toMatchObject({
      head: { n: 0, pin: "314159", apin: "271828", tz: "Europe/London" },
    });
    const booking = await book(room.id, minutes(60), minutes(120));
    await pushRoom(room.id);
    expect(await seenByCaller("2001")).toMatchObject({
      head: { n: 1 },
      window: {
        id: booking.occurrences[0]?.id,
        until: Math.floor((booking.occurrences[0]?.endsAt.getTime() ?? 0) / 1000),
      },
      pin: { role: "moderator", inv: booking.invitations[0]?.id },
    });
  });

  test("only windows of a day ago to a week ahead are pushed", async () => {
    const room = await makeRoom("2001");
    for (const hours of [-30, -3, 24, 24 * 6, 24 * 8])
      await book(room.id, minutes(hours * 60), minutes(hours * 60 + 60));
    await pushRoom(room.id);
    expect((await seenByCaller("2001")).head.n).toBe(3);
  });

  test("the old generation stays for who has read its head, and goes later", async () => {
    const room = await makeRoom("2001");
    const booking = await book(room.id, minutes(60), minutes(120));
    await pushRoom(room.id);
    await database().occurrence.updateMany({ where: { bookingId: booking.id }, data: { endsAt: minutes(150) } });
    await pushRoom(room.id);
    expect((await seenByCaller("2001")).generations).toBe(2);
    const old = await asterisk().system.list({ Action: "DBGetTree", Family: "rollcall-old" });
    expect(old).toHaveLength(1);
    const longAgo = String(Math.floor(Date.now() / 1000) - keepOldSeconds - 1);
    const Key = String(old[0]?.key).replace("/rollcall-old/", "");
    await meddle({ Action: "DBPut", Family: "rollcall-old", Key, Val: longAgo });
    await pushRoom(room.id);
    expect(await seenByCaller("2001")).toMatchObject({ generations: 1, pin: { role: "moderator" } });
    expect(await asterisk().system.list({ Action: "DBGetTree", Family: "rollcall-old" })).toEqual([]);
  });

  test("a later look is asked for, in the queue", async () => {
    const room = await makeRoom("2001");
    await book(room.id, minutes(60), minutes(120));
    await pushRoom(room.id);
    await database().room.update({ where: { id: room.id }, data: { joinMuted: true } });
    await pushRoom(room.id);
    const jobs = await database().$queryRaw<{ late: boolean }[]>`
      SELECT start_after > now() + interval '5 minutes' AS late FROM pgboss.job WHERE name = 'push-room' AND data->>'roomId' = ${room.id}`;
    expect(jobs).toEqual([{ late: true }]);
  });

  test("a retired room is gone, but not the next room of that number", async () => {
    const first = await makeRoom("2001");
    await pushRoom(first.id);
    await database().room.update({
      where: { id: first.id },
      data: { retiredAt: new Date(), number: `2001~${first.id}` },
    });
    await pushRoom(first.id);
    expect((await seenByCaller("2001")).head).toBeNull();
    const second = await makeRoom("2001", { participantPin: "161803" });
    await Promise.all([pushRoom(second.id), pushRoom(first.id)]);
    expect((await seenByCaller("2001")).head).toMatchObject({ pin: "161803" });
  });

  test("ten changes at once end with the last one whole", async () => {
    const room = await makeRoom("2001");
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        await database().room.update({ where: { id: room.id }, data: { maxParticipants: i + 1 } });
        await pushRoom(room.id);
      }),
    );
    const { maxParticipants } = await database().room.findUniqueOrThrow({ where: { id: room.id } });
    expect((await seenByCaller("2001")).head.max).toBe(maxParticipants);
    expect(await reconcileRooms()).toEqual({ checked: 1, repaired: 0, removed: 0 });
  });
});

describe("several portals at once", () => {
  /** Another portal is at it: `work` has to wait until it is done, and then see what that one left. */
  async function meanwhile(lock: Prisma.Sql, work: () => Promise<unknown>, change: () => Promise<unknown>) {
    let working: Promise<unknown> = Promise.resolve();
    await database().$transaction(async (tx) => {
      await tx.$executeRaw(lock);
      working = work();
      const waits = () => fresh.database.$queryRaw`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      await expect.poll(waits, { timeout: 5_000, interval: 10 }).toHaveLength(1);
      await change();
    });
    await working;
  }
  const sharedReconcile = Prisma.sql`SELECT pg_advisory_xact_lock_shared(hashtext('rollcall.reconcile'))`;
  const reconcile = Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('rollcall.reconcile'))`;
  const push = Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('rollcall.push'), hashtext('2001'))`;

  test.each([
    ["a push waits for a push of the same room", push, pushRoom],
    ["a push waits for a comparison", reconcile, pushRoom],
    ["a comparison waits for a push", sharedReconcile, () => reconcileRooms()],
    ["a comparison waits for a comparison", reconcile, () => reconcileRooms()],
  ])("%s", async (_, lock, work) => {
    const room = await makeRoom("2001");
    const changed = { where: { id: room.id }, data: { maxParticipants: 7 } };
    await meanwhile(
      lock,
      () => work(room.id),
      () => fresh.database.room.update(changed),
    );
    expect((await seenByCaller("2001")).head.max).toBe(7);
  });
});

describe("comparing everything", () => {
  test("writes what is missing, once, also when two portals do it at the same time", async () => {
    for (const number of ["2001", "2002", "2003"]) await makeRoom(number);
    const both = await Promise.all([reconcileRooms(), reconcileRooms()]);
    expect(both.map(({ repaired }) => repaired).sort()).toEqual([0, 3]);
    expect(await reconcileRooms()).toEqual({ checked: 3, repaired: 0, removed: 0 });
    expect(await drifts()).toEqual([]);
  });

  test("sees and repairs what another hand did, and says so once", async () => {
    const room = await makeRoom("2001");
    await makeRoom("2002");
    await makeRoom("2003");
    await book(room.id, minutes(60), minutes(120));
    await reconcileRooms();
    const before = await seenByCaller("2001");
    await meddle({
      Action: "DBPut",
      Family: "rollcall-pin",
      Key: `2001/${before.head.v}/1/999999`,
      Val: '{"role":"moderator","inv":"x"}',
    });
    await meddle({ Action: "DBDel", Family: "rollcall-room", Key: "2002" });
    await meddle({ Action: "DBPut", Family: "rollcall-room", Key: "6666", Val: "{}" });
    expect(await reconcileRooms()).toEqual({ checked: 3, repaired: 2, removed: 1 });
    expect(await drifts()).toEqual([{ count: 3, rooms: ["2001", "2002", "6666"] }]);
    expect(await seenByCaller("2001")).toEqual(before);
    expect(await reconcileRooms()).toEqual({ checked: 3, repaired: 0, removed: 0 });
    expect(await drifts()).toHaveLength(1);
  });

  test("a plan that came into view or fell out of it is no drift", async () => {
    const room = await makeRoom("2001");
    const booking = await book(room.id, minutes(60), minutes(120));
    await reconcileRooms();
    await database().occurrence.updateMany({
      where: { bookingId: booking.id },
      data: { startsAt: minutes(60 * 24 * 9), endsAt: minutes(60 * 24 * 9 + 60) },
    });
    expect(await reconcileRooms()).toMatchObject({ repaired: 1 });
    expect(await drifts()).toEqual([]);
  });

  test("one room that cannot be written does not keep the others from it", async () => {
    await makeRoom("2001", { timeZone: evil });
    await makeRoom("2002");
    expect(await reconcileRooms()).toMatchObject({ repaired: 1 });
    expect((await seenByCaller("2002")).head).not.toBeNull();
  });

  test("after Asterisk came back without its database everything is there again", async () => {
    const rooms = ["2001", "2002"];
    for (const number of rooms) await makeRoom(number);
    const stop = await startPush();
    await expect.poll(() => seenByCaller("2002")).toMatchObject({ head: { n: 0 } });
    await server.restart(() => {
      for (const end of ["", "-shm", "-wal"])
        rmSync(join(server.folder, `pbx/db/astdb.sqlite3${end}`), { force: true });
    });
    await linksUp();
    for (const number of rooms)
      await expect.poll(() => seenByCaller(number), { timeout: 20_000 }).toMatchObject({ head: { pin: "314159" } });
    await stop();
    expect(await drifts()).toEqual([{ count: 2, rooms }]);
  });
});
