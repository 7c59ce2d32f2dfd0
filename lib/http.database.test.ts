import { afterAll, beforeAll, expect, test } from "vitest";
import * as bookings from "@/app/api/v1/bookings/route";
import * as notifications from "@/app/api/v1/notifications/route";
import * as room from "@/app/api/v1/rooms/[number]/route";
import * as rooms from "@/app/api/v1/rooms/route";
import { forget } from "./once";
import { type Answer, programOf } from "./testing/api";
import { type FreshDatabase, freshDatabase } from "./testing/database";
import { threePeople } from "./testing/people";

const routes = { "/rooms": rooms, "/rooms/{number}": room, "/bookings": bookings, "/notifications": notifications };
type Program = Awaited<ReturnType<typeof programOf>>;

let fresh: FreshDatabase;
let ask: Program;

beforeAll(async () => {
  fresh = await freshDatabase();
  ask = await programOf((await threePeople(fresh.database)).grace, routes);
});
afterAll(() => fresh.drop());

const refused = ({ status, type, body }: Answer) => [status, type, body.type?.split("/").at(-1)];
const problem = "application/problem+json";
const cursor = (key: unknown) => btoa(encodeURIComponent(JSON.stringify(key))).replaceAll("=", "");

test.each([
  ["a NUL, which no text in Postgres can hold", "/rooms?search=a%00b"],
  ["a NUL in a name of the address", "/rooms/84217%00"],
  ["a NUL in a cursor", `/rooms?cursor=${cursor(["842\0"])}`],
  ["a cursor that holds no date", `/bookings?cursor=${cursor(["soon", "x"])}`],
  ["a cursor beyond all numbers", `/notifications?cursor=${cursor(["99999999999"])}`],
  ["a year before years are counted", "/bookings?from=0000-01-01T00:00:00Z"],
])("%s is the sender's mistake", async (_, path) =>
  expect(refused(await ask("GET", path))).toEqual([422, problem, "invalid"]),
);

test("a NUL in what is to be kept is refused too", async () => {
  const span = { startsAt: "2031-01-01T10:00:00Z", endsAt: "2031-01-01T11:00:00Z", timeZone: "UTC" };
  const answer = await ask("POST", "/bookings", { title: "Tender", agenda: "a\0b", ...span });
  expect(refused(answer)).toEqual([422, problem, "invalid"]);
});

test("a body without an end is not read to its end", async () => {
  const answer = await ask("POST", "/rooms", { name: "x".repeat(2_000_000) });
  expect(refused(answer)).toEqual([413, problem, "too-large"]);
  expect((await ask("POST", "/rooms", { name: "x".repeat(1_000_000) })).status).toBe(422);
});

test("while the database is away that is said, and not that something of ours is broken", async () => {
  const url = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nowhere";
  for (const name of ["database", "environment"]) forget(name);
  try {
    expect(refused(await ask("GET", "/rooms"))).toEqual([503, problem, "database-away"]);
  } finally {
    process.env.DATABASE_URL = url;
    for (const name of ["database", "environment"]) forget(name);
  }
  expect((await ask("GET", "/rooms")).status).toBe(200);
});
