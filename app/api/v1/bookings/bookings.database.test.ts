import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { bookingAnswer, clashAnswer } from "@/lib/bookings/schema";
import { database } from "@/lib/database";
import { inviteeAnswer } from "@/lib/invitations/schema";
import { problemDocument } from "@/lib/openapi-answers";
import { roomAnswer } from "@/lib/rooms/schema";
import { programOf, type Routes } from "@/lib/testing/api";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { isoIn, minutesLater } from "@/lib/time";
import * as pins from "../rooms/[number]/pins/route";
import * as room from "../rooms/[number]/route";
import * as rooms from "../rooms/route";
import * as end from "./[id]/end/route";
import * as extend from "./[id]/extend/route";
import * as invitees from "./[id]/invitees/route";
import * as booking from "./[id]/route";
import * as availability from "./availability/route";
import * as bookings from "./route";

const routes: Routes = {
  "/rooms": rooms,
  "/rooms/{number}": room,
  "/rooms/{number}/pins": pins,
  "/bookings": bookings,
  "/bookings/availability": availability,
  "/bookings/{id}": booking,
  "/bookings/{id}/end": end,
  "/bookings/{id}/extend": extend,
  "/bookings/{id}/invitees": invitees,
};
type Program = Awaited<ReturnType<typeof programOf>>;

let fresh: FreshDatabase;
let grace: Actor;
let ask: Program;
let stranger: Program;
let nobody: Program;
let number: string;
const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const zone = "Asia/Kolkata";
const at = (minutes: number) => isoIn(minutesLater(start, minutes), zone);
const input = (from: number, to: number, more: object = {}) => ({
  room: number,
  title: "Board call",
  startsAt: at(from),
  endsAt: at(to),
  timeZone: zone,
  invitees: [{ name: "Ida Rhodes", email: "ida@example.org", role: "participant" }],
  ...more,
});

beforeAll(async () => {
  fresh = await freshDatabase();
  const people = await threePeople(fresh.database);
  grace = people.grace;
  ask = await programOf(grace, routes);
  stranger = await programOf(people.mallory, routes);
  nobody = await programOf(null, routes);
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

async function freshRoom() {
  const made = await ask("POST", "/rooms", { name: "Harbour office" });
  expect(made.status).toBe(201);
  number = roomAnswer.parse(made.body).number;
}

describe("rooms", () => {
  beforeAll(freshRoom);

  test("are made, read, changed, given new PINs, and retired", async () => {
    const made = await ask("POST", "/rooms", { name: "Second", number: "5512" });
    expect(made).toMatchObject({ status: 201, body: { number: "5512", name: "Second" } });
    expect(made.headers.get("location")).toBe("/api/v1/rooms/5512");
    expect(made.body.participantPin).toMatch(/^\d{6}$/);
    expect(made.body.moderatorPin).not.toBe(made.body.participantPin);
    expect((await ask("GET", "/rooms/5512")).body).toEqual(made.body);
    const changed = await ask("PATCH", "/rooms/5512", { record: "always", maxParticipants: 12 });
    expect(changed).toMatchObject({ status: 200, body: { record: "always", maxParticipants: 12, name: "Second" } });
    const renewed = roomAnswer.parse((await ask("POST", "/rooms/5512/pins")).body);
    expect(renewed.moderatorPin).not.toBe(made.body.moderatorPin);
    expect((await ask("DELETE", "/rooms/5512")).status).toBe(204);
    expect((await ask("GET", "/rooms/5512")).status).toBe(404);
  });

  test("come in pages", async () => {
    const first = await ask("GET", "/rooms?limit=1");
    expect(first.body.items).toHaveLength(1);
    if (first.body.next === null) return;
    const second = await ask("GET", `/rooms?limit=1&cursor=${first.body.next}`);
    expect(second.body.items[0].number > first.body.items[0].number).toBe(true);
  });

  test.each([
    ["POST", "/rooms", {}, 422, "invalid"],
    ["POST", "/rooms", { name: "x", number: "12" }, 422, "invalid"],
    ["POST", "/rooms", { name: "x", nmuber: "1234" }, 422, "invalid"],
    ["POST", "/rooms", { name: "x", participantPin: "123456" }, 422, "pin-popular"],
    ["POST", "/rooms", { name: "x", owner: "ada@rollcall.test" }, 403, "forbidden"],
    ["POST", "/rooms", "{", 422, "invalid"],
    ["GET", "/rooms?limit=201", undefined, 422, "invalid"],
    ["GET", "/rooms?cursor=made-up", undefined, 422, "invalid"],
    ["GET", "/rooms/999999", undefined, 404, "not-found"],
  ] as const)("%s %s %j is %i %s", async (method, path, body, status, reason) => {
    const answer = await ask(method, path, body);
    expect(answer).toMatchObject({ status, type: "application/problem+json" });
    expect(problemDocument.parse(answer.body).type).toMatch(new RegExp(`/${reason}$`));
  });

  test("with a taken number is 409, with one that is free", async () => {
    const answer = await ask("POST", "/rooms", { name: "x", number });
    expect(answer).toMatchObject({ status: 409, body: { number, free: expect.stringMatching(/^\d+$/) } });
    expect(answer.body.type).toMatch(/\/number-taken$/);
  });
});

describe("bookings", () => {
  beforeAll(freshRoom);

  test("are answered with everybody's PIN and in the zone they are planned in", async () => {
    const made = await ask("POST", "/bookings", input(0, 60));
    expect(made.status).toBe(201);
    const { invitees: invited, ...answer } = bookingAnswer.parse(made.body);
    expect(answer).toMatchObject({ room: number, startsAt: at(0), endsAt: at(60), state: "upcoming", sequence: 0 });
    expect(answer.startsAt).toMatch(/\+05:30$/);
    expect(invited).toHaveLength(1);
    expect(invited[0]).toMatchObject({
      name: "Ida Rhodes",
      role: "participant",
      pin: expect.stringMatching(/^\d{6}$/),
    });
    expect((await ask("GET", `/bookings/${answer.id}`)).body).toMatchObject({ id: answer.id, room: number });
  });

  test("that overlap are 409 room-taken, with who is there and what is free", async () => {
    const answer = await ask("POST", "/bookings", input(30, 90));
    expect(answer).toMatchObject({ status: 409, type: "application/problem+json" });
    expect(answer.body.type).toMatch(/\/room-taken$/);
    const { taken, alternatives } = z.object(clashAnswer).parse(answer.body);
    expect(taken).toEqual({ startsAt: at(0), endsAt: at(60), title: "Board call" });
    expect(alternatives.later[0]).toEqual({ startsAt: at(60), endsAt: at(120) });
  });

  test("may take any free number", async () => {
    const made = await ask("POST", "/bookings", { ...input(0, 60), room: undefined });
    expect(made).toMatchObject({ status: 201, body: { room: expect.stringMatching(/^\d{5}$/) } });
    expect(made.body.room).not.toBe(number);
  });

  test("are listed from now on, found, and paged", async () => {
    const list = await ask("GET", `/bookings?room=${number}`);
    expect(list).toMatchObject({ status: 200, body: { next: null, items: [{ title: "Board call", room: number }] } });
    expect((await ask("GET", `/bookings?from=${at(60)}&room=${number}`)).body.items).toEqual([]);
    expect((await ask("GET", `/bookings?search=rhodes&to=${encodeURIComponent(at(1))}`)).body.items).toHaveLength(2);
    expect((await ask("GET", "/bookings?limit=1")).body.next).not.toBeNull();
  });

  test("are changed, extended, given other people, cancelled", async () => {
    const { body: made } = await ask("POST", "/bookings", input(300, 360));
    const path = `/bookings/${made.id}`;
    expect((await ask("PATCH", path, { endsAt: at(390), title: "Longer" })).body).toMatchObject({
      endsAt: at(390),
      sequence: 1,
    });
    expect((await ask("POST", `${path}/extend`, { minutes: 15 })).body).toMatchObject({ endsAt: at(405) });
    const { body: list } = await ask("GET", `${path}/invitees`);
    const put = await ask("PUT", `${path}/invitees`, {
      invitees: [...list.items, { name: "Joan", role: "moderator" }],
    });
    const people = z.array(inviteeAnswer).parse(put.body.items);
    expect(people.map(({ name, role }) => [name, role])).toEqual([
      ["Ida Rhodes", "participant"],
      ["Joan", "moderator"],
    ]);
    expect(people[0]?.pin).toBe(made.invitees[0].pin);
    expect((await ask("POST", `${path}/end`)).body).toMatchObject({ status: 409, title: "not running" });
    expect((await ask("DELETE", path, { reason: "Storm" })).status).toBe(204);
    expect((await ask("GET", path)).body).toMatchObject({ state: "cancelled", cancelReason: "Storm" });
    expect((await ask("DELETE", path)).body.type).toMatch(/\/already-cancelled$/);
  });

  test("availability answers free or not", async () => {
    const asked = (from: number, to: number) =>
      ask("GET", `/bookings/availability?room=${number}&startsAt=${at(from)}&endsAt=${at(to)}&timeZone=${zone}`);
    expect(await asked(60, 120)).toMatchObject({ status: 200, body: { free: true } });
    expect(await asked(0, 60)).toMatchObject({ status: 200, body: { free: false, taken: { startsAt: at(0) } } });
    expect(await asked(60, 0)).toMatchObject({ status: 422 });
  });

  test.each([
    [{ title: undefined }, 422, "invalid"],
    [{ startsAt: "2026-11-24T10:00:00" }, 422, "invalid"],
    [{ timeZone: "Mars/Olympus" }, 422, "invalid"],
    [{ invitees: [{ name: "x", role: "king" }] }, 422, "invalid"],
    [{ endsAt: at(-60) }, 422, "ends-before-start"],
    [{ startsAt: "2020-01-01T10:00:00Z", endsAt: "2020-01-01T11:00:00Z" }, 422, "in-the-past"],
    [{ room: "999999" }, 404, "not-found"],
  ])("with %j are %i %s", async (wrong, status, reason) => {
    const answer = await ask("POST", "/bookings", { ...input(600, 660), ...wrong });
    expect(answer.status).toBe(status);
    expect(answer.body.type).toMatch(new RegExp(`/${reason}$`));
  });
});

describe("who may", () => {
  const every = (id: string) =>
    [
      ["GET", `/rooms/${number}`],
      ["PATCH", `/rooms/${number}`, { name: "Mine" }],
      ["DELETE", `/rooms/${number}`],
      ["POST", `/rooms/${number}/pins`],
      ["POST", "/bookings", input(900, 960)],
      ["GET", `/bookings/${id}`],
      ["PATCH", `/bookings/${id}`, { title: "Mine" }],
      ["DELETE", `/bookings/${id}`],
      ["POST", `/bookings/${id}/end`],
      ["POST", `/bookings/${id}/extend`, { minutes: 5 }],
      ["GET", `/bookings/${id}/invitees`],
      ["PUT", `/bookings/${id}/invitees`, { invitees: [] }],
    ] as const;

  test("a stranger finds nothing, and nobody is asked for a key, on every route", async () => {
    const { body } = await ask("POST", "/bookings", input(1200, 1260));
    for (const [method, path, given] of every(body.id)) {
      expect((await stranger(method, path, given)).status, `${method} ${path}`).toBe(404);
      expect((await nobody(method, path, given)).status, `${method} ${path}`).toBe(401);
    }
    for (const path of ["/rooms", "/bookings"]) {
      expect((await stranger("GET", path)).body).toEqual({ items: [], next: null });
      expect((await nobody("GET", path)).status).toBe(401);
    }
  });
});
