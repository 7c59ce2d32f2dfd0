import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import { bookingById } from "@/lib/bookings/queries";
import { database } from "@/lib/database";
import { changeRoom, createRoom } from "@/lib/rooms/commands";
import { readPlans } from "@/lib/rooms/push-plans";
import type { RoomView } from "@/lib/rooms/room";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { approvalNeeded } from "./approval";
import { decideBooking, remindApprovers } from "./approval-commands";
import { approvalOf, countWaitingFor, waitingFor } from "./approval-queries";

let ada: Actor;
let grace: Actor;
let mallory: Actor;
let room: RoomView;
const day = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const at = (minutes: number) => minutesLater(day, minutes);

async function booked(from: number, to: number, invitees = [{ name: "Guest", email: "guest@x.test" }], actor = grace) {
  const done = await scheduleBooking(actor, {
    room: room.number,
    title: "Board call",
    startsAt: at(from),
    endsAt: at(to),
    timeZone: "Europe/London",
    invitees: invitees.map((one) => ({ ...one, role: "participant" as const })),
  });
  if (!done.ok) throw new Error(done.reason);
  return done.booking.id;
}
const mails = (bookingId: string) =>
  database().notification.findMany({ where: { bookingId, channel: "MAIL" }, orderBy: { order: "asc" } });
/** "ask mallory", "invite guest": what went to whom */
const said = async (bookingId: string) =>
  (await mails(bookingId)).map(({ kind, recipient, key }) => {
    const what = kind === "approval" ? key.split(":").at(-2) : kind;
    return `${what} ${recipient.split("@")[0]}`;
  });
const stored = (id: string) => database().booking.findUniqueOrThrow({ where: { id }, include: { occurrences: true } });
const windows = async () => {
  const [plan] = await database().$transaction((tx) => readPlans(tx, Date.now() / 1000, room.id));
  return plan?.windows.length;
};

inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});
beforeEach(async () => {
  await database().booking.deleteMany();
  const made = await createRoom(grace, { name: "Harbour office" });
  if (!made.ok) throw new Error(made.reason);
  const changed = await changeRoom(ada, made.room.number, { needsApproval: true, approvers: [mallory.email] });
  if (!changed.ok) throw new Error(changed.reason);
  room = changed.room;
});

describe("who waits", () => {
  const needs = (actor: Actor) => database().$transaction((tx) => approvalNeeded(tx, actor, room.id));
  test("whoever may not say yes himself", async () => {
    expect(room.approvers).toMatchObject([{ email: mallory.email }]);
    expect([await needs(grace), await needs(mallory), await needs(ada)]).toEqual([true, false, false]);
    await changeRoom(ada, room.number, { approvers: [] });
    expect([await needs(grace), await needs(mallory)]).toEqual([false, true]);
    await changeRoom(ada, room.number, { needsApproval: false });
    expect(await needs(mallory)).toBe(false);
  });

  test("is an administrator's to say", async () => {
    expect(await changeRoom(grace, room.number, { needsApproval: false })).toMatchObject({ reason: "forbidden" });
    expect(await changeRoom(grace, room.number, { approvers: [] })).toMatchObject({ reason: "forbidden" });
    expect(await changeRoom(grace, room.number, { rules: {} })).toMatchObject({ reason: "forbidden" });
    expect(await changeRoom(ada, room.number, { approvers: ["nobody@x.test"] })).toMatchObject({
      reason: "approver-unknown",
      approver: "nobody@x.test",
    });
  });
});

describe("a booking that waits", () => {
  test("holds its time, opens no window, tells its guests nothing, and asks", async () => {
    const id = await booked(0, 60);
    expect(await stored(id)).toMatchObject({ approval: "PENDING", occurrences: [{ status: "SCHEDULED" }] });
    expect(await said(id)).toEqual(["ask mallory"]);
    const [mail] = await mails(id);
    expect(JSON.stringify(mail?.content)).toContain(`/approvals?booking=${id}`);
    expect(await windows()).toBe(0);
    const clash = await scheduleBooking(ada, {
      room: room.number,
      title: "Mine",
      startsAt: at(30),
      endsAt: at(90),
      timeZone: "UTC",
    });
    expect(clash).toMatchObject({ reason: "room-taken" });
  });

  test("is seen by its approver, without PINs, and by nobody else", async () => {
    const id = await booked(0, 60);
    expect(await waitingFor(mallory)).toMatchObject([{ id, title: "Board call", inviteeCount: 1, dates: 1 }]);
    expect([await countWaitingFor(ada), await countWaitingFor(grace)]).toEqual([1, 0]);
    expect(await bookingById(mallory, id)).toMatchObject({ mayEdit: false, room: { moderatorPin: null } });
    expect(await approvalOf(mallory, id)).toMatchObject({ state: "pending", approvers: ["Mallory"], mayDecide: true });
    expect(await approvalOf(grace, id)).toMatchObject({ mayDecide: false });
    expect(await decideBooking(grace, id, { approve: true })).toMatchObject({ reason: "not-found" });
  });

  test("once approved invites everybody, opens its window and tells the organiser; once only", async () => {
    const id = await booked(0, 60);
    const both = await Promise.all([
      decideBooking(mallory, id, { approve: true, reason: "Fine" }),
      decideBooking(ada, id, { approve: true }),
    ]);
    expect(both.map((one) => (one.ok ? "ok" : one.reason)).sort()).toEqual(["not-waiting", "ok"]);
    expect(await said(id)).toEqual(["ask mallory", "invite guest", "approved grace"]);
    expect(await stored(id)).toMatchObject({ approval: "APPROVED", decidedAt: expect.any(Date) });
    expect(await windows()).toBe(1);
  });

  test("once rejected is called off with the reason, its time is free, its guests never hear of it", async () => {
    const id = await booked(0, 60);
    expect(await decideBooking(mallory, id, { approve: false, reason: "Painters" })).toEqual({ ok: true });
    expect(await stored(id)).toMatchObject({
      approval: "REJECTED",
      status: "CANCELLED",
      cancelReason: "Painters",
      decidedById: mallory.id,
      occurrences: [{ status: "CANCELLED" }],
    });
    expect(await said(id)).toEqual(["ask mallory", "rejected grace"]);
    expect(JSON.stringify((await mails(id)).at(-1)?.content)).toContain("Painters");
    await booked(0, 60);
  });

  test("is reminded of once a day, and called off when nobody answers in time", async () => {
    const id = await booked(0, 60);
    const hours = (count: number) => minutesLater(new Date(), count * 60);
    expect(await remindApprovers(hours(23))).toEqual({ undecided: 0, reminded: 0 });
    expect(await remindApprovers(hours(25))).toEqual({ undecided: 0, reminded: 1 });
    expect(await remindApprovers(hours(25))).toEqual({ undecided: 0, reminded: 0 });
    expect(await remindApprovers(at(0))).toEqual({ undecided: 1, reminded: 0 });
    expect(await stored(id)).toMatchObject({ status: "CANCELLED", cancelReason: "Nobody decided in time." });
    expect(await said(id)).toEqual(["ask mallory", expect.stringMatching(/^remind-.* mallory$/), "undecided grace"]);
    expect(await remindApprovers(at(0))).toEqual({ undecided: 0, reminded: 0 });
  });

  test("for tonight is reminded of at half time", async () => {
    const soon = minutesLater(new Date(), 240).getTime() - at(0).getTime();
    const id = await booked(soon / 60_000, soon / 60_000 + 30);
    expect(await remindApprovers(minutesLater(new Date(), 110))).toEqual({ undecided: 0, reminded: 0 });
    expect(await remindApprovers(minutesLater(new Date(), 125))).toEqual({ undecided: 0, reminded: 1 });
    expect(await said(id)).toHaveLength(2);
  });

  test("is told on its reader's clock, with the one it was planned on beside it", async () => {
    const done = await scheduleBooking(grace, {
      room: room.number,
      title: "Tokyo call",
      startsAt: at(0),
      endsAt: at(60),
      timeZone: "Asia/Tokyo",
    });
    if (!done.ok) throw new Error(done.reason);
    const [mail] = await mails(done.booking.id);
    expect(JSON.stringify(mail?.content)).toMatch(/in London\. .*\d\d:00 – \d\d:00 in Tokyo/);
  });

  test("asks who is named meanwhile, and is let in when its room needs no yes any more", async () => {
    const id = await booked(0, 60);
    await changeRoom(ada, room.number, { approvers: [mallory.email, ada.email] });
    expect(await remindApprovers(new Date())).toEqual({ undecided: 0, reminded: 0 });
    expect(await said(id)).toEqual(["ask mallory", "ask ada"]);
    await changeRoom(ada, room.number, { needsApproval: false });
    await remindApprovers(new Date());
    expect(await stored(id)).toMatchObject({ approval: "NOT_NEEDED" });
    expect(await said(id)).toEqual(["ask mallory", "ask ada", "invite guest"]);
    expect(await windows()).toBe(1);
  });

  test("whose approvers are all shut out asks the administrators", async () => {
    await database().account.update({ where: { id: mallory.id }, data: { banned: true } });
    const id = await booked(0, 60);
    await database().account.update({ where: { id: mallory.id }, data: { banned: false } });
    expect(await said(id)).toEqual(["ask ada"]);
  });
});

describe("a change of time or room", () => {
  test("asks again: those who were invited hear only of what was decided", async () => {
    const id = await booked(0, 60);
    await decideBooking(mallory, id, { approve: true });
    const move = async (minutes: number, actor: Actor) => {
      const changed = await changeBooking(actor, id, { startsAt: at(minutes), endsAt: at(minutes + 60) });
      if (!changed.ok) throw new Error(changed.reason);
      return (await stored(id)).approval;
    };
    expect(await move(120, ada)).toBe("APPROVED");
    expect((await said(id)).slice(3)).toEqual(["update guest"]);
    expect(await move(240, grace)).toBe("PENDING");
    expect(await stored(id)).toMatchObject({ decidedById: null, decidedAt: null });
    expect(await windows()).toBe(0);
    expect((await said(id)).slice(4)).toEqual(["ask mallory"]);
    await decideBooking(mallory, id, { approve: true });
    expect((await said(id)).slice(5)).toEqual(["update guest", "approved grace"]);
    await move(360, grace);
    await decideBooking(mallory, id, { approve: false });
    expect((await said(id)).slice(7)).toEqual(["ask mallory", "rejected grace", "cancel guest"]);
  });

  test("to a room where nobody need be asked lets it take place", async () => {
    const id = await booked(0, 60);
    const other = await createRoom(grace, { name: "Chart room" });
    if (!other.ok) throw new Error(other.reason);
    expect(await changeBooking(grace, id, { room: other.room.number })).toMatchObject({ ok: true });
    expect(await stored(id)).toMatchObject({ approval: "NOT_NEEDED" });
    expect((await said(id)).slice(1)).toEqual(["invite guest"]);
  });

  test("who is taken off the list of one that waits again hears of it, who never was on it does not", async () => {
    const id = await booked(0, 60);
    await changeBooking(grace, id, { invitees: [] });
    expect(await said(id)).toEqual(["ask mallory"]);
  });
});

test("a title may change while it waits, without asking again", async () => {
  const id = await booked(0, 60);
  expect(await changeBooking(grace, id, { title: "Bored call" }, { notify: true })).toMatchObject({ ok: true });
  expect(await said(id)).toEqual(["ask mallory"]);
});

describe("a series with a date elsewhere", () => {
  const series = async (number: string) => {
    const done = await scheduleBooking(grace, {
      room: number,
      title: "Weekly",
      startsAt: at(0),
      endsAt: at(60),
      timeZone: "UTC",
      recurrence: "RRULE:FREQ=WEEKLY;COUNT=3",
    });
    if (!done.ok) throw new Error(done.reason);
    const second = done.booking.occurrences[1];
    if (!second) throw new Error("no second date");
    return { id: done.booking.id, second };
  };
  const moveDate = (actor: Actor, { id, second }: Awaited<ReturnType<typeof series>>, number: string) =>
    changeBooking(actor, id, { room: number }, { scope: "this", occurrence: second.id });

  test("does not come past the approvers of a room by moving there date by date", async () => {
    const other = await createRoom(grace, { name: "Open room" });
    if (!other.ok) throw new Error(other.reason);
    const held = await series(other.room.number);
    expect(await moveDate(grace, held, room.number)).toMatchObject({ reason: "asks-for-approval", room: room.number });
    expect(await moveDate(ada, held, room.number)).toMatchObject({ ok: true });
  });

  test("opens the windows of all its rooms once it is approved", async () => {
    const other = await createRoom(grace, { name: "Open room" });
    if (!other.ok) throw new Error(other.reason);
    const held = await series(room.number);
    expect(await moveDate(grace, held, other.room.number)).toMatchObject({ ok: true });
    const jobs = () =>
      database().$queryRaw<{ room: string }[]>`SELECT data->>'roomId' AS room FROM pgboss.job WHERE name = 'push-room'`;
    await database().$executeRaw`DELETE FROM pgboss.job`;
    expect(await decideBooking(mallory, held.id, { approve: true })).toMatchObject({ ok: true });
    const pushed = (await jobs()).map((job) => job.room);
    expect(new Set(pushed)).toEqual(new Set([room.id, other.room.id]));
  });
});
