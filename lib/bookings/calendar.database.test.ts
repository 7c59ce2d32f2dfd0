import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import type { CalendarFilter, CalendarLine } from "./calendar";
import { agendaPage, calendarDays } from "./calendar-queries";
import { cancelBooking, scheduleBooking } from "./commands";
import { bookingsBetween } from "./queries";

let fresh: FreshDatabase;
let ada: Actor;
let grace: Actor;
let mallory: Actor;
const dayMs = 24 * 3_600_000;
const first = (Math.floor(Date.now() / dayMs) + 3) * dayMs;
/** an hour of one of the days of the tests */
const at = (day: number, hour: number) => new Date(first + day * dayMs + hour * 3_600_000);
const days = (count: number) => Array.from({ length: count + 1 }, (_, day) => at(day, 0));
const titles = (lines: CalendarLine[]) => lines.map(({ title }) => title);
const searched = async (actor: Actor, filter: CalendarFilter) =>
  titles((await agendaPage(actor, { past: false, at: new Date(), limit: 50 }, filter)).lines);
let chart: { number: string; id: string };

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ ada, grace, mallory } = await threePeople(fresh.database));
  const room = async (actor: Actor, name: string) => {
    const made = await createRoom(actor, { name });
    if (!made.ok) throw new Error(made.reason);
    return made.room;
  };
  chart = await room(grace, "Chart room");
  const pier = await room(mallory, "Pier 100%");
  const book = async (actor: Actor, title: string, day: number, hour: number, more: object = {}) => {
    const times = { startsAt: at(day, hour), endsAt: at(day, hour + 1) };
    const done = await scheduleBooking(actor, { room: chart.number, title, timeZone: "UTC", ...times, ...more });
    if (!done.ok) throw new Error(`${title}: ${done.reason}`);
    return done.booking;
  };
  await book(grace, "Crane_hire", 0, 9);
  await book(grace, "Over midnight", 0, 23, { endsAt: at(1, 2) });
  for (const hour of [9, 10, 11]) await book(grace, `Stand-up ${hour}`, 1, hour);
  await book(mallory, "Secret", 1, 9, { room: pier.number });
  await book(mallory, "Asked to moderate", 2, 9, {
    room: pier.number,
    invitees: [
      { name: "Grace", email: grace.email, role: "moderator" },
      { name: "Łucja Nowak", email: "lucja@example.org", role: "participant" },
    ],
  });
  await book(ada, "In her room", 2, 10);
  const called = await book(grace, "Lamp oil", 2, 12);
  await cancelBooking(grace, called.id, { reason: "The ship is late." });
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

test("everybody sees the dates that the plain query shows, and no others", async () => {
  const deputy: Actor = { ...mallory, deputyFor: [grace.id] };
  const approver = await fresh.database.account.create({ data: { name: "Vera", email: "vera@rollcall.test" } });
  const room = { roomId: chart.id, accountId: approver.id };
  await fresh.database.roomApprover.create({ data: room });
  await fresh.database.booking.updateMany({ where: { title: "In her room" }, data: { approval: "APPROVED" } });
  const vera: Actor = { ...mallory, id: approver.id, name: "Vera", email: approver.email };
  expect(titles((await calendarDays(vera, days(4), 50)).lines)).toEqual(["In her room"]);
  for (const actor of [ada, grace, mallory, deputy, vera]) {
    const plain = await bookingsBetween(actor, at(0, 0), at(4, 0), { status: "all" });
    const { lines } = await calendarDays(actor, days(4), 50);
    const { lines: agenda } = await agendaPage(actor, { past: false, at: new Date(), limit: 50 });
    expect(titles(lines)).toEqual(plain.map(({ title }) => title));
    expect(titles(agenda)).toEqual(titles(lines));
    for (const [index, line] of plain.entries()) expect(lines[index]).toMatchObject(line);
  }
  expect(titles((await calendarDays(mallory, days(4), 50)).lines)).toEqual(["Secret", "Asked to moderate"]);
});

test("a day tells its first dates and how many it has; a date belongs to the day on which it starts", async () => {
  const { lines, counts } = await calendarDays(grace, days(3), 2);
  expect(counts).toEqual([2, 3, 3]);
  expect(titles(lines)).toEqual([
    "Crane_hire",
    "Over midnight",
    "Stand-up 9",
    "Stand-up 10",
    "Asked to moderate",
    "In her room",
  ]);
  const { lines: next, counts: from } = await calendarDays(grace, days(3).slice(1), 1);
  expect([titles(next)[0], from[0]]).toEqual(["Over midnight", 4]);
});

test("the agenda is paged both ways without losing or repeating a date", async () => {
  const asked = { past: false, at: new Date(), limit: 3 };
  const whole = titles((await agendaPage(grace, { ...asked, limit: 50 })).lines);
  const one = await agendaPage(grace, asked);
  const two = await agendaPage(grace, { ...asked, after: one.after ?? undefined });
  const three = await agendaPage(grace, { ...asked, after: two.after ?? undefined });
  expect([...titles(one.lines), ...titles(two.lines), ...titles(three.lines)]).toEqual(whole);
  expect([one.before, three.after]).toEqual([null, null]);
  const back = await agendaPage(grace, { ...asked, before: three.before ?? undefined });
  expect(back).toEqual(two);
  expect(await agendaPage(grace, { ...asked, before: back.before ?? undefined })).toEqual(one);
  const later = { past: true, at: at(3, 0), limit: 4 };
  const newest = await agendaPage(grace, later);
  expect(titles(newest.lines)).toEqual(whole.slice(-4).reverse());
  const older = await agendaPage(grace, { ...later, after: newest.after ?? undefined });
  expect(titles(older.lines)).toEqual(whole.slice(0, -4).reverse());
});

test("words are found in titles, people, addresses, rooms and numbers; % and _ mean themselves", async () => {
  expect(await searched(grace, { search: "crane_" })).toEqual(["Crane_hire"]);
  expect(await searched(grace, { search: "stand_up" })).toEqual([]);
  expect(await searched(grace, { search: "100%" })).toEqual(["Asked to moderate"]);
  expect(await searched(grace, { search: "łucja" })).toEqual(["Asked to moderate"]);
  expect(await searched(mallory, { search: "LUCJA@example" })).toEqual(["Asked to moderate"]);
  expect(await searched(ada, { search: `${chart.number.slice(0, 1)} ${chart.number.slice(1, 4)}` })).toContain(
    "Crane_hire",
  );
});

test("an address that a page does not show is not told by a search either", async () =>
  expect(await searched(grace, { search: "lucja@" })).toEqual([]));

test("filters narrow by room, organiser and standing", async () => {
  expect(await searched(grace, { room: chart.number, whose: "others" })).toEqual(["In her room"]);
  expect(await searched(grace, { whose: "mine", status: "cancelled" })).toEqual(["Lamp oil"]);
  expect(await searched(ada, { whose: "mine" })).toEqual(["In her room"]);
  expect(await searched(grace, { status: "scheduled" })).not.toContain("Lamp oil");
  await fresh.database.booking.updateMany({ where: { title: "Secret" }, data: { approval: "PENDING" } });
  const { lines } = await agendaPage(mallory, { past: false, at: new Date(), limit: 9 }, { status: "pending" });
  expect(lines).toMatchObject([{ title: "Secret", pending: true }]);
});

test("a date of its own title and room is found and shown by them, and counts its own answers", async () => {
  const occurrence = await fresh.database.occurrence.findFirstOrThrow({
    where: { booking: { title: "Asked to moderate" } },
    include: { booking: { include: { invitations: true } } },
  });
  await fresh.database.occurrence.update({ where: { id: occurrence.id }, data: { title: "Only this once" } });
  const [invitation] = occurrence.booking.invitations;
  if (!invitation) throw new Error("nobody is invited");
  const pier = await fresh.database.room.findFirstOrThrow({ where: { name: "Pier 100%" } });
  await fresh.database.occurrence.update({ where: { id: occurrence.id }, data: { roomId: chart.id } });
  const answer = { invitationId: invitation.id, occurrenceId: occurrence.id, repliedAt: new Date() };
  await fresh.database.occurrenceReply.create({ data: { ...answer, reply: "DECLINED" } });
  await fresh.database.invitation.update({ where: { id: invitation.id }, data: { reply: "ACCEPTED" } });
  const { lines } = await agendaPage(grace, { past: false, at: new Date(), limit: 9 }, { search: "only this" });
  expect(lines).toMatchObject([{ title: "Only this once", inviteeCount: 2, accepted: 0, declined: 1 }]);
  // in another room than its booking: who may change it goes by the booking's
  expect(lines).toMatchObject([{ room: { number: chart.number }, mayEdit: false, pin: null }]);
  expect(await searched(grace, { search: "chart room" })).toContain("Only this once");
  expect(await searched(mallory, { room: pier.number })).not.toContain("Only this once");
});
