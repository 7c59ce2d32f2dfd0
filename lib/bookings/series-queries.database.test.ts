import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt } from "@/lib/time";
import { cancelBooking, changeBooking, scheduleBooking } from "./commands";
import { dateOfBooking, datesOfBooking, seriesOf } from "./series-queries";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.database.server.upsert({ where: { id: "pbx-1" }, update: {}, create: { id: "pbx-1", name: "pbx-1" } });
  people = await threePeople(fresh.database);
});
afterAll(() => fresh?.drop());

const zone = "Europe/London";
const day = 86_400_000;
/** The Tuesday after next: 1 January 1970 was a Thursday. */
const first = (Math.floor(Date.now() / day / 7) * 7 + 5 + 14) * day;
const tuesday = (week: number, clock = "14:00") =>
  instantAt(new Date(first + 7 * week * day).toISOString().slice(0, 10), clock, zone).instant;

async function weekly(actor: Actor, count: number) {
  const made = await createRoom(actor, { name: "Weekly" });
  if (!made.ok) throw new Error(made.reason);
  const booked = await scheduleBooking(actor, {
    room: made.room.number,
    title: "Harbour rebuild",
    startsAt: tuesday(0),
    endsAt: tuesday(0, "15:00"),
    timeZone: zone,
    recurrence: `RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=${count}`,
    skip: [tuesday(2)],
    invitees: [{ name: "Hedy", email: "hedy@rollcall.test", role: "participant" }],
  });
  if (!booked.ok) throw new Error(booked.reason);
  return booked.booking;
}
const on = (dates: { startsAt: Date }[]) => dates.map(({ startsAt }) => startsAt.toISOString().slice(0, 10));

test("a series is said in words, with what is left out, moved, cancelled and answered", async () => {
  const { grace, mallory } = people;
  const { id, occurrences, invitees } = await weekly(grace, 6);
  const [, second, third] = occurrences;
  if (!second || !third) throw new Error("too few dates");
  await changeBooking(
    grace,
    id,
    { startsAt: tuesday(1, "16:00"), endsAt: tuesday(1, "17:00") },
    { scope: "this", occurrence: second.id },
  );
  await cancelBooking(grace, id, { reason: "Ill", scope: "this", occurrence: third.id });
  await fresh.database.occurrenceReply.create({
    data: {
      invitationId: invitees[0]?.id ?? "",
      occurrenceId: second.id,
      reply: "DECLINED",
      repliedAt: new Date(),
      comment: "At sea",
    },
  });
  expect(await seriesOf(grace, id)).toMatchObject({
    words: "Every week on Tuesday, 6 times",
    count: { coming: 4, over: 0, cancelled: 1 },
    skipped: [tuesday(2)],
    goesOn: false,
    continues: null,
    continuedBy: [],
  });
  expect(await dateOfBooking(grace, id, second.id)).toMatchObject({
    movedFrom: tuesday(1),
    startsAt: tuesday(1, "16:00"),
    exception: true,
    state: "upcoming",
    replies: [{ name: "Hedy", reply: "declined", comment: "At sea" }],
  });
  expect(await dateOfBooking(grace, id, third.id)).toMatchObject({ state: "cancelled", cancelReason: "Ill" });
  expect(await seriesOf(mallory, id)).toBeNull();
  expect((await datesOfBooking(mallory, id, { limit: 10 })).dates).toEqual([]);
  expect(await dateOfBooking(mallory, id, second.id)).toBeNull();
});

test("its dates come a page at a time, to and fro", async () => {
  const { grace } = people;
  const { id } = await weekly(grace, 8);
  const start = await datesOfBooking(grace, id, { limit: 3 });
  expect(on(start.dates)).toEqual(on([0, 1, 3].map((week) => ({ startsAt: tuesday(week) }))));
  expect(start).toMatchObject({ earlier: false, later: true });
  const second = await datesOfBooking(grace, id, { from: tuesday(4), limit: 3 });
  expect(on(second.dates)).toEqual(on([4, 5, 6].map((week) => ({ startsAt: tuesday(week) }))));
  expect(second).toMatchObject({ earlier: true, later: true });
  const back = await datesOfBooking(grace, id, { before: tuesday(4), limit: 3 });
  expect(on(back.dates)).toEqual(on(start.dates));
  expect(await datesOfBooking(grace, id, { limit: 3 }, tuesday(7, "18:00"))).toMatchObject({
    dates: [],
    earlier: true,
  });
});

test("what goes on from another names it, and is named by it", async () => {
  const { grace } = people;
  const { id, occurrences } = await weekly(grace, 6);
  const from = occurrences[3];
  const changed = await changeBooking(
    grace,
    id,
    { startsAt: tuesday(4, "09:00"), endsAt: tuesday(4, "10:00") },
    { scope: "following", occurrence: from?.id },
  );
  if (!changed.ok) throw new Error(changed.reason);
  expect(changed.booking.id).not.toBe(id);
  expect((await seriesOf(grace, id))?.continuedBy).toEqual([
    { id: changed.booking.id, title: "Harbour rebuild", startsAt: tuesday(4, "09:00") },
  ]);
  expect((await seriesOf(grace, changed.booking.id))?.continues).toEqual({ id, title: "Harbour rebuild" });
});
