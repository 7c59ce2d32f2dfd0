import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { changeGuestZone, replyAsGuest } from "./guest-commands";
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

describe("a series", () => {
  const day = 86_400_000;
  const token = async (of: string) => {
    const page = await guestPage(of, before);
    if (!page?.series) throw new Error("no series");
    return { ...page, series: page.series };
  };

  beforeEach(async () => {
    const { roomId } = await database().booking.update({
      where: { id: bookingId },
      data: { recurrence: "RRULE:FREQ=WEEKLY;COUNT=4", wallStart: "2026-03-17T14:00:00", durationSeconds: 3600 },
    });
    await database().occurrence.updateMany({ where: { bookingId }, data: { ruleStart: start } });
    const later = [7, 14, 21].map((days) => new Date(start.getTime() + days * day));
    await database().occurrence.createMany({
      data: later.map((startsAt) => ({
        bookingId,
        roomId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        ruleStart: startsAt,
      })),
    });
  });

  it("shows what is still to come, and is open until the last date is over", async () => {
    expect((await token("yuki")).series.dates).toHaveLength(4);
    const between = await guestPage("yuki", new Date(end.getTime() + day));
    expect(between).toMatchObject({ state: "upcoming" });
    expect(between?.invite.start).toEqual(new Date(start.getTime() + 7 * day));
    expect(between?.series?.dates).toHaveLength(3);
    expect((await guestPage("yuki", new Date(start.getTime() + 22 * day)))?.state).toBe("over");
  });

  it("takes an answer to one date beside that to the whole, with a comment, and takes it back", async () => {
    const [, second] = (await token("yuki")).series.dates;
    await replyAsGuest("yuki", "ACCEPTED", null, before, { comment: "Gladly" });
    const date = second?.id ?? "";
    expect(await replyAsGuest("yuki", "DECLINED", null, before, { date, comment: "On leave" })).toEqual({ ok: true });
    const page = await token("yuki");
    expect(page).toMatchObject({ reply: "ACCEPTED", comment: "Gladly" });
    expect(page.series.dates.map(({ reply }) => reply)).toEqual([null, "DECLINED", null, null]);
    expect(page.series.dates[1]?.comment).toBe("On leave");
    expect((await token("ngozi")).series.dates.map(({ reply }) => reply)).toEqual([null, null, null, null]);
    expect(await replyAsGuest("yuki", null, null, before, { date })).toEqual({ ok: true });
    expect((await token("yuki")).series.dates[1]?.reply).toBeNull();
    expect(await replyAsGuest("yuki", null, null, before)).toMatchObject({ ok: false, reason: "invalid" });
  });

  it("takes none to a date that is over, called off, or another booking's", async () => {
    const [first, second] = (await token("yuki")).series.dates;
    await database().occurrence.update({ where: { id: second?.id }, data: { status: "CANCELLED" } });
    const later = new Date(end.getTime() + day);
    for (const date of [first?.id ?? "", second?.id ?? "", "x"])
      expect(await replyAsGuest("yuki", "DECLINED", null, later, { date })).toMatchObject({ ok: false });
    expect(await database().occurrenceReply.count()).toBe(0);
  });

  it("tells who was taken off the list nothing of what becomes of it", async () => {
    await database().booking.update({ where: { id: bookingId }, data: { title: "Secret", agenda: "Secret" } });
    const page = await guestPage("gone", before);
    expect(page).toMatchObject({ state: "withdrawn", series: null, others: [], goesOn: null });
    expect(JSON.stringify(page)).not.toMatch(/Secret|600700|84217/);
    expect(await guestCalendar("gone")).toBeNull();
  });

  it("leads on to the booking in which it goes on, those who are invited there too", async () => {
    const { roomId, organiserId } = await database().booking.findUniqueOrThrow({ where: { id: bookingId } });
    const from = new Date(start.getTime() + 28 * day);
    await database().booking.create({
      data: {
        uid: "next@portal.example",
        title: "Weekly",
        timeZone: "Europe/London",
        organiserId,
        roomId,
        continuesId: bookingId,
        occurrences: { create: { roomId, startsAt: from, endsAt: new Date(from.getTime() + 3_600_000) } },
        invitations: { create: { name: "Yuki", email: "yuki@example.org", pin: "582046", token: "yuki-next" } },
      },
    });
    expect((await guestPage("yuki", before))?.goesOn).toEqual({ token: "yuki-next", from });
    expect((await guestPage("ngozi", before))?.goesOn).toBeNull();
  });
});

describe("changeGuestZone", () => {
  it("keeps the zone he chose, over what his browser says", async () => {
    expect(await changeGuestZone("yuki", "asia/tokyo")).toEqual({ ok: true });
    await replyAsGuest("yuki", "ACCEPTED", "Europe/Paris", before);
    expect((await invitation("yuki")).timeZone).toBe("Asia/Tokyo");
    expect(await changeGuestZone("yuki", "Mars/Olympus")).toMatchObject({ ok: false });
    expect(await changeGuestZone("gone", "Asia/Tokyo")).toMatchObject({ ok: false });
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
