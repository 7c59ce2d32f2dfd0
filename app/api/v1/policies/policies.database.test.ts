import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { previewAnswer } from "@/lib/bookings/schema";
import { database } from "@/lib/database";
import { problemDocument } from "@/lib/openapi-answers";
import { sitePolicy } from "@/lib/policies/policy";
import { deputiesAnswer, templateAnswer, waitingAnswer } from "@/lib/policies/schema";
import { programOf, type Routes } from "@/lib/testing/api";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { isoIn, minutesLater, wallClock } from "@/lib/time";
import * as approval from "../approvals/[id]/route";
import * as approvals from "../approvals/route";
import * as booking from "../bookings/[id]/route";
import * as preview from "../bookings/preview/route";
import * as bookings from "../bookings/route";
import * as deputies from "../deputies/route";
import * as room from "../rooms/[number]/route";
import * as rooms from "../rooms/route";
import * as template from "../templates/[id]/route";
import * as templates from "../templates/route";
import * as policies from "./route";

const routes: Routes = {
  "/policies": policies,
  "/approvals": approvals,
  "/approvals/{id}": approval,
  "/deputies": deputies,
  "/templates": templates,
  "/templates/{id}": template,
  "/rooms": rooms,
  "/rooms/{number}": room,
  "/bookings": bookings,
  "/bookings/{id}": booking,
  "/bookings/preview": preview,
};
type Program = Awaited<ReturnType<typeof programOf>>;

let fresh: FreshDatabase;
let [ada, grace, mallory] = [] as unknown as [Program, Program, Program];
let people: { ada: Actor; grace: Actor; mallory: Actor };
let number: string;
const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
const at = (minutes: number) => isoIn(minutesLater(start, minutes), "Europe/London");
const input = (from: number, to: number, more: object = {}) => ({
  room: number,
  title: "Board call",
  startsAt: at(from),
  endsAt: at(to),
  timeZone: "Europe/London",
  ...more,
});

beforeAll(async () => {
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
  ada = await programOf(people.ada, routes);
  grace = await programOf(people.grace, routes);
  mallory = await programOf(people.mallory, routes);
  number = (await grace("POST", "/rooms", { name: "Harbour office" })).body.number;
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

describe("the rules", () => {
  test("are read by everybody, set whole by administrators, and checked", async () => {
    const none = await grace("GET", "/policies");
    expect(sitePolicy.parse(none.body)).toMatchObject({ longestMinutes: null, administratorsObey: false });
    expect(await grace("PUT", "/policies", {})).toMatchObject({ status: 403 });
    expect(await ada("PUT", "/policies", { longestMinutes: 3 })).toMatchObject({ status: 422 });
    expect(await ada("PUT", "/policies", { longest: 30 })).toMatchObject({ status: 422 });
    const opening = { days: ["FR", "MO"], from: "18:00", until: "08:00" };
    expect(await ada("PUT", "/policies", { opening })).toMatchObject({ status: 422 });
    const set = await ada("PUT", "/policies", { longestMinutes: 30, hours: { week: 5 } });
    expect(set.body).toMatchObject({ longestMinutes: 30, hours: { week: 5, day: null } });
  });

  test("are named in a problem, with the limit, what it would be and what instead", async () => {
    const refused = await grace("POST", "/bookings", input(0, 31));
    expect(refused).toMatchObject({ status: 422, type: "application/problem+json" });
    expect(problemDocument.parse(refused.body)).toMatchObject({
      rule: "longest",
      limit: 30,
      would: 31,
      detail: expect.stringContaining("bookings last 30 minutes at most"),
    });
    expect(refused.body.type).toMatch(/\/problems\/policy$/);
    expect(await grace("POST", "/bookings", input(0, 30))).toMatchObject({ status: 201 });
    expect((await grace("POST", "/bookings", input(60, 90, { timeZone: "Asia/Kolkata" }))).status).toBe(201);
    await ada("PUT", "/policies", { hours: { year: 1 }, vanity: { reserved: true } });
    expect((await grace("POST", "/bookings", input(120, 150))).body).toMatchObject({ rule: "hours", left: 0 });
    expect(await grace("POST", "/rooms", { name: "Mine", number: "12345" })).toMatchObject({ status: 403 });
    await ada("PUT", "/policies", {});
  });
});

test("a booking waits, is listed for its approver, answered once, and says so", async () => {
  const set = await ada("PATCH", `/rooms/${number}`, { needsApproval: true, approvers: [people.mallory.email] });
  expect(set.body).toMatchObject({ needsApproval: true, approvers: [{ name: "Mallory" }], rules: {} });
  const { body } = await grace("POST", "/bookings", input(300, 330));
  expect(body).toMatchObject({ approval: "pending" });
  const listed = (await mallory("GET", "/approvals")).body.items;
  expect(waitingAnswer.array().parse(listed)).toMatchObject([{ id: body.id, room: number, startsAt: at(300) }]);
  expect((await grace("GET", "/approvals")).body.items).toEqual([]);
  const answer = { decision: "reject", reason: "Painters" };
  expect(await grace("POST", `/approvals/${body.id}`, answer)).toMatchObject({ status: 404 });
  expect(await mallory("POST", `/approvals/${body.id}`, {})).toMatchObject({ status: 422 });
  expect(await mallory("POST", `/approvals/${body.id}`, answer)).toMatchObject({ status: 204 });
  expect(await mallory("POST", `/approvals/${body.id}`, answer)).toMatchObject({ status: 409 });
  expect((await grace("GET", `/bookings/${body.id}`)).body).toMatchObject({
    state: "cancelled",
    approval: "rejected",
    cancelReason: "Painters",
  });
  await ada("PATCH", `/rooms/${number}`, { needsApproval: false });
});

test("a deputy books in his principal's name", async () => {
  const wanted = input(600, 630, { organiser: people.grace.email });
  expect(await mallory("POST", "/bookings", wanted)).toMatchObject({
    status: 422,
    body: { title: "organiser unknown" },
  });
  const named = await grace("PUT", "/deputies", { deputies: [people.mallory.email] });
  expect(deputiesAnswer.parse(named.body).deputies).toMatchObject([{ id: people.mallory.id }]);
  expect((await mallory("GET", "/deputies")).body.principals).toMatchObject([{ id: people.grace.id }]);
  const made = await mallory("POST", "/bookings", wanted);
  expect(made).toMatchObject({ status: 201, body: { organiser: { email: people.grace.email }, mayEdit: true } });
  expect(await mallory("PATCH", `/bookings/${made.body.id}`, { title: "Bored call" })).toMatchObject({ status: 200 });
  expect(await mallory("DELETE", `/bookings/${made.body.id}`)).toMatchObject({ status: 204 });
  expect((await grace("PUT", "/deputies", { deputies: [] })).body).toMatchObject({ deputies: [] });
  expect(await mallory("GET", `/bookings/${made.body.id}`)).toMatchObject({ status: 404 });
});

test("a preview asks the rules of whoever it is booked for", async () => {
  const asked = ({ title: _, ...one } = input(700, 760, { organiser: people.grace.email })) => one;
  expect((await mallory("POST", "/bookings/preview", asked())).body).toMatchObject({ title: "organiser unknown" });
  await grace("PUT", "/deputies", { deputies: [people.mallory.email] });
  await ada("PUT", "/policies", { openBookings: 1 });
  const made = await grace("POST", "/bookings", input(640, 650));
  const refusalOf = async (more: object) => {
    const { body } = await mallory("POST", "/bookings/preview", { ...asked(), ...more });
    return previewAnswer.parse(body).refusal;
  };
  expect(await refusalOf({})).toMatchObject({ reason: "policy", rule: "open-bookings", limit: 1 });
  expect(await refusalOf({ organiser: undefined })).toBeNull();
  await ada("PUT", "/policies", {});
  await grace("DELETE", `/bookings/${made.body.id}`);
  await grace("PUT", "/deputies", { deputies: [] });
});

test("a preview that needs too many ports says from when, in words too, and when there are enough", async () => {
  await database().server.updateMany({ data: { ports: 10 } });
  const other = (await grace("POST", "/rooms", { name: "Quay" })).body.number;
  const taken = await grace("POST", "/bookings", input(820, 860, { seats: 8 }));
  const { title: _, ...asked } = input(800, 860, { room: other, seats: 3 });
  const { clashes } = previewAnswer.parse((await grace("POST", "/bookings/preview", asked)).body);
  const { time } = wallClock(minutesLater(start, 820), "Europe/London");
  expect(clashes).toMatchObject([
    {
      with: { capacity: { at: at(820), time, timeZone: "Europe/London", free: 2, ports: 10, seats: 3 } },
      alternatives: { later: [{ startsAt: at(860), endsAt: at(920) }, {}, {}] },
    },
  ]);
  const refused = await grace("POST", "/bookings", { ...asked, title: "Too many" });
  expect(refused).toMatchObject({
    status: 409,
    body: { at: at(820), alternatives: { later: [{ startsAt: at(860) }, {}, {}] } },
  });
  expect(refused.body.detail).toContain(`From ${time} on `);
  expect(refused.body.detail).toContain("(London) only 2 are free of 10");
  await grace("DELETE", `/bookings/${taken.body.id}`);
  await database().server.updateMany({ data: { ports: null } });
});

test("a template is kept, replaced under its name, read and removed", async () => {
  const content = {
    title: "Team",
    durationMinutes: 45,
    recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TU",
    settings: { joinMuted: true },
  };
  const kept = await grace("POST", "/templates", { name: "Weekly team call", content });
  expect(kept.status).toBe(201);
  expect(templateAnswer.parse(kept.body)).toMatchObject({ forEverybody: false, mayChange: true, content });
  const again = await grace("POST", "/templates", { name: "Weekly team call", content: { title: "Crew" } });
  expect(again.body).toMatchObject({ id: kept.body.id, content: { title: "Crew" } });
  expect(await mallory("GET", `/templates/${kept.body.id}`)).toMatchObject({ status: 404 });
  expect(await grace("POST", "/templates", { name: "All", forEverybody: true, content })).toMatchObject({
    status: 403,
  });
  expect(await grace("POST", "/templates", { name: "All", content: { titel: "x" } })).toMatchObject({ status: 422 });
  expect(await grace("DELETE", `/templates/${kept.body.id}`)).toMatchObject({ status: 204 });
  expect((await grace("GET", "/templates")).body).toEqual({ items: [], next: null });
});
