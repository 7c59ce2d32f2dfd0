import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { postgresCode } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import type { RoomView } from "@/lib/rooms/room";
import type { FreshDatabase } from "@/lib/testing/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { availability } from "./availability";
import { changeBooking } from "./change";
import { cancelBooking, endBookingNow, extendBooking, scheduleBooking } from "./commands";
import { bookingById, bookingsBetween, bookingsPage, roomDay } from "./queries";
import type { BookingInput } from "./schema";

let fresh: FreshDatabase;
let ada: Actor;
let grace: Actor;
let mallory: Actor;
let room: RoomView;
/** two days ahead, on the hour */
const day = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const at = (minutes: number) => minutesLater(day, minutes);

async function newRoom(actor: Actor, name = "Harbour office"): Promise<RoomView> {
  const done = await createRoom(actor, { name });
  if (!done.ok) throw new Error(done.reason);
  return done.room;
}
const input = (from: number, to: number, more: Partial<BookingInput> = {}): BookingInput => ({
  room: room.number,
  title: "Board call",
  startsAt: at(from),
  endsAt: at(to),
  timeZone: "Europe/Zurich",
  ...more,
});
async function booked(from: number, to: number, more: Partial<BookingInput> = {}, actor = grace) {
  const done = await scheduleBooking(actor, input(from, to, more));
  if (!done.ok) throw new Error(done.reason);
  return done.booking;
}
const coming = (actor: Actor) => bookingsBetween(actor, new Date(), minutesLater(new Date(), 400 * 24 * 60));
/** As if it had been booked long ago. */
const shift = (bookingId: string, from: number, to: number) =>
  fresh.database.occurrence.updateMany({
    where: { bookingId },
    data: { startsAt: minutesLater(new Date(), from), endsAt: minutesLater(new Date(), to) },
  });

inPeopledDatabase((given) => {
  ({ fresh, ada, grace, mallory } = given);
});
beforeEach(async () => {
  room = await newRoom(grace);
});

describe("one slot", () => {
  test("wanted by two hundred at once is one's; 199 are told who has it and what is free", async () => {
    const done = await Promise.all(
      Array.from({ length: 200 }, (_, i) => scheduleBooking(grace, input(0, 60, { title: `No ${i}` }))),
    );
    const won = done.filter(({ ok }) => ok);
    const lost = done.filter((one) => !one.ok && one.reason === "room-taken");
    expect([won.length, lost.length]).toEqual([1, 199]);
    const [winner] = won;
    if (!winner?.ok) throw new Error("nobody won");
    expect(lost[0]).toMatchObject({
      room: room.number,
      taken: { startsAt: at(0), endsAt: at(60), title: winner.booking.title },
      alternatives: { later: [{ startsAt: at(60), endsAt: at(120) }, { startsAt: at(120) }, { startsAt: at(180) }] },
    });
    expect(await fresh.database.occurrence.count({ where: { roomId: room.id } })).toBe(1);
    expect(await fresh.database.booking.count({ where: { roomId: room.id } })).toBe(1);
  });

  test("is the database's to give, even to one who asks past the lock", async () => {
    const { id } = await booked(0, 60);
    const past = fresh.database.occurrence.create({
      data: { bookingId: id, roomId: room.id, startsAt: at(59), endsAt: at(61) },
    });
    expect(postgresCode(await past.catch((error: unknown) => error))).toBe("23P01");
  });

  test("ends where the next may start", async () => {
    await booked(0, 60);
    await booked(60, 120);
    await booked(-60, 0);
    expect(await scheduleBooking(grace, input(119, 121))).toMatchObject({ reason: "room-taken" });
  });

  test("is free again once its booking is cancelled", async () => {
    const { id } = await booked(0, 60);
    expect(await cancelBooking(grace, id, { reason: "Storm" })).toEqual({ ok: true });
    await booked(0, 60);
    expect(await bookingById(grace, id)).toMatchObject({ state: "cancelled", cancelReason: "Storm", sequence: 1 });
    expect(await cancelBooking(grace, id)).toMatchObject({ reason: "already-cancelled" });
  });

  test("refused names the actor's other rooms that are free then", async () => {
    const other = await newRoom(grace, "A second room");
    await booked(0, 60);
    const refused = await scheduleBooking(grace, input(30, 90));
    if (refused.ok || refused.reason !== "room-taken") throw new Error("not refused");
    const offered = (refused as { alternatives: { rooms: { number: string }[] } }).alternatives.rooms;
    expect(offered.map(({ number }) => number)).toContain(other.number);
    expect(offered.map(({ number }) => number)).not.toContain(room.number);
  });

  test("moves and extensions that cross each other end with nobody overlapping and nothing broken", async () => {
    const second = await newRoom(grace, "Second");
    const here = await Promise.all([0, 60, 120, 180].map((from) => booked(from, from + 30)));
    const there = await Promise.all([0, 60, 120, 180].map((from) => booked(from, from + 30, { room: second.number })));
    const moves = [...here, ...there].flatMap(({ id }, i) => [
      changeBooking(grace, id, { room: i % 2 ? room.number : second.number }),
      changeBooking(grace, id, { startsAt: at(15 * i), endsAt: at(15 * i + 45) }),
      extendBooking(grace, id, 45),
    ]);
    for (const done of await Promise.all(moves)) if (!done.ok) expect(["room-taken"]).toContain(done.reason);
    const overlaps = await fresh.database
      .$queryRaw`SELECT 1 FROM "Occurrence" a JOIN "Occurrence" b ON a.id < b.id AND a."roomId" = b."roomId"
      AND a.status = 'SCHEDULED' AND b.status = 'SCHEDULED' AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    expect(overlaps).toEqual([]);
  });
});

describe("any free number", () => {
  test("is a room made for this booking, open at its time only", async () => {
    const booking = await booked(0, 60, { room: undefined, title: "Ad hoc" });
    expect(booking.room).toMatchObject({
      name: "Ad hoc",
      madeForBooking: true,
      number: expect.stringMatching(/^\d{5}$/),
    });
    const made = await fresh.database.room.findUniqueOrThrow({ where: { id: booking.room.id } });
    expect(made).toMatchObject({ access: "ONLY_BOOKED", timeZone: "Europe/Zurich", ownerId: grace.id });
  });
});

describe("who may", () => {
  test("a stranger finds neither room nor booking", async () => {
    const { id } = await booked(0, 60);
    expect(await bookingById(mallory, id)).toBeNull();
    expect(await bookingsBetween(mallory, at(-600), at(600))).toEqual([]);
    expect((await bookingsPage(mallory, { limit: 50 })).items).toEqual([]);
    expect(await roomDay(mallory, [room.id], at(0).toISOString().slice(0, 10), "UTC")).toEqual([]);
    for (const refused of [
      scheduleBooking(mallory, input(120, 180)),
      availability(mallory, { room: room.number, startsAt: at(0), endsAt: at(60) }),
      changeBooking(mallory, id, { title: "Mine" }),
      cancelBooking(mallory, id),
      endBookingNow(mallory, id),
      extendBooking(mallory, id, 5),
    ])
      expect(await refused).toMatchObject({ ok: false, reason: "not-found" });
  });

  test("an administrator may all", async () => {
    const { id } = await booked(0, 60, {}, ada);
    expect(await changeBooking(ada, id, { title: "Hers" })).toMatchObject({ ok: true });
    expect(await bookingById(grace, id)).toMatchObject({ title: "Hers", mayEdit: true });
  });

  test("an invited moderator sees it without other people's PINs and addresses, and changes nothing", async () => {
    const invitees = [
      { name: "Mallory", email: mallory.email, role: "moderator" as const },
      { name: "Ida", email: "ida@example.org", role: "participant" as const },
    ];
    const { id } = await booked(0, 60, { invitees });
    const seen = await bookingById(mallory, id);
    expect(seen).toMatchObject({ mayEdit: false, room: { participantPin: null, moderatorPin: null } });
    expect(seen?.invitees[0]).toMatchObject({ name: "Mallory", pin: expect.stringMatching(/^\d{6}$/) });
    expect(seen?.invitees[1]).toMatchObject({ name: "Ida", pin: null, email: null });
    expect((await coming(mallory)).map((line) => line.id)).toEqual([id]);
    expect(await changeBooking(mallory, id, { title: "Mine" })).toMatchObject({ reason: "forbidden" });
    await changeBooking(grace, id, { invitees: [] });
    expect(await bookingById(mallory, id)).toBeNull();
  });

  test("an invited participant does not see it, nor does an address that only looks like hers", async () => {
    await booked(0, 60, { invitees: [{ name: "M", email: mallory.email, role: "participant" }] });
    await booked(60, 120, { invitees: [{ name: "M", email: "mallory_@rollcall.test", role: "moderator" }] });
    expect(await coming(mallory)).toEqual([]);
  });
});

describe("people invited", () => {
  const people = Array.from({ length: 60 }, (_, i) => ({
    name: `Person ${i}`,
    email: `p${i}@example.org`,
    role: i ? ("participant" as const) : ("moderator" as const),
  }));

  test("each have a PIN that opens nothing else in the room, and a token nobody guesses", async () => {
    const first = await booked(0, 60, { invitees: people });
    const second = await booked(60, 120, { invitees: people });
    const pins = [...first.invitees, ...second.invitees].map((invitee) => invitee.pin);
    expect(new Set([...pins, room.participantPin, room.moderatorPin]).size).toBe(122);
    expect(first.invitees.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
    const tokens = await fresh.database.invitation.findMany({
      where: { bookingId: first.id },
      select: { token: true },
    });
    expect(tokens.every(({ token }) => /^[\w-]{32}$/.test(token))).toBe(true);
  });

  test("who have an account are known by it", async () => {
    const { id } = await booked(0, 60, { invitees: [{ name: "M", email: mallory.email, role: "participant" }] });
    expect(await fresh.database.invitation.findFirst({ where: { bookingId: id } })).toMatchObject({
      accountId: mallory.id,
    });
  });

  test("stay who they are when the list is replaced; the removed are withdrawn, the new ones added", async () => {
    const { id, invitees } = await booked(0, 60, { invitees: people.slice(0, 3) });
    const [one, two] = invitees;
    if (!one || !two) throw new Error("two people are missing");
    const changed = await changeBooking(grace, id, {
      invitees: [
        { id: one.id, name: "Renamed", email: one.email, role: "moderator" },
        { id: two.id, name: two.name, email: "elsewhere@example.org", role: "participant" },
        { name: "New", phone: "8000", role: "participant" },
      ],
    });
    if (!changed.ok) throw new Error(changed.reason);
    const now = changed.booking.invitees;
    expect(now.map(({ name }) => name)).toEqual(["Renamed", "Person 1", "New"]);
    expect(now[0]).toMatchObject({ id: one.id, pin: one.pin });
    expect(now[1]?.id).not.toBe(two.id);
    expect(now[1]?.pin).not.toBe(two.pin);
    expect(await fresh.database.invitation.count({ where: { bookingId: id, withdrawnAt: { not: null } } })).toBe(2);
    expect(changed.booking.sequence).toBe(0);
  });

  test("get a new PIN where theirs opens something else in the room they are moved to", async () => {
    const { id, invitees } = await booked(0, 60, { invitees: people.slice(0, 2) });
    const target = await newRoom(grace, "Target");
    const [clashing, fine] = invitees;
    await fresh.database.room.update({ where: { id: target.id }, data: { moderatorPin: clashing?.pin ?? "" } });
    const moved = await changeBooking(grace, id, { room: target.number });
    if (!moved.ok) throw new Error(moved.reason);
    expect(moved.booking.invitees[0]?.pin).not.toBe(clashing?.pin);
    expect(moved.booking.invitees[1]?.pin).toBe(fine?.pin);
  });
});

describe("a change", () => {
  test("of time or room raises SEQUENCE, of anything else not; the UID stays for ever", async () => {
    const { id, uid } = await booked(0, 60);
    const other = await newRoom(grace, "Other");
    const sequenceAfter = async (changes: Parameters<typeof changeBooking>[2]) => {
      const done = await changeBooking(grace, id, changes);
      if (!done.ok) throw new Error(done.reason);
      expect(done.booking.uid).toBe(uid);
      return done.booking.sequence;
    };
    expect(uid).toMatch(/^[0-9a-f-]{36}@[\w.-]+$/);
    expect(await sequenceAfter({ title: "Borad call", agenda: "1. Numbers", seats: 12, record: "always" })).toBe(0);
    expect(await sequenceAfter({ startsAt: at(0), endsAt: at(60), room: room.number })).toBe(0);
    expect(await sequenceAfter({ endsAt: at(90) })).toBe(1);
    expect(await sequenceAfter({ startsAt: at(30) })).toBe(2);
    expect(await sequenceAfter({ room: other.number })).toBe(3);
    expect(await bookingById(grace, id)).toMatchObject({
      seats: 12,
      record: "always",
      agenda: "1. Numbers",
      startsAt: at(30),
      endsAt: at(90),
    });
  });

  test("of the end by so many minutes is told like any other, unless it runs: then those who are there know", async () => {
    const invitees = [{ name: "Ida", email: "ida@example.org", role: "participant" as const }];
    const told = (bookingId: string) => fresh.database.notification.count({ where: { bookingId, kind: "update" } });
    const { id } = await booked(0, 60, { invitees });
    await extendBooking(grace, id, 15);
    expect([(await bookingById(grace, id))?.sequence, await told(id)]).toEqual([1, 1]);
    await shift(id, -30, 30);
    await extendBooking(grace, id, 15);
    expect([(await bookingById(grace, id))?.sequence, await told(id)]).toEqual([1, 1]);
  });

  test("to a taken time is refused and changes nothing", async () => {
    await booked(0, 60);
    const { id } = await booked(60, 120, { title: "Second" });
    const refused = await changeBooking(grace, id, { startsAt: at(30), title: "Moved" });
    expect(refused).toMatchObject({ reason: "room-taken", taken: { startsAt: at(0), title: "Board call" } });
    expect(await bookingById(grace, id)).toMatchObject({ startsAt: at(60), title: "Second", sequence: 0 });
  });

  test("may overlap what the booking itself had", async () => {
    const { id } = await booked(0, 60);
    expect(await changeBooking(grace, id, { startsAt: at(30), endsAt: at(90) })).toMatchObject({ ok: true });
  });

  test.each([
    [{ startsAt: at(90) }, "ends-before-start"],
    [{ startsAt: minutesLater(new Date(), -60) }, "in-the-past"],
    [{ endsAt: at(60 * 30) }, "too-long"],
    [{ seats: 50, maxParticipants: 40 }, "too-many-seats"],
    [{ room: "999999" }, "not-found"],
  ])("to %j is refused: %s", async (changes, reason) => {
    const { id } = await booked(0, 60);
    expect(await changeBooking(grace, id, changes)).toMatchObject({ ok: false, reason });
  });

  test("of one that is over is refused, whatever it is", async () => {
    const { id } = await booked(0, 60);
    await shift(id, -120, -60);
    const over = { ok: false, reason: "already-over" };
    expect(await changeBooking(grace, id, { title: "Rewritten" })).toMatchObject(over);
    expect(await cancelBooking(grace, id)).toMatchObject(over);
    expect(await extendBooking(grace, id, 5)).toMatchObject(over);
    expect(await endBookingNow(grace, id)).toMatchObject(over);
    expect(await bookingById(grace, id)).toMatchObject({ title: "Board call", state: "over" });
  });
});

describe("a running one", () => {
  test("may have another end, title and people, and nothing else", async () => {
    const { id } = await booked(0, 60);
    await shift(id, -10, 50);
    const fine = await changeBooking(grace, id, {
      title: "Still going",
      endsAt: minutesLater(new Date(), 70),
      seats: null,
      room: room.number,
      invitees: [{ name: "Late", role: "participant" }],
    });
    expect(fine).toMatchObject({ ok: true, booking: { state: "running", title: "Still going" } });
    for (const changes of [{ startsAt: at(0) }, { seats: 9 }, { record: "never" as const }])
      expect(await changeBooking(grace, id, changes)).toMatchObject({
        reason: "already-started",
        fields: Object.keys(changes),
      });
    expect(await changeBooking(grace, id, { endsAt: minutesLater(new Date(), -1) })).toMatchObject({
      reason: "in-the-past",
    });
    expect(await cancelBooking(grace, id)).toMatchObject({ reason: "already-started" });
  });

  test("ends now, and its room is free", async () => {
    const { id } = await booked(0, 60);
    expect(await endBookingNow(grace, id)).toMatchObject({ reason: "not-running" });
    await shift(id, -10, 50);
    expect(await endBookingNow(grace, id)).toMatchObject({ ok: true });
    expect(await bookingById(grace, id)).toMatchObject({ state: "over" });
    const now = new Date();
    expect(
      await scheduleBooking(grace, { ...input(0, 0), startsAt: now, endsAt: minutesLater(now, 30) }),
    ).toMatchObject({ ok: true });
  });

  test("goes on for as long as nobody comes after", async () => {
    const { id } = await booked(0, 60);
    await booked(90, 120, { title: "Next" });
    expect(await extendBooking(grace, id, 30)).toEqual({ ok: true, endsAt: at(90) });
    expect(await extendBooking(grace, id, 5)).toMatchObject({
      reason: "room-taken",
      possibleMinutes: 0,
      taken: { title: "Next" },
    });
    await booked(200, 260);
    expect(await extendBooking(grace, id, 23 * 60)).toMatchObject({ reason: "too-long" });
  });
});

describe("what pages ask for", () => {
  test("the day of some rooms, in the order asked, in a zone's own day", async () => {
    const other = await newRoom(grace, "Other");
    const { id, occurrence: occurrenceId } = await booked(0, 60);
    const date = at(0).toISOString().slice(0, 10);
    expect(await roomDay(grace, [other.id, room.id], date, "UTC")).toEqual([
      { id: other.id, number: other.number, name: "Other", taken: [] },
      {
        id: room.id,
        number: room.number,
        name: room.name,
        taken: [{ occurrenceId, bookingId: id, title: "Board call", startsAt: at(0), endsAt: at(60) }],
      },
    ]);
  });

  test("bookings between two times, found by title, invitee or room", async () => {
    const { id } = await booked(0, 60, {
      title: "Äpfel & 上海",
      invitees: [{ name: "Ida Rhodes", role: "participant" }],
    });
    const found = async (search: string, roomId?: string) =>
      (await bookingsBetween(grace, at(-1), at(61), { search, roomId })).map((line) => line.id);
    expect(await found("上海")).toContain(id);
    expect(await found("ida rh")).toContain(id);
    expect(await found(room.number.slice(0, 4), room.id)).toEqual([id]);
    expect(await found("nothing like it")).toEqual([]);
    expect(await bookingsBetween(grace, at(60), at(61), { roomId: room.id })).toEqual([]);
  });

  test("whether a room is free, and what else", async () => {
    await booked(0, 60);
    const ask = (from: number, to: number) =>
      availability(grace, { room: room.number, startsAt: at(from), endsAt: at(to) });
    expect(await ask(60, 90)).toEqual({ ok: true });
    expect(await ask(30, 90)).toMatchObject({
      reason: "room-taken",
      alternatives: { later: [{ startsAt: at(60) }, {}, {}] },
    });
    expect(await ask(30, 10)).toMatchObject({ reason: "ends-before-start" });
  });

  test("whether one date of a series could be moved: the others are in its way, it is not", async () => {
    const { id, occurrences } = await booked(0, 60, { recurrence: "RRULE:FREQ=DAILY;COUNT=2" });
    const [first, second] = occurrences.map((date) => date.id);
    const ask = (except: string | undefined) =>
      availability(grace, { room: room.number, startsAt: at(30), endsAt: at(90), except });
    expect(await ask(first)).toEqual({ ok: true });
    expect(await ask(id)).toEqual({ ok: true });
    expect(await ask(second)).toMatchObject({ reason: "room-taken", taken: { startsAt: at(0) } });
  });

  test("pages one after the other are all bookings, in order of start", async () => {
    for (const from of [180, 0, 120, 60, 240]) await booked(from, from + 30);
    const starts: Date[] = [];
    let cursor: string | undefined;
    do {
      const page = await bookingsPage(grace, { limit: 2, cursor, roomId: room.id });
      starts.push(...page.items.map((booking) => booking.startsAt));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(starts).toEqual([0, 60, 120, 180, 240].map(at));
  });
});
