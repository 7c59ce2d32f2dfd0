import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { scheduleBooking } from "@/lib/bookings/commands";
import { bookingById } from "@/lib/bookings/queries";
import { database } from "@/lib/database";
import { keyIn } from "@/lib/page";
import type { FreshDatabase } from "@/lib/testing/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { changeRoom, createRoom, renewPins, retireRoom, retireSpentRooms } from "./commands";
import { areNear } from "./pin";
import { roomByNumber, roomsOf, roomsPage } from "./queries";
import { roomChanges, roomInput } from "./schema";

let fresh: FreshDatabase;
let ada: Actor;
let grace: Actor;
let mallory: Actor;

const nobodyIn = () => false;

inPeopledDatabase((given) => {
  ({ fresh, ada, grace, mallory } = given);
});

async function made(actor: Actor, input: object = {}) {
  const done = await createRoom(actor, roomInput.parse({ name: "Harbour office", ...input }));
  if (!done.ok) throw new Error(done.reason);
  return done.room;
}
const pushes = async (roomId: string) => {
  const rows = await database().$queryRaw<
    unknown[]
  >`SELECT 1 FROM pgboss.job WHERE name = 'push-room' AND data->>'roomId' = ${roomId}`;
  return rows.length;
};

describe("making a room", () => {
  test("gives it a number, two PINs, the defaults, and asks for its push", async () => {
    const room = await made(grace);
    expect(room).toMatchObject({
      name: "Harbour office",
      access: "unless-booked",
      announce: "tone",
      record: "on-demand",
    });
    expect(room).toMatchObject({ owner: { email: grace.email }, timeZone: "Europe/London", language: "en" });
    expect(room.number).toMatch(/^\d{5}$/);
    expect(areNear(room.participantPin, room.moderatorPin)).toBe(false);
    expect(await pushes(room.id)).toBe(1);
  });

  test("takes a chosen number, and says when it is somebody's", async () => {
    await made(grace, { number: "84217" });
    const again = await createRoom(mallory, { name: "Mine", number: "84217" });
    expect(again).toMatchObject({ ok: false, reason: "number-taken", free: expect.stringMatching(/^\d{5}$/) });
  });

  test("twenty at once for one number: one has it", async () => {
    const done = await Promise.all(
      Array.from({ length: 20 }, () => createRoom(grace, { name: "Race", number: "777001" })),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.reason === "number-taken")).toHaveLength(19);
  });

  test("takes chosen PINs that nobody guesses, and no others", async () => {
    const pins = { participantPin: "483920", moderatorPin: "705184" };
    expect(await made(grace, pins)).toMatchObject(pins);
    const tried = async (input: object) => createRoom(grace, roomInput.parse({ name: "Pins", ...input }));
    expect(await tried({ participantPin: "123456" })).toMatchObject({ reason: "pin-popular" });
    expect(await tried({ participantPin: "483920", moderatorPin: "483921" })).toMatchObject({
      reason: "pins-too-near",
    });
    expect(await tried({ moderatorPin: "705184" })).toMatchObject({ ok: true, room: { moderatorPin: "705184" } });
  });

  test("for somebody else is an administrator's", async () => {
    expect((await made(ada, { owner: "grace@rollcall.test" })).owner.id).toBe(grace.id);
    const input = { name: "Not mine", owner: "ada@rollcall.test" };
    expect(await createRoom(grace, input)).toMatchObject({ reason: "forbidden" });
    expect(await createRoom(ada, { ...input, owner: "nobody@rollcall.test" })).toMatchObject({
      reason: "owner-unknown",
    });
  });
});

describe("who may", () => {
  test("owner and administrator see and change it; for a stranger there is no such room", async () => {
    const { number } = await made(grace);
    for (const actor of [grace, ada]) {
      expect(await roomByNumber(actor, number)).toMatchObject({ number });
      expect(await changeRoom(actor, number, { name: "New" })).toMatchObject({ ok: true, room: { name: "New" } });
      expect(await renewPins(actor, number)).toMatchObject({ ok: true });
    }
    expect(await roomByNumber(mallory, number)).toBeNull();
    expect((await roomsOf(mallory)).map((room) => room.number)).not.toContain(number);
    for (const refused of [
      changeRoom(mallory, number, { name: "X" }),
      renewPins(mallory, number),
      retireRoom(mallory, number, nobodyIn),
    ])
      expect(await refused).toEqual({ ok: false, reason: "not-found" });
  });

  test("only an administrator gives it away", async () => {
    const { number } = await made(grace);
    expect(await changeRoom(grace, number, { owner: mallory.email })).toMatchObject({ reason: "forbidden" });
    expect(await changeRoom(ada, number, { owner: mallory.email })).toMatchObject({ ok: true });
    expect(await roomByNumber(grace, number)).toBeNull();
    expect(await roomByNumber(mallory, number)).not.toBeNull();
  });
});

describe("changing a room", () => {
  test("sets what is given and leaves the rest", async () => {
    const { number, participantPin } = await made(grace, { maxParticipants: 40 });
    const changes = roomChanges.parse({
      announce: "name",
      record: "never",
      waitForModerator: true,
      timeZone: "asia/shanghai",
    });
    expect(await changeRoom(grace, number, changes)).toMatchObject({
      ok: true,
      room: {
        announce: "name",
        record: "never",
        waitForModerator: true,
        timeZone: "Asia/Shanghai",
        maxParticipants: 40,
        participantPin,
      },
    });
    expect(await changeRoom(grace, number, { maxParticipants: null })).toMatchObject({
      room: { maxParticipants: null },
    });
  });

  test("new PINs differ from the old ones and from an invitee's", async () => {
    const room = await made(grace);
    const startsAt = minutesLater(new Date(), 60);
    const booked = await scheduleBooking(grace, {
      room: room.number,
      title: "Pins",
      startsAt,
      endsAt: minutesLater(startsAt, 60),
      timeZone: "UTC",
      invitees: [{ name: "Ida", role: "participant" }],
    });
    if (!booked.ok) throw new Error(booked.reason);
    const personal = booked.booking.invitees[0]?.pin ?? "";
    expect(await changeRoom(grace, room.number, { participantPin: personal })).toMatchObject({ reason: "pin-taken" });
    const renewed = await renewPins(grace, room.number);
    if (!renewed.ok) throw new Error(renewed.reason);
    expect([room.participantPin, personal]).not.toContain(renewed.room.participantPin);
    expect(await pushes(room.id)).toBe(3);
  });

  test("nobody can name a key that is not there, nor change the number", () => {
    expect(roomChanges.safeParse({ wait_for_moderator: true }).success).toBe(false);
    expect(roomChanges.safeParse({ number: "1234" }).success).toBe(false);
    expect(roomInput.safeParse({ name: "Evil\r\nAction: Originate" }).success).toBe(false);
    expect(roomInput.safeParse({ name: "x", number: "112" }).success).toBe(false);
    expect(roomInput.parse({ name: "x", number: 84217 }).number).toBe("84217");
  });
});

describe("taking a room out of use", () => {
  test("frees its number, and waits while something is booked", async () => {
    const { number, id } = await made(grace);
    const startsAt = minutesLater(new Date(), 60);
    await fresh.database.booking.create({
      data: {
        uid: "kept@test",
        roomId: id,
        organiserId: grace.id,
        title: "Kept",
        timeZone: "UTC",
        occurrences: { create: { roomId: id, startsAt, endsAt: minutesLater(startsAt, 30) } },
      },
    });
    expect(await retireRoom(grace, number, nobodyIn)).toMatchObject({
      reason: "room-booked",
      bookings: 1,
      next: startsAt,
    });
    await fresh.database.occurrence.updateMany({ where: { roomId: id }, data: { status: "CANCELLED" } });
    const callers = (room: string) => room === number;
    expect(await retireRoom(grace, number, callers)).toMatchObject({ reason: "conference-on", room: number });
    expect(await retireRoom(grace, number, nobodyIn)).toMatchObject({ ok: true });
    expect(await roomByNumber(grace, number)).toBeNull();
    expect((await made(mallory, { number })).number).toBe(number);
    expect(await retireRoom(grace, number, nobodyIn)).toMatchObject({ reason: "not-found" });
  });
});

test("a room made for one booking is taken out of use a week after it, and no other", async () => {
  const startsAt = minutesLater(new Date(), 60);
  const input = { title: "Once", startsAt, endsAt: minutesLater(startsAt, 60), timeZone: "UTC" };
  const [kept, spent] = [await scheduleBooking(grace, input), await scheduleBooking(grace, input)];
  if (!kept.ok || !spent.ok) throw new Error("not booked");
  const inDays = (days: number) => minutesLater(startsAt, days * 24 * 60);
  expect(await retireSpentRooms(inDays(6))).toBe(0);
  await fresh.database.occurrence.updateMany({ where: { bookingId: kept.booking.id }, data: { endsAt: inDays(20) } });
  expect(await retireSpentRooms(inDays(8))).toBe(1);
  expect(await roomByNumber(grace, kept.booking.room.number)).not.toBeNull();
  expect(await roomByNumber(grace, spent.booking.room.number)).toBeNull();
  const { booking } = spent;
  expect(await bookingById(grace, booking.id)).toMatchObject({ room: { number: booking.room.number } });
});

test("pages one after the other are all rooms, in the order of their numbers", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await roomsPage(ada, { limit: 3, cursor });
    seen.push(...page.items.map((room) => room.number));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual((await roomsOf(ada)).map((room) => room.number).toSorted());
  expect(() => keyIn("nonsense", z.tuple([z.string()]))).toThrow();
});

test("a search takes % and _ for what they are", async () => {
  const names = ["100% done", "100 done", "a_b", "acb"];
  for (const name of names) expect(await createRoom(grace, { name })).toMatchObject({ ok: true });
  const found = async (search: string) => (await roomsOf(grace, { search })).map(({ name }) => name);
  expect(await found("100%")).toEqual(["100% done"]);
  expect(await found("A_B")).toEqual(["a_b"]);
  expect(await found("%")).toEqual(["100% done"]);
});
