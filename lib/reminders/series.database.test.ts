import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { cancelBooking, changeBooking, changeInvitees, scheduleBooking } from "@/lib/bookings/commands";
import type { BookingChanges, BookingInput, Scoped } from "@/lib/bookings/schema";
import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { createRoom } from "@/lib/rooms/commands";
import { changeSetting } from "@/lib/settings/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt, minutesLater } from "@/lib/time";
import { postReminders } from "./commands";
import { reminderDefaults } from "./setting";

const zone = "Europe/Zurich";
let fresh: FreshDatabase;
let stopJobs: () => Promise<void>;
let ada: Actor;
let grace: Actor;
let room = "";

const day = (days: number) => new Date(Date.now() + (days + 3) * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, time: string) => instantAt(day(days), time, zone).instant;
const ida = { name: "Ida", email: "ida@example.org", role: "participant" as const };
const joan = { name: "Joan", email: "joan@example.org", role: "moderator" as const };

beforeAll(async () => {
  fresh = await freshDatabase();
  stopJobs = await startJobs({});
  ({ ada, grace } = await threePeople(fresh.database));
});
afterAll(async () => {
  await stopJobs();
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await database().healthEvent.deleteMany();
  const made = await createRoom(grace, { name: "Harbour office" });
  if (!made.ok) throw new Error(made.reason);
  room = made.room.number;
});

async function booked(more: Partial<BookingInput> = {}) {
  const done = await scheduleBooking(grace, {
    room,
    title: "Team call",
    startsAt: at(0, "09:00"),
    endsAt: at(0, "09:30"),
    timeZone: zone,
    recurrence: "RRULE:FREQ=DAILY;COUNT=8",
    invitees: [ida, joan],
    remindByMail: [60],
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

/** Who is reminded in that minute, by any of the portals. */
async function reminded(days: number, time: string): Promise<string[]> {
  const now = at(days, time);
  const before = await database().notification.aggregate({ _max: { order: true } });
  const looked = { kind: "reminders-looked", at: minutesLater(now, -1), detail: {} };
  const key = "reminders-looked";
  await database().healthEvent.upsert({ where: { key }, create: { key, ...looked }, update: looked });
  await Promise.all([postReminders(now), postReminders(now)]);
  const rows = await database().notification.findMany({
    where: { kind: "reminder", order: { gt: before._max.order ?? 0 } },
    select: { recipient: true },
  });
  return rows.map(({ recipient }) => recipient.split("@")[0] ?? "").sort();
}
const both = ["ida", "joan"];
const date = (days: number) => at(days, "09:00").toISOString();

test("reminders go with each date wherever it goes: moved, called off, after 'this and following', without who was removed", async () => {
  const { id } = await booked();
  expect(await reminded(0, "08:00")).toEqual(both);
  expect(await reminded(0, "08:00")).toEqual([]);

  await changed(id, { startsAt: at(1, "15:00"), endsAt: at(1, "15:30") }, { scope: "this", occurrence: date(1) });
  expect(await reminded(1, "08:00")).toEqual([]);
  expect(await reminded(1, "14:00")).toEqual(both);
  // There and back over its time: it was told for the time that it has again.
  await changed(id, { startsAt: at(1, "17:00"), endsAt: at(1, "17:30") }, { scope: "this", occurrence: date(1) });
  await changed(id, { startsAt: at(1, "15:00"), endsAt: at(1, "15:30") }, { scope: "this", occurrence: date(1) });
  expect(await reminded(1, "14:00")).toEqual([]);

  expect(await cancelBooking(grace, id, { scope: "this", occurrence: date(2) })).toMatchObject({ ok: true });
  expect(await reminded(2, "08:00")).toEqual([]);

  const next = await changed(
    id,
    { startsAt: at(3, "11:00"), endsAt: at(3, "11:30") },
    { scope: "following", occurrence: date(3) },
  );
  expect(next.id).not.toBe(id);
  expect(await reminded(3, "08:00")).toEqual([]);
  expect(await reminded(3, "10:00")).toEqual(both);

  expect(await changeInvitees(grace, next.id, [joan])).toMatchObject({ ok: true });
  expect(await reminded(4, "10:00")).toEqual(["joan"]);
  await changed(next.id, { remindByMail: [120, 30] }, { scope: "all" });
  expect(await reminded(5, "09:00")).toEqual(["joan"]);
  expect(await reminded(5, "10:00")).toEqual([]);
  expect(await reminded(5, "10:30")).toEqual(["joan"]);

  expect(await cancelBooking(grace, next.id, { scope: "all" })).toMatchObject({ ok: true });
  expect(await reminded(6, "10:30")).toEqual([]);
});

test("a new booking has the site's reminders where it has none of its own", async () => {
  const own = await booked({ recurrence: null, remindByMail: [] });
  expect(own).toMatchObject({ remindByMail: [], remindBySms: [] });
  await changeSetting(ada, reminderDefaults, { mail: [1_440, 60], sms: [15] });
  const site = await booked({
    recurrence: null,
    startsAt: at(1, "12:00"),
    endsAt: at(1, "13:00"),
    remindByMail: undefined,
  });
  expect(site).toMatchObject({ remindByMail: [1_440, 60], remindBySms: [15] });
  expect(await reminded(0, "12:00")).toEqual(both);
});
