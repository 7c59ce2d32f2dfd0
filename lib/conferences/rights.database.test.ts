import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { minutesLater } from "@/lib/time";
import { moderatedBy } from "./queries";

let fresh: FreshDatabase;
let owner: Actor;
const early = 10;
const now = new Date("2026-03-10T10:55:00Z");
const booked = {} as Record<"running" | "next", { occurrence: string; moderator: Actor }>;

/** One room, two bookings without a pause between them, each with a moderator of its own. */
beforeAll(async () => {
  fresh = await freshDatabase();
  const { database } = fresh;
  const { ada, grace, mallory } = await threePeople(database);
  owner = ada;
  const pins = { participantPin: "483920", moderatorPin: "705184" };
  const room = { serverId: "pbx-1", number: "84217", name: "Harbour", ownerId: ada.id, timeZone: "UTC", ...pins };
  const { id: roomId } = await database.room.create({ data: room });
  const book = async (name: "running" | "next", startsAt: Date, moderator: Actor) => {
    const invitation = {
      name: "Moderator",
      email: moderator.email,
      role: "MODERATOR" as const,
      pin: "936472",
      token: name,
    };
    const booking = await database.booking.create({
      data: {
        uid: name,
        roomId,
        organiserId: ada.id,
        title: name,
        timeZone: "UTC",
        invitations: { create: invitation },
        occurrences: { create: { roomId, startsAt, endsAt: minutesLater(startsAt, 60) } },
      },
      include: { occurrences: true },
    });
    booked[name] = { occurrence: booking.occurrences[0]?.id ?? "", moderator };
  };
  await book("running", new Date("2026-03-10T10:00:00Z"), grace);
  await book("next", new Date("2026-03-10T11:00:00Z"), mallory);
});
afterAll(() => fresh.drop());

const may = async (actor: Actor, occurrence: string | null, at = now) =>
  (await moderatedBy({ ...actor, role: "organiser" }, [{ room: "84217", occurrence }], at, early)).has("84217");

test("whose booking comes next has no say in the conference that is on, though his doors would be open", async () => {
  expect(await may(booked.running.moderator, booked.running.occurrence)).toBe(true);
  expect(await may(booked.next.moderator, booked.running.occurrence)).toBe(false);
});

test("a conference that goes on past its end is still its own moderator's", async () => {
  const later = minutesLater(now, 20);
  expect(await may(booked.running.moderator, booked.running.occurrence, later)).toBe(true);
  expect(await may(booked.next.moderator, booked.running.occurrence, later)).toBe(false);
});

test("while nobody is there, whoever has the next hour may wait for his callers", async () => {
  expect(await may(booked.next.moderator, null)).toBe(true);
  expect(await may(booked.next.moderator, null, minutesLater(now, -20))).toBe(false);
});

test("the owner may at any time", async () => {
  expect(await may(owner, booked.next.occurrence)).toBe(true);
  expect(await may(owner, null, minutesLater(now, -600))).toBe(true);
});
