import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/availability/route";
import type { Actor } from "@/lib/accounts/actor";
import { scheduleBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { programOf } from "@/lib/testing/api";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { availabilityAnswer } from "./schema";

let fresh: FreshDatabase;
let ada: Actor;
let grace: Actor;
let mallory: Actor;
const day = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 3 * 86_400_000);
const at = (hours: number) => new Date(day.getTime() + hours * 3_600_000);
const rooms: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ ada, grace, mallory } = await threePeople(fresh.database));
  for (const [actor, name, more] of [
    [grace, "Harbour", {}],
    [grace, "Hall", { maxParticipants: 5 }],
    [mallory, "Pier", {}],
  ] as const) {
    const made = await createRoom(actor, { name, ...more });
    if (!made.ok) throw new Error(made.reason);
    rooms.push(made.room.number);
  }
  await fresh.database.server.updateMany({ data: { ports: 20 } });
  const plan = { room: rooms[0], title: "Board", startsAt: at(9), endsAt: at(10), timeZone: "UTC", seats: 12 };
  const booked = await scheduleBooking(grace, plan);
  if (!booked.ok) throw new Error(booked.reason);
  await fresh.database.occurrence.updateMany({ data: { reserved: 12 } });
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

const routes = { "/availability": { GET } };
async function ask(actor: Actor | null, from: Date, to: Date, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), timeZone: "UTC", ...more });
  return (await programOf(actor, routes))("GET", `/availability?${query}`);
}
const numbers = (answer: { body: { rooms: { number: string }[] } }) => answer.body.rooms.map(({ number }) => number);

describe("GET /availability", () => {
  test("says which of the actor's rooms are free for all of it, by name", async () => {
    const [harbour, hall, pier] = rooms;
    expect(numbers(await ask(grace, at(10), at(11)))).toEqual([hall, harbour]);
    expect(numbers(await ask(grace, at(9.5), at(11)))).toEqual([hall]);
    expect(numbers(await ask(mallory, at(9), at(10)))).toEqual([pier]);
    expect(numbers(await ask(ada, at(9), at(10)))).toEqual([hall, pier]);
    expect((await ask(null, at(9), at(10))).status).toBe(401);
  });

  test("with seats: those that let so many in, where there are the ports", async () => {
    const [harbour, hall, pier] = rooms;
    expect(numbers(await ask(grace, at(10), at(11), { seats: "6" }))).toEqual([harbour]);
    expect(numbers(await ask(grace, at(10), at(11), { seats: "5" }))).toEqual([hall, harbour]);
    expect(numbers(await ask(mallory, at(9), at(10), { seats: "8" }))).toEqual([pier]);
    expect(numbers(await ask(mallory, at(9), at(10), { seats: "9" }))).toEqual([]);
  });

  test("gives the site's curve with offsets, as the document says", async () => {
    const answer = await ask(grace, at(8), at(11), { timeZone: "Asia/Kolkata" });
    expect(availabilityAnswer.parse(answer.body)).toEqual(answer.body);
    const levels = answer.body.ports.map((step: { reserved: number; free: number }) => [step.reserved, step.free]);
    expect(levels).toEqual([
      [0, 20],
      [12, 8],
      [0, 20],
    ]);
    expect(answer.body.ports[1].from).toBe(`${at(9).toISOString().slice(0, 10)}T14:30:00+05:30`);
  });

  test.each([
    ["more than 31 days", at(0), at(31 * 24 + 0.5)],
    ["the wrong way round", at(2), at(1)],
  ])("refuses %s", async (_, from, to) => {
    expect(await ask(grace, from, to)).toMatchObject({ status: 422, body: { issues: [{ path: ["to"] }] } });
  });

  test.each(["0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-24T00:00:00+99:99", "'; --", ""])(
    "refuses %s as a time",
    async (from) => {
      const answer = await (await programOf(grace, routes))(
        "GET",
        `/availability?${new URLSearchParams({ from, to: at(1).toISOString() })}`,
      );
      expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: ["from"] }] } });
    },
  );
});
