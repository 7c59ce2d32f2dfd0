import { beforeAll, beforeEach, expect, test } from "vitest";
import * as importing from "@/app/api/v1/bookings/import/route";
import type { Actor } from "@/lib/accounts/actor";
import { changeBooking, extendBooking, scheduleBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { takeMail } from "@/lib/inbox/commands";
import { basic, calendarOf, mailOf } from "@/lib/inbox/testing/mails";
import { applySettings } from "@/lib/notifications/testing/settings";
import { createRoom } from "@/lib/rooms/commands";
import { changeSetting } from "@/lib/settings/commands";
import { programOf } from "@/lib/testing/api";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { addDeputy } from "./deputy-commands";
import { policySetting, type SitePolicy } from "./policy";

/* A rule that holds at one door only holds at none. */

let ada: Actor;
let grace: Actor;
let mallory: Actor;
let room: string;
const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const at = (minutes: number) => minutesLater(start, minutes);
const rules = (more: Partial<SitePolicy>) => changeSetting(ada, policySetting, { ...policySetting.initial, ...more });
const input = (from: number, to: number, more: object = {}) => ({
  room,
  title: "Board call",
  startsAt: at(from),
  endsAt: at(to),
  timeZone: "Europe/London",
  ...more,
});

inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});
beforeAll(() => applySettings({ INBOX_ADDRESS: "portal@rollcall.test" }));
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().setting.deleteMany();
  const made = await createRoom(grace, { name: "Harbour office" });
  if (!made.ok) throw new Error(made.reason);
  room = made.room.number;
});

test("the longest that a booking lasts", async () => {
  const one = await scheduleBooking(grace, input(0, 30));
  const series = await scheduleBooking(grace, input(60, 90, { recurrence: "RRULE:FREQ=DAILY;COUNT=4" }));
  if (!one.ok || !series.ok) throw new Error("not booked");
  const date = series.booking.occurrences[1]?.id;
  await addDeputy(grace, mallory.email);
  const deputy = { ...mallory, deputyFor: [grace.id] };
  await rules({ longestMinutes: 30 });
  const refused = { reason: "policy", rule: "longest", limit: 30 };

  expect(await scheduleBooking(grace, input(600, 631))).toMatchObject(refused);
  expect(await scheduleBooking(deputy, input(600, 631, { organiser: grace.email }))).toMatchObject(refused);
  expect(await changeBooking(grace, one.booking.id, { endsAt: at(31) })).toMatchObject(refused);
  expect(await changeBooking(deputy, one.booking.id, { endsAt: at(31) })).toMatchObject(refused);
  expect(await extendBooking(grace, one.booking.id, 1)).toMatchObject(refused);
  const longer = { startsAt: at(60 + 1440), endsAt: at(91 + 1440) };
  for (const scope of ["this", "following"] as const)
    expect(await changeBooking(grace, series.booking.id, longer, { scope, occurrence: date })).toMatchObject(refused);
  const all = { startsAt: at(60), endsAt: at(91) };
  expect(await changeBooking(grace, series.booking.id, all, { scope: "all" })).toMatchObject(refused);
  expect(await imported(["DURATION:PT31M"])).toMatchObject({ status: 422, body: { rule: "longest" } });
  expect(await mailed(["DURATION:PT31M"])).toMatchObject({ action: "declined" });
  expect(await mailed(["DURATION:PT30M"])).toMatchObject({ action: "booked" });
});

test("the most dates of one organiser, counted against whom a deputy books for", async () => {
  await addDeputy(grace, mallory.email);
  const deputy = { ...mallory, deputyFor: [grace.id] };
  await rules({ openBookings: 2 });
  const refused = { reason: "policy", rule: "open-bookings", limit: 2, would: 3 };
  expect(await scheduleBooking(deputy, input(0, 30, { organiser: grace.email }))).toMatchObject({ ok: true });
  expect(await scheduleBooking(grace, input(60, 90))).toMatchObject({ ok: true });
  expect(await scheduleBooking(grace, input(120, 150))).toMatchObject(refused);
  expect(await scheduleBooking(deputy, input(120, 150, { organiser: grace.email }))).toMatchObject(refused);
  expect(await imported([])).toMatchObject({ status: 422, body: { rule: "open-bookings" } });
  expect(await mailed([])).toMatchObject({ action: "declined" });
  // His own are his own.
  expect(await scheduleBooking(deputy, { ...input(120, 150), room: undefined })).toMatchObject({ ok: true });
});

const event = (uid: string, more: string[]) => [
  `UID:${uid}`,
  "DTSTAMP:20261101T080000Z",
  "SEQUENCE:0",
  "SUMMARY:Harbour",
  `DTSTART:${basic(at(3_000))}`,
  ...(more.length > 0 ? more : ["DURATION:PT20M"]),
];

async function imported(more: string[]) {
  const program = await programOf(grace, { "/bookings/import": importing });
  return program("POST", `/bookings/import?room=${room}`, calendarOf("PUBLISH", event("file@elsewhere.test", more)));
}

let mails = 0;
async function mailed(more: string[]) {
  const people = ["ORGANIZER:mailto:grace@rollcall.test", "ATTENDEE:mailto:portal@rollcall.test"];
  const ics = calendarOf("REQUEST", [...event(`meeting-${++mails}@elsewhere.test`, more), ...people]);
  return takeMail(mailOf({ from: "Grace <grace@rollcall.test>", method: "REQUEST", ics }));
}
