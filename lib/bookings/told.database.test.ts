import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { minutesLater } from "@/lib/time";
import { cancelBooking, changeBooking, endBookingNow, extendBooking, scheduleBooking } from "./commands";
import type { BookingChanges } from "./schema";

let fresh: FreshDatabase;
let grace: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ grace } = await threePeople(fresh.database));
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

test("each hears of what concerns him, in order, and of nothing else", async () => {
  const made = await createRoom(grace, { name: "Harbour office" });
  if (!made.ok) throw new Error(made.reason);
  const startsAt = minutesLater(new Date(), 600);
  const ida = { name: "Ida", email: "ida@example.org", role: "participant" as const };
  const joan = { name: "Joan", email: "joan@example.org", role: "participant" as const };
  const edith = { name: "Edith", email: "edith@example.org", role: "moderator" as const };
  const booked = await scheduleBooking(grace, {
    room: made.room.number,
    title: "Board call",
    startsAt,
    endsAt: minutesLater(startsAt, 60),
    timeZone: "UTC",
    invitees: [ida, joan],
  });
  if (!booked.ok) throw new Error(booked.reason);
  const { id } = booked.booking;

  let seen = 0;
  const posted = async () => {
    const rows = await fresh.database.notification.findMany({
      where: { bookingId: id },
      orderBy: { order: "asc" },
      skip: seen,
    });
    seen += rows.length;
    return rows.map(({ kind, recipient }) => `${kind} ${recipient.split("@")[0]}`).sort();
  };
  const after = async (changes: BookingChanges) => {
    expect(await changeBooking(grace, id, changes)).toMatchObject({ ok: true });
    return posted();
  };

  expect(await posted()).toEqual(["invite ida", "invite joan"]);
  expect(await after({ title: "Bored call" })).toEqual([]);
  expect(await after({ startsAt: minutesLater(startsAt, 15) })).toEqual(["update ida", "update joan"]);
  expect(await after({ invitees: [ida, edith] })).toEqual(["cancel joan", "invite edith"]);
  expect(await after({ invitees: [ida, joan], endsAt: minutesLater(startsAt, 90) })).toEqual([
    "cancel edith",
    "invite joan",
    "update ida",
  ]);
  expect(await extendBooking(grace, id, 5)).toMatchObject({ ok: true });
  expect(await posted()).toEqual(["update ida", "update joan"]);
  expect(await cancelBooking(grace, id)).toMatchObject({ ok: true });
  expect(await posted()).toEqual(["cancel ida", "cancel joan"]);
});

test("a refused booking tells nobody and pushes nothing", async () => {
  const jobs = async () =>
    (await database().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'push-room'`).length;
  const made = await createRoom(grace, { name: "Full" });
  if (!made.ok) throw new Error(made.reason);
  const input = {
    room: made.room.number,
    title: "First",
    startsAt: minutesLater(new Date(), 0),
    endsAt: minutesLater(new Date(), 60),
    timeZone: "UTC",
  };
  const first = await scheduleBooking(grace, input);
  if (!first.ok) throw new Error(first.reason);
  const before = [await fresh.database.notification.count(), await jobs(), await fresh.database.invitation.count()];
  const invitees = [{ name: "Ida", email: "ida@example.org", role: "participant" as const }];
  expect(await scheduleBooking(grace, { ...input, invitees })).toMatchObject({ reason: "room-taken" });
  expect([await fresh.database.notification.count(), await jobs(), await fresh.database.invitation.count()]).toEqual(
    before,
  );
  expect(await endBookingNow(grace, first.booking.id)).toMatchObject({ ok: true });
  expect(await fresh.database.notification.count()).toBe(before[0]);
});
