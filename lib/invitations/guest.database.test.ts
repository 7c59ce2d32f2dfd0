import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { replyAsGuest } from "./guest-commands";
import { guestCalendar, guestPage } from "./guest-queries";

let fresh: FreshDatabase;
let bookingId: string;
const start = new Date("2026-03-17T14:00:00Z");
const end = new Date("2026-03-17T15:00:00Z");
const before = new Date("2026-03-10T09:00:00Z");
const during = new Date("2026-03-17T14:30:00Z");

beforeAll(async () => {
  fresh = await freshDatabase();
  await database().server.create({ data: { id: "main", name: "Asterisk" } });
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await database().booking.deleteMany();
  await database().room.deleteMany();
  await database().account.deleteMany();
  const nadia = await database().account.create({ data: { name: "Nadia", email: "nadia@example.org" } });
  const room = await database().room.create({
    data: {
      serverId: "main",
      ownerId: nadia.id,
      number: "84217",
      name: "Board",
      participantPin: "314159",
      moderatorPin: "271828",
      timeZone: "Europe/London",
      record: "ALWAYS",
      joinMuted: true,
    },
  });
  const booking = await database().booking.create({
    data: {
      uid: "uid@portal.example",
      title: "Weekly",
      timeZone: "Europe/London",
      organiserId: nadia.id,
      roomId: room.id,
      joinMuted: false,
      occurrences: { create: { roomId: room.id, startsAt: start, endsAt: end } },
      invitations: {
        create: [
          { name: "Yuki", email: "yuki@example.org", pin: "582046", token: "yuki" },
          { name: "Ngozi", email: "ngozi@example.org", pin: "719350", token: "ngozi" },
          { name: "Gone", email: "gone@example.org", pin: "600700", token: "gone", withdrawnAt: before },
        ],
      },
    },
  });
  bookingId = booking.id;
});
const invitation = (token: string) => database().invitation.findUniqueOrThrow({ where: { token } });

describe("guestPage", () => {
  it("shows one invitee what concerns him, by his token alone", async () => {
    const page = await guestPage("yuki", before);
    expect(page).toMatchObject({ state: "upcoming", others: ["Ngozi"], record: "ALWAYS", joinMuted: false });
    expect(page?.invite).toMatchObject({ pin: "582046", room: "84217", zone: "Europe/London" });
    expect(JSON.stringify(page)).not.toMatch(/719350|314159|271828|ngozi@/);
  });

  it("says whether it is on, over, called off, or no longer his", async () => {
    expect((await guestPage("yuki", during))?.state).toBe("live");
    expect((await guestPage("yuki", end))?.state).toBe("over");
    expect((await guestPage("gone", before))?.state).toBe("withdrawn");
    await database().booking.update({ where: { id: bookingId }, data: { status: "CANCELLED", cancelledAt: before } });
    await database().occurrence.updateMany({ data: { status: "CANCELLED" } });
    expect((await guestPage("yuki", before))?.state).toBe("cancelled");
    expect((await guestPage("gone", before))?.state).toBe("withdrawn");
  });

  it.each(["", "nobody", "yuk_", "yuki\u0000", "%00", "' OR 1=1", "x".repeat(5000)])("knows no %j", async (token) => {
    expect(await guestPage(token, before)).toBeNull();
    expect(await guestCalendar(token)).toBeNull();
  });
});

describe("replyAsGuest", () => {
  it("keeps the latest answer, and the zone where none was known", async () => {
    expect(await replyAsGuest("yuki", "MAYBE", "Asia/Tokyo", before)).toEqual({ ok: true });
    expect(await replyAsGuest("yuki", "ACCEPTED", "Asia/Seoul", during)).toEqual({ ok: true });
    expect(await invitation("yuki")).toMatchObject({ reply: "ACCEPTED", repliedAt: during, timeZone: "Asia/Tokyo" });
    expect(await invitation("ngozi")).toMatchObject({ reply: "NONE", timeZone: null });
  });

  it("refuses what has no sense any more", async () => {
    expect(await replyAsGuest("yuki", "ACCEPTED", null, end)).toMatchObject({ ok: false, reason: "already-over" });
    expect(await replyAsGuest("gone", "ACCEPTED", null, before)).toMatchObject({ ok: false, state: "withdrawn" });
    expect(await replyAsGuest("nobody", "ACCEPTED", null, before)).toMatchObject({ ok: false, reason: "not-found" });
    expect((await invitation("gone")).reply).toBe("NONE");
  });
});

describe("guestCalendar", () => {
  it("is the same meeting as the mail's, to keep", async () => {
    const calendar = new ICAL.Component(ICAL.parse((await guestCalendar("yuki")) ?? ""));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    const event = calendar.getFirstSubcomponent("vevent");
    expect(event?.getFirstPropertyValue("uid")).toBe("uid@portal.example");
    expect(String(event?.getFirstPropertyValue("dtstart"))).toBe("2026-03-17T14:00:00");
    expect(await guestCalendar("gone")).toBeNull();
  });
});
