import { expect, test, vi } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import { bookingInput } from "@/lib/bookings/schema";
import { database } from "@/lib/database";
import type { FreshDatabase } from "@/lib/testing/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { changeRoom, createRoom } from "./commands";
import { readPlans } from "./push-plans";
import { roomInput } from "./schema";

vi.stubEnv("EXIT_CONTEXTS", "operator, lobby-music");
let fresh: FreshDatabase;
let grace: Actor;
inPeopledDatabase((given) => {
  ({ fresh, grace } = given);
});

async function made(options: object) {
  const done = await createRoom(grace, roomInput.parse({ name: "Harbour office", options }));
  if (!done.ok) throw new Error(done.reason);
  return done.room;
}
async function booked(room: string, options: object) {
  const startsAt = minutesLater(new Date(), 60);
  const input = bookingInput.parse({
    room,
    title: "Board call",
    startsAt: startsAt.toISOString(),
    endsAt: minutesLater(startsAt, 60).toISOString(),
    timeZone: "Europe/London",
    options,
  });
  const done = await scheduleBooking(grace, input);
  if (!done.ok) throw new Error(done.reason);
  return done.booking;
}
const planned = (roomId: string) =>
  database().$transaction(async (tx) => (await readPlans(tx, Math.floor(Date.now() / 1000), roomId))[0]);

test("a room's and a booking's options reach the plan that is pushed; what is as everywhere is not kept", async () => {
  const room = await made({ talkOnly: true, digits: "menu", maxMinutes: 45, exit: "operator" });
  expect(room.options).toMatchObject({ talkOnly: true, digits: "menu", maxMinutes: 45, leaveByKey: false });
  const booking = await booked(room.number, { talkOnly: false, leaveByKey: true });
  expect(booking.options).toEqual({ talkOnly: false, leaveByKey: true });
  expect(await planned(room.id)).toMatchObject({
    room: { options: { talkOnly: true, maxMinutes: 45, exit: "operator" } },
    windows: [{ options: { talkOnly: false, leaveByKey: true } }],
  });
  const stored = await fresh.database.room.findUniqueOrThrow({ where: { id: room.id } });
  expect(stored.options).toEqual({ talkOnly: true, maxMinutes: 45, exit: "operator" });
});

test("the list given is the whole new one, and what is not given stays", async () => {
  const room = await made({ talkOnly: true, denoise: true });
  expect(await changeRoom(grace, room.number, { name: "Quay" })).toMatchObject({
    room: { options: { talkOnly: true } },
  });
  expect(await changeRoom(grace, room.number, { options: { denoise: true } })).toMatchObject({
    room: { options: { talkOnly: false, denoise: true } },
  });
});

test("a running booking takes the same options again, in any order, and no others", async () => {
  const room = await made({});
  const { id } = await booked(room.number, { talkOnly: true, leaveByKey: true });
  await fresh.database.occurrence.updateMany({
    where: { bookingId: id },
    data: { startsAt: minutesLater(new Date(), -5) },
  });
  expect(await changeBooking(grace, id, { options: { leaveByKey: true, talkOnly: true } })).toMatchObject({ ok: true });
  expect(await changeBooking(grace, id, { options: {} })).toMatchObject({
    reason: "already-started",
    fields: ["options"],
  });
});

test("nobody leads callers to a context that the site does not allow", async () => {
  const refused = { ok: false, reason: "exit-not-allowed", exit: "from-internal" };
  expect(await createRoom(grace, { name: "Toll", options: { exit: "from-internal" } })).toMatchObject(refused);
  const room = await made({});
  expect(await changeRoom(grace, room.number, { options: { exit: "from-internal" } })).toMatchObject(refused);
  const { id } = await booked(room.number, {});
  expect(await changeBooking(grace, id, { options: { exit: "from-internal" } })).toMatchObject(refused);
  await expect(booked(room.number, { exit: "from-internal" })).rejects.toThrow("exit-not-allowed");
  // Allowed once, and not any more: it is not pushed.
  await fresh.database.room.update({ where: { id: room.id }, data: { options: { exit: "from-internal" } } });
  expect(await planned(room.id)).toMatchObject({ room: { options: { exit: null } } });
});
