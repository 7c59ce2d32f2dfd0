import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { bookingAnswer, clashAnswer, previewAnswer, seriesClashAnswer } from "@/lib/bookings/schema";
import { database } from "@/lib/database";
import { roomAnswer } from "@/lib/rooms/schema";
import { programOf, type Routes } from "@/lib/testing/api";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { instantAt, isoIn } from "@/lib/time";
import * as room from "../rooms/[number]/route";
import * as rooms from "../rooms/route";
import * as invitees from "./[id]/invitees/route";
import * as booking from "./[id]/route";
import * as preview from "./preview/route";
import * as bookings from "./route";

const routes: Routes = {
  "/rooms": rooms,
  "/rooms/{number}": room,
  "/bookings": bookings,
  "/bookings/preview": preview,
  "/bookings/{id}": booking,
  "/bookings/{id}/invitees": invitees,
};
type Program = Awaited<ReturnType<typeof programOf>>;

const zone = "Europe/Zurich";
let fresh: FreshDatabase;
let grace: Actor;
let ask: Program;
let stranger: Program;
let number: string;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, time = "09:00") => isoIn(instantAt(day(days), time, zone).instant, zone);
const basic = (days: number) => day(days).replaceAll("-", "");
const input = (more: object = {}) => ({
  room: number,
  title: "Harbour rebuild",
  startsAt: at(2),
  endsAt: at(2, "10:00"),
  timeZone: zone,
  recurrence: "RRULE:FREQ=DAILY;COUNT=5",
  invitees: [{ name: "Ida Rhodes", email: "ida@example.org", role: "participant" }],
  ...more,
});
async function booked(more: object = {}) {
  const made = await ask("POST", "/bookings", input(more));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return bookingAnswer.parse(made.body);
}

beforeAll(async () => {
  fresh = await freshDatabase();
  const people = await threePeople(fresh.database);
  grace = people.grace;
  ask = await programOf(grace, routes);
  stranger = await programOf(people.mallory, routes);
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  number = roomAnswer.parse((await ask("POST", "/rooms", { name: "Harbour office" })).body).number;
});

describe("a series over the API", () => {
  test("is booked by an RFC 5545 block and answered with its dates", async () => {
    const { utc, ...made } = {
      utc: instantAt(day(4), "09:00", zone)
        .instant.toISOString()
        .replace(/[-:]|\.000/g, ""),
      ...(await booked()),
    };
    expect(made.occurrences.map(({ startsAt }) => startsAt)).toEqual([2, 3, 4, 5, 6].map((days) => at(days)));
    expect(made).toMatchObject({ recurrence: "RRULE:FREQ=DAILY;COUNT=5", moreOccurrences: false, state: "upcoming" });
    const other = await booked({
      startsAt: at(2, "15:00"),
      endsAt: at(2, "16:00"),
      recurrence: `RRULE:FREQ=DAILY;UNTIL=${utc.replace(/T.*/, "T235959Z")}\nEXDATE;TZID=${zone}:${basic(3)}T150000`,
    });
    expect(other.occurrences).toHaveLength(2);
    expect(other.recurrence?.split("\n")[1]).toBe(`EXDATE;TZID=${zone}:${basic(3)}T150000`);
  });

  test("previewed it writes nothing, and says it in words with what is in the way", async () => {
    await booked({ startsAt: at(3, "09:30"), endsAt: at(3, "11:00"), recurrence: null });
    const { title: _, invitees: __, ...asked } = input({ limit: 3 });
    const before = await fresh.database.booking.count();
    const said = await ask("POST", "/bookings/preview", asked);
    expect(said.status, JSON.stringify(said.body)).toBe(200);
    expect(previewAnswer.parse(said.body)).toMatchObject({
      occurrences: [{ startsAt: at(2) }, { startsAt: at(3) }, { startsAt: at(4), adjusted: null }],
      others: 2,
      more: false,
      clashes: [
        {
          startsAt: at(3),
          with: { title: "Harbour rebuild", startsAt: at(3, "09:30") },
          alternatives: { later: [{ startsAt: at(3, "11:00") }, {}, {}] },
        },
      ],
      words: expect.stringMatching(/every day/i),
      refusal: null,
    });
    expect(await fresh.database.booking.count()).toBe(before);
    expect((await stranger("POST", "/bookings/preview", asked)).status).toBe(404);
    expect((await ask("POST", "/bookings/preview", { ...asked, recurrence: "RRULE:FREQ=HOURLY" })).body).toMatchObject({
      status: 422,
      why: "too-often",
      detail: expect.stringContaining("HOURLY"),
    });
  });

  test("that clashes is 409 with the dates; skipped they become EXDATEs", async () => {
    await booked({ startsAt: at(3, "09:30"), endsAt: at(3, "11:00"), recurrence: null });
    const no = await ask("POST", "/bookings", input());
    expect(no.status).toBe(409);
    const { clashes, taken } = z.object({ ...clashAnswer, ...seriesClashAnswer }).parse(no.body);
    expect(taken.startsAt).toBe(at(3, "09:30"));
    expect(clashes?.map(({ startsAt }) => startsAt)).toEqual([at(3)]);
    const made = await booked({ skip: clashes?.map(({ startsAt }) => startsAt) });
    expect(made.occurrences).toHaveLength(4);
    expect(made.recurrence).toContain(`EXDATE;TZID=${zone}:${basic(3)}T090000`);
  });

  test("is changed and cancelled by scope", async () => {
    const { id, occurrences } = await booked();
    const path = `/bookings/${id}`;
    expect((await ask("PATCH", path, { title: "x" })).body).toMatchObject({
      status: 422,
      scopes: ["this", "following", "all"],
    });
    const third = encodeURIComponent(at(4));
    const one = bookingAnswer.parse(
      (
        await ask("PATCH", `${path}?scope=this&occurrence=${third}`, {
          startsAt: at(4, "14:00"),
          endsAt: at(4, "15:00"),
        })
      ).body,
    );
    expect(one.occurrences[2]).toMatchObject({ startsAt: at(4, "14:00"), ruleStart: at(4), exception: true });
    const next = bookingAnswer.parse(
      (
        await ask("PATCH", `${path}?scope=following&occurrence=${occurrences[3]?.id}`, {
          startsAt: at(5, "11:00"),
          endsAt: at(5, "12:00"),
        })
      ).body,
    );
    expect(next).toMatchObject({ continues: id, startsAt: at(5, "11:00"), sequence: 0 });
    expect(next.id).not.toBe(id);
    expect((await ask("DELETE", `${path}?scope=this&occurrence=${third}`, { reason: "Storm" })).status).toBe(204);
    expect((await ask("DELETE", path)).body.type).toMatch(/scope-needed$/);
    expect((await ask("DELETE", `${path}?scope=some`)).status).toBe(422);
    expect((await ask("GET", path)).body).toMatchObject({
      state: "upcoming",
      occurrences: [{}, {}, { cancelled: true, cancelReason: "Storm" }],
    });
    expect((await stranger("PATCH", `${path}?scope=all`, { title: "x" })).status).toBe(404);
    expect((await stranger("DELETE", `${path}?scope=all`)).status).toBe(404);
    expect((await ask("DELETE", `${path}?scope=all`)).status).toBe(204);
    expect((await ask("GET", path)).body).toMatchObject({ state: "cancelled" });
  });

  test("is listed date by date, each with its own title", async () => {
    const { id } = await booked();
    await ask("PATCH", `/bookings/${id}?scope=this&occurrence=${encodeURIComponent(at(3))}`, { title: "With guests" });
    const { body } = await ask("GET", `/bookings?room=${number}`);
    const items = z.array(bookingAnswer).parse(body.items);
    expect(items.map(({ startsAt, title }) => [startsAt, title])).toEqual([
      [at(2), "Harbour rebuild"],
      [at(3), "With guests"],
      ...[4, 5, 6].map((days) => [at(days), "Harbour rebuild"]),
    ]);
    expect(items.map(({ occurrences }) => occurrences.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test("has one list of people, which keeps as many ports as it is long", async () => {
    const { id } = await booked();
    const people = ["a", "b", "c", "d"].map((name) => ({ name, email: `${name}@example.org` }));
    const put = await ask("PUT", `/bookings/${id}/invitees`, { invitees: people });
    expect(put.body.items).toHaveLength(4);
    const rows = await fresh.database.occurrence.findMany({ where: { bookingId: id } });
    expect(rows.map(({ reserved }) => reserved)).toEqual([5, 5, 5, 5, 5]);
  });
});

test("who plans in a room that is somebody else's now may name it, as long as he stays in it", async () => {
  const { id } = await booked({ recurrence: null });
  const other = await fresh.database.account.create({ data: { name: "Olive", email: "olive@rollcall.test" } });
  await fresh.database.room.update({ where: { number }, data: { ownerId: other.id } });
  expect((await ask("PATCH", `/bookings/${id}`, { room: number, title: "Same place" })).body).toMatchObject({
    title: "Same place",
    room: number,
  });
  const elsewhere = roomAnswer.parse((await stranger("POST", "/rooms", { name: "Hers" })).body).number;
  expect((await ask("PATCH", `/bookings/${id}`, { room: elsewhere })).status).toBe(404);
});

test("a search for a percent sign finds percent signs", async () => {
  await booked({ title: "100% harbour", recurrence: null });
  await booked({ title: "1000 harbour", startsAt: at(3), endsAt: at(3, "10:00"), recurrence: null });
  const found = await ask("GET", `/bookings?room=${number}&search=${encodeURIComponent("0%")}`);
  expect(found.body.items.map(({ title }: { title: string }) => title)).toEqual(["100% harbour"]);
});
