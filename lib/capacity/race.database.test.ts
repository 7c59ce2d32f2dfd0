import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { changeBooking, changeInvitees, extendBooking, scheduleBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { minutesLater } from "@/lib/time";

let fresh: FreshDatabase;
let grace: Actor;
const rooms: string[] = [];
const ports = 40;
const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const at = (minutes: number) => minutesLater(start, minutes);

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ grace } = await threePeople(fresh.database));
  for (let n = 0; n < 36; n++) {
    const made = await createRoom(grace, { name: `Room ${n}` });
    if (!made.ok) throw new Error(made.reason);
    rooms.push(made.room.number);
  }
  await database().server.updateMany({ data: { ports } });
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

/** Added up minute by minute from the rows, not by the code that is tested. */
async function fullest() {
  const [row] = await database().$queryRaw<{ most: number }[]>`
    SELECT max(taken)::int AS most FROM (
      SELECT (SELECT coalesce(sum(o.reserved), 0) FROM "Occurrence" o
        WHERE o.status = 'SCHEDULED' AND o."startsAt" <= minute AND o."endsAt" > minute) AS taken
      FROM generate_series(${at(-60)}::timestamptz, ${at(14 * 1440)}::timestamptz, '5 minutes') AS minute) levels`;
  return row?.most ?? 0;
}

test("whoever books, grows, moves, invites or lengthens at once, no moment gets more ports than there are", async () => {
  const plan = (n: number, more: object = {}) => ({
    room: rooms[n] ?? "",
    title: `Race ${n}`,
    startsAt: at((n % 4) * 15),
    endsAt: at(60 + (n % 5) * 15),
    timeZone: "Europe/London",
    ...more,
  });
  const small = await Promise.all(rooms.slice(0, 12).map((_, n) => scheduleBooking(grace, plan(n, { seats: 2 }))));
  const ids = small.flatMap((done) => (done.ok ? [done.booking.id] : []));
  expect(ids).toHaveLength(12); // 24 of 40
  const guests = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ name: `Guest ${n}`, role: "participant" as const }));
  const weekly = { recurrence: "RRULE:FREQ=DAILY;COUNT=10" };
  const all = [
    ...rooms.slice(12).map((_, n) => scheduleBooking(grace, plan(n + 12, { seats: 3, ...(n % 3 === 0 && weekly) }))),
    ...ids.slice(0, 4).map((id) => changeBooking(grace, id, { seats: 6 })),
    ...ids.slice(4, 7).map((id) => changeBooking(grace, id, { startsAt: at(90), endsAt: at(150), seats: 8 })),
    ...ids.slice(7, 10).map((id) => extendBooking(grace, id, 45)),
    ...ids.slice(10).map((id) => changeBooking(grace, id, { seats: null, invitees: guests(6) })),
    ...ids.slice(10).map((id) => changeInvitees(grace, id, guests(9))),
  ];
  const done = await Promise.all(all);
  const refused = done.filter((one) => !one.ok).map((one) => (one as { reason: string }).reason);
  expect(new Set(refused)).toEqual(new Set(["no-capacity"]));
  expect(refused.length).toBeLessThan(done.length);
  expect(await fullest()).toBeLessThanOrEqual(ports);
  expect(await fullest()).toBeGreaterThan(ports - 8);
});

test("what fills a time may still be changed by itself: shorter, elsewhere in it, and with as many", async () => {
  await database().booking.deleteMany();
  const span = { startsAt: at(0), endsAt: at(60), timeZone: "UTC", seats: ports };
  const made = await scheduleBooking(grace, { room: rooms[0] ?? "", title: "All of them", ...span });
  if (!made.ok) throw new Error(made.reason);
  const change = (changes: object) => changeBooking(grace, made.booking.id, changes);
  expect(await change({ title: "Every port" })).toMatchObject({ ok: true });
  expect(await change({ startsAt: at(15), endsAt: at(75) })).toMatchObject({ ok: true });
  expect(await change({ room: rooms[1] })).toMatchObject({ ok: true });
  expect(await change({ seats: ports + 1 })).toMatchObject({ reason: "no-capacity", free: ports, ports });
  expect(await scheduleBooking(grace, { room: rooms[2] ?? "", title: "One more", ...span, seats: 2 })).toMatchObject({
    reason: "no-capacity",
    at: at(15),
    free: 0,
    alternatives: { later: [{ startsAt: at(75) }, {}, {}] },
  });
  expect(await change({ endsAt: at(45) })).toMatchObject({ ok: true });
});
