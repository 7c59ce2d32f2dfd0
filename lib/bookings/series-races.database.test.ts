import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { sitePorts } from "@/lib/capacity/limits";
import { database } from "@/lib/database";
import { forget } from "@/lib/once";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt } from "@/lib/time";
import { cancelBooking, changeBooking, endBookingNow, extendBooking, scheduleBooking } from "./commands";
import { datesOf, parseRecurrence } from "./recurrence";
import type { BookingInput } from "./schema";

const zone = "Europe/Zurich";
const clients = 4;
const deedsEach = 30;
/** of the site: two dates of few seats at once, but not of many */
const ports = 7;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** mulberry32: the same deeds again for the same seed (their order among the clients is the machine's). */
function random(from: number) {
  let state = from;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, quarters: number) => {
  const time = `${String(Math.floor(quarters / 4)).padStart(2, "0")}:${String((quarters % 4) * 15).padStart(2, "0")}`;
  return instantAt(day(days), time, zone).instant;
};
const rules = [
  "FREQ=DAILY;COUNT=12",
  "FREQ=WEEKLY;COUNT=6",
  "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=9",
  "FREQ=DAILY;INTERVAL=3;COUNT=8",
];

describe.each([
  ["with the constraint of the database", true],
  ["with nothing but the locks", false],
])("series that several clients change at once, %s", (_, constraint) => {
  let fresh: FreshDatabase;
  let grace: Actor;
  const rooms: string[] = [];
  const exceptions = new Set<string>();
  /** a rule that has such a date no more may forget it */
  const calledOff = new Set<string>();
  const outcomes = new Map<string, number>();

  beforeAll(async () => {
    fresh = await freshDatabase();
    ({ grace } = await threePeople(fresh.database));
    if (!constraint) await fresh.database.$executeRaw`ALTER TABLE "Occurrence" DROP CONSTRAINT "Occurrence_no_overlap"`;
    await fresh.database.setting.create({ data: { key: sitePorts.key, value: ports } });
    for (const name of ["North", "South"]) {
      const made = await createRoom(grace, { name });
      if (!made.ok) throw new Error(made.reason);
      rooms.push(made.room.number);
    }
  });
  afterAll(async () => {
    await database().$disconnect();
    for (const name of ["database", "environment", "jobs"]) forget(name); // the next one has a database of its own
    await fresh.drop();
  });

  const bookings = () =>
    fresh.database.booking.findMany({
      where: { status: "SCHEDULED" },
      select: { id: true, recurrence: true },
      orderBy: { createdAt: "asc" },
    });

  async function deed(
    pick: (below: number) => number,
  ): Promise<{ what: string; done: { ok: boolean; reason?: string } }> {
    const all = await bookings();
    const one = all[pick(Math.max(1, all.length))];
    const kind = pick(10);
    if (!one || kind < 2) {
      const [days, quarters] = [pick(20) + 1, 32 + pick(30)];
      const input: BookingInput = {
        room: rooms[pick(rooms.length)] ?? "",
        title: `No ${pick(1_000)}`,
        startsAt: at(days, quarters),
        endsAt: at(days, quarters + 1 + pick(4)),
        timeZone: zone,
        seats: 2 + pick(4),
        recurrence: pick(5) === 0 ? null : `RRULE:${rules[pick(rules.length)]}`,
        ...(pick(2) === 0 && { skip: "clashing" as const }),
        invitees: [{ name: "Ida", email: "ida@example.org", role: "participant" }],
      };
      return { what: "schedule", done: await scheduleBooking(grace, input) };
    }
    const rows = await fresh.database.occurrence.findMany({ where: { bookingId: one.id, status: "SCHEDULED" } });
    const row = rows[pick(Math.max(1, rows.length))];
    if (!row) return { what: "nothing", done: { ok: true } };
    const scope = (["this", "following", "all"] as const)[pick(3)] ?? "all";
    const which = { scope, occurrence: row.id };
    if (kind === 2) {
      const done = await cancelBooking(grace, one.id, which);
      const off = await fresh.database.occurrence.findMany({ where: { bookingId: one.id, status: "CANCELLED" } });
      for (const { id } of off) calledOff.add(id);
      return { what: `cancel ${scope}`, done };
    }
    // Nothing but the constraint stops an extension.
    if (kind === 3 && constraint) return { what: "extend", done: await extendBooking(grace, one.id, 15) };
    if (kind === 4) return { what: "end", done: await endBookingNow(grace, one.id) };
    const by = (pick(17) - 8) * 15 * 60_000;
    const time = { startsAt: new Date(row.startsAt.getTime() + by), endsAt: new Date(row.endsAt.getTime() + by) };
    const room = pick(3) === 0 ? { room: rooms[pick(rooms.length)] ?? "" } : {};
    const rule = scope !== "this" && pick(5) === 0 ? { recurrence: `RRULE:${rules[pick(rules.length)]}` } : {};
    const title = pick(3) === 0 ? { title: `Own ${pick(1_000)}` } : time;
    const seats = pick(4) === 0 ? { seats: 2 + pick(4) } : {};
    const done = await changeBooking(grace, one.id, { ...title, ...room, ...rule, ...seats }, which);
    if (done.ok && scope === "this" && one.recurrence !== null) {
      const after = await fresh.database.occurrence.findUnique({ where: { id: row.id } });
      if (after?.exception) exceptions.add(row.id);
    }
    return { what: `change ${scope}`, done };
  }

  test(`end with nobody in anybody's way, ports for all, no exception lost, the past as it was (SEED=${seed})`, async () => {
    for (const room of rooms) {
      const done = await scheduleBooking(grace, {
        room,
        title: "Old",
        startsAt: at(1, 28),
        endsAt: at(1, 30),
        timeZone: zone,
        recurrence: "RRULE:FREQ=DAILY;COUNT=40",
      });
      if (!done.ok) throw new Error(done.reason);
      // As if it had begun twenty days ago.
      await fresh.database.$executeRaw`
        UPDATE "Occurrence" SET "startsAt" = ("startsAt" AT TIME ZONE ${zone} - interval '20 days') AT TIME ZONE ${zone},
          "endsAt" = ("endsAt" AT TIME ZONE ${zone} - interval '20 days') AT TIME ZONE ${zone},
          "ruleStart" = ("ruleStart" AT TIME ZONE ${zone} - interval '20 days') AT TIME ZONE ${zone}
        WHERE "bookingId" = ${done.booking.id}`;
      await fresh.database.booking.update({
        where: { id: done.booking.id },
        data: { wallStart: `${day(-19)}T07:00:00` },
      });
    }
    const began = new Date();
    const past = () =>
      fresh.database.occurrence.findMany({
        where: { endsAt: { lt: began } },
        omit: { reserved: true },
        orderBy: { id: "asc" },
      });
    const before = await past();
    expect(before.length).toBeGreaterThan(30);
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const pick = random(seed + client);
        for (let nth = 0; nth < deedsEach; nth++) {
          const { what, done } = await deed(pick);
          const key = `${what}: ${done.ok ? "done" : done.reason}`;
          outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
        }
      }),
    );
    expect(await past()).toEqual(before);
    expect(await overlapping()).toEqual([]);
    expect(await mostReserved(began)).toBeLessThanOrEqual(ports);
    const kept = await fresh.database.occurrence.findMany({ where: { id: { in: [...exceptions] } } });
    const found = new Map(kept.map((row) => [row.id, row]));
    const lost = [...exceptions].filter((id) => !calledOff.has(id) && !found.get(id)?.exception);
    expect(lost).toEqual([]);
    await rowsAreWhatCalendarsSay(began);
    const done = [...outcomes].filter(([key]) => key.endsWith("done")).reduce((sum, [, count]) => sum + count, 0);
    expect(done).toBeGreaterThan(20);
  }, 60_000);

  /** By comparing every pair, not by asking the constraint. */
  const overlapping = () => fresh.database.$queryRaw`
    SELECT a.id, b.id AS other FROM "Occurrence" a JOIN "Occurrence" b ON a.id < b.id AND a."roomId" = b."roomId"
    WHERE a.status = 'SCHEDULED' AND b.status = 'SCHEDULED' AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;

  /** Ports that are kept at the start of any date to come: more are at no other moment. */
  const mostReserved = async (from: Date) => {
    const [row] = await fresh.database.$queryRaw<{ most: number }[]>`
      SELECT max(level)::int AS most FROM (SELECT sum(b.reserved) AS level FROM "Occurrence" a JOIN "Occurrence" b
        ON b."startsAt" <= a."startsAt" AND b."endsAt" > a."startsAt"
        WHERE a.status = 'SCHEDULED' AND b.status = 'SCHEDULED' AND a."startsAt" > ${from} GROUP BY a.id) levels`;
    return row?.most ?? 0;
  };

  /** Expanded by its rule, a series has just the dates that are rows. */
  async function rowsAreWhatCalendarsSay(now: Date) {
    const all = await fresh.database.booking.findMany({
      where: { status: "SCHEDULED", recurrence: { not: null } },
      include: { occurrences: true },
    });
    expect(all.length).toBeGreaterThan(2);
    for (const { id, recurrence, wallStart, timeZone, occurrences } of all) {
      const parsed = parseRecurrence(recurrence ?? "");
      if (!parsed.ok || !wallStart) throw new Error(`${id} has no rule`);
      const dates = datesOf(
        { wallStart, timeZone, recurrence: parsed.recurrence },
        { from: now, until: new Date("2040-01-01"), limit: 999 },
      );
      const said = dates.map(({ startsAt }) => startsAt.toISOString());
      const to = occurrences.filter(({ ruleStart }) => ruleStart && ruleStart >= now);
      const names = to.map(({ ruleStart }) => ruleStart?.toISOString() ?? "");
      const standing = to
        .filter(({ status }) => status === "SCHEDULED")
        .map(({ ruleStart }) => ruleStart?.toISOString() ?? "");
      expect([id, recurrence, said.filter((start) => !names.includes(start))]).toEqual([id, recurrence, []]);
      expect([id, recurrence, standing.filter((start) => !said.includes(start))]).toEqual([id, recurrence, []]);
    }
  }
});
