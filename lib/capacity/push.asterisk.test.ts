import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asterisk } from "@/lib/asterisk/link";
import { startTestAsterisk, type TestAsterisk } from "@/lib/asterisk/testing/server";
import { database } from "@/lib/database";
import { migrateJobs } from "@/lib/jobs/queue";
import { forgetGuesses } from "@/lib/rooms/guesses";
import { pushRoom } from "@/lib/rooms/push";
import { readFamily } from "@/lib/rooms/push-astdb";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { sitePorts } from "./limits";
import { pushCapacity } from "./push";

let fresh: FreshDatabase;
let server: TestAsterisk;
let owner: string;
let roomId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrateJobs(fresh.url);
  server = await startTestAsterisk();
  await database().server.deleteMany();
  await database().server.create({ data: { id: "pbx", name: "pbx" } });
  owner = (await database().account.create({ data: { name: "Grace", email: "grace@rollcall.test" } })).id;
  const pins = { participantPin: "314159", moderatorPin: "271828" };
  const room = { ...pins, number: "2001", name: "Harbour", ownerId: owner, timeZone: "UTC", serverId: "pbx" };
  roomId = (await database().room.create({ data: room })).id;
});
afterAll(async () => {
  await server?.stop();
  await database().$disconnect();
  await fresh?.drop();
});
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().setting.deleteMany();
  await limit(50);
});

const limit = (ports: number | null) => database().server.update({ where: { id: "pbx" }, data: { ports } });
const rows = async () => Object.fromEntries(await readFamily("rollcall-capacity"));
/** Epoch seconds: the start of the quarter hour in which it is `hours` from now. */
const quarterIn = (hours: number) => Math.floor((Date.now() / 1000 + hours * 3600) / 900) * 900;

const book = (startsAt: number, endsAt: number, reserved: number) =>
  database().booking.create({
    data: {
      uid: `${Math.random()}@test`,
      roomId,
      organiserId: owner,
      title: "Board",
      timeZone: "UTC",
      occurrences: {
        create: { roomId, startsAt: new Date(startsAt * 1000), endsAt: new Date(endsAt * 1000), reserved },
      },
    },
  });

describe("the rows the dialplan counts with", () => {
  test("say how many ports there are, and how many are kept: from a quarter hour before", async () => {
    const start = quarterIn(3);
    await book(start, start + 1800, 12);
    await pushCapacity();
    expect(await rows()).toEqual({ ports: "50", [start - 900]: "12", [start]: "12", [start + 900]: "12" });
  });

  test("reach a week ahead", async () => {
    await book(quarterIn(24 * 8), quarterIn(24 * 8) + 900, 12);
    await pushCapacity();
    expect(await rows()).toEqual({ ports: "50" });
  });

  test("follow a booking that is pushed, and go with the limit; the lower of two counts", async () => {
    const booked = await book(quarterIn(1), quarterIn(1) + 900, 5);
    await pushRoom(roomId);
    expect(Object.keys(await rows())).toHaveLength(3);
    await database().occurrence.updateMany({ where: { bookingId: booked.id }, data: { status: "CANCELLED" } });
    await database().setting.create({ data: { key: sitePorts.key, value: 20 } });
    await pushRoom(roomId);
    expect(await rows()).toEqual({ ports: "20" });
    await limit(null);
    await pushCapacity();
    expect(await rows()).toEqual({ ports: "20" });
    await database().setting.deleteMany();
    await pushCapacity();
    expect(await rows()).toEqual({});
  });

  test("are put right when another hand was in them, by one of two portals", async () => {
    await book(quarterIn(1), quarterIn(1) + 900, 5);
    await pushCapacity();
    const before = await rows();
    const at = { Family: "rollcall-capacity" };
    await asterisk().system.send({ Action: "DBPut", ...at, Key: "ports", Val: "1" });
    await asterisk().system.send({ Action: "DBPut", ...at, Key: "900", Val: "7" });
    await asterisk().system.send({ Action: "DBDel", ...at, Key: String(quarterIn(1)) });
    await Promise.all([pushCapacity(), pushCapacity()]);
    expect(await rows()).toEqual(before);
  });
});

test("wrong PINs that count no more are forgotten", async () => {
  const now = Math.floor(Date.now() / 1000);
  for (const [Key, Val] of [
    ["441632960001", `3-${now - 901}`],
    ["room-2001", `3-${now - 60}`],
  ] as const)
    await asterisk().system.send({ Action: "DBPut", Family: "rollcall-wrong", Key, Val });
  expect(await forgetGuesses()).toBe(1);
  expect([...(await readFamily("rollcall-wrong")).keys()]).toEqual(["room-2001"]);
});
