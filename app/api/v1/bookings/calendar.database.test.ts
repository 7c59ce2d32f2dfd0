import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/accounts/commands";
import { scheduleBooking } from "@/lib/bookings/commands";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { GET } from "./[id]/calendar.ics/route";

let fresh: FreshDatabase;
let id: string;
const keys: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  const people = await threePeople(fresh.database);
  for (const actor of [people.grace, people.mallory]) {
    const made = await createApiKey(actor, "test");
    if (made.ok) keys.push(made.key);
  }
  const startsAt = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000);
  const booked = await scheduleBooking(people.grace, {
    title: "Board call",
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    timeZone: "Europe/London",
    recurrence: "RRULE:FREQ=WEEKLY;COUNT=5",
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked));
  id = booked.booking.id;
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

const ask = (key: string | undefined, headers: Record<string, string> = {}) =>
  GET(
    new Request(`http://rollcall.test/api/v1/bookings/${id}/calendar.ics`, {
      headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
    }),
    { params: Promise.resolve({ id }) },
  );

test("a booking is a file for a calendar, which is not sent twice", async () => {
  const answer = await ask(keys[0]);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8; method=PUBLISH");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="conference-\w+\.ics"$/);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  expect(String(calendar.getFirstSubcomponent("vevent")?.getFirstPropertyValue("rrule"))).toBe("FREQ=WEEKLY;COUNT=5");

  const etag = answer.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  for (const has of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await ask(keys[0], { "if-none-match": has });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await ask(keys[0], { "if-none-match": '"other"' })).status).toBe(200);
});

test("strangers learn nothing of it", async () => {
  expect((await ask(keys[1])).status).toBe(404);
  expect((await ask(undefined)).status).toBe(401);
});
