import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { bookingCalendar } from "./calendar-queries";

let fresh: FreshDatabase;
let id: string;
const actors: Record<string, Actor> = {};

beforeAll(async () => {
  fresh = await freshDatabase();
  await database().server.create({ data: { id: "main", name: "Asterisk" } });
  for (const name of ["Nadia", "Ada", "Eve"]) {
    const made = await database().account.create({ data: { name, email: `${name.toLowerCase()}@example.org` } });
    const { email, language, timeZone } = made;
    actors[name] = { id: made.id, name, email, role: "organiser", language, timeZone, deputyFor: [] } as Actor;
  }
  const ownerId = actors.Nadia?.id ?? "";
  const pins = { participantPin: "314159", moderatorPin: "271828" };
  const room = await database().room.create({
    data: { serverId: "main", ownerId, number: "84217", name: "Board", timeZone: "Europe/London", ...pins },
  });
  const startsAt = new Date("2035-01-09T14:00:00Z");
  const booking = await database().booking.create({
    data: {
      uid: "uid@portal.example",
      title: "Weekly",
      timeZone: "Europe/London",
      organiserId: ownerId,
      roomId: room.id,
      recurrence: "RRULE:FREQ=WEEKLY;COUNT=2",
      wallStart: "2035-01-09T14:00:00",
      durationSeconds: 3600,
      occurrences: {
        create: [0, 7].map((days) => {
          const start = new Date(startsAt.getTime() + days * 86_400_000);
          return { roomId: room.id, startsAt: start, endsAt: new Date(start.getTime() + 3_600_000), ruleStart: start };
        }),
      },
      invitations: {
        create: [
          { name: "Ada", email: "ada@example.org", pin: "582046", token: "ada", role: "MODERATOR" },
          { name: "Eve", email: "eve@example.org", pin: "719350", token: "eve" },
        ],
      },
    },
  });
  id = booking.id;
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

const calendarFor = async (name: string) => {
  const actor = actors[name];
  return actor ? bookingCalendar(actor, id) : null;
};

it("gives who may edit it the room's PIN, who moderates his own, and nobody else anything", async () => {
  const [nadia, ada] = [await calendarFor("Nadia"), await calendarFor("Ada")];
  expect(nadia?.ics).toContain("271828");
  expect(nadia?.ics).not.toMatch(/582046|719350/);
  expect(ada?.ics).toContain("582046");
  expect(ada?.ics).not.toMatch(/271828|314159|719350/);
  expect(await calendarFor("Eve")).toBeNull();
});

it("is published: nobody is asked, and none who are invited are named", async () => {
  const calendar = new ICAL.Component(ICAL.parse((await calendarFor("Nadia"))?.ics ?? ""));
  expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
  const [event, ...more] = calendar.getAllSubcomponents("vevent");
  expect(more).toEqual([]);
  expect(event?.getAllProperties("attendee")).toEqual([]);
  expect(String(event?.getFirstPropertyValue("rrule"))).toBe("FREQ=WEEKLY;COUNT=2");
});

it("is the same to the last letter until something changes", async () => {
  const before = await calendarFor("Ada");
  expect((await calendarFor("Ada"))?.etag).toBe(before?.etag);
  await database().booking.update({ where: { id }, data: { title: "Monthly" } });
  expect((await calendarFor("Ada"))?.etag).not.toBe(before?.etag);
});
