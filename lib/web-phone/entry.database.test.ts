import { beforeAll, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";

// What is on is Asterisk's to say, and there is none here.
vi.mock("@/lib/conferences/live", () => ({ live: () => ({ conference: () => null, occurrenceOf: () => null }) }));
const { entryOfAccount, entryOfGuest } = await import("./entry-queries");

let ada: Actor;
let grace: Actor;
let mallory: Actor;
inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});

const now = new Date("2026-03-10T10:00:00Z");
const token = (name: string) => name.padEnd(43, "x");

/** Grace's room, and what is booked in it from `startsAt` on, an hour long. */
async function booked(
  number: string,
  startsAt: Date,
  invitations: { name: string; email?: string; role?: "MODERATOR" }[],
) {
  const pins = { participantPin: "480275", moderatorPin: "916034" };
  const plain = { serverId: "pbx-1", name: `Room ${number}`, ownerId: grace.id, timeZone: "UTC", ...pins };
  const { id: roomId } = await database().room.upsert({
    where: { number },
    create: { number, ...plain },
    update: {},
  });
  return database().booking.create({
    data: {
      uid: `${number} ${startsAt.toISOString()}`,
      roomId,
      organiserId: grace.id,
      title: "Board call",
      timeZone: "UTC",
      occurrences: { create: { roomId, startsAt, endsAt: minutesLater(startsAt, 60) } },
      invitations: {
        create: invitations.map((one, n) => ({
          ...one,
          pin: `${number}${n}`.slice(-6),
          token: token(`${number}-${n}`),
        })),
      },
    },
    include: { occurrences: true, invitations: true },
  });
}

let deputy: Actor;
beforeAll(async () => {
  const made = await database().account.create({ data: { name: "Dora", email: "dora@rollcall.test" } });
  await database().deputy.create({ data: { accountId: grace.id, deputyId: made.id } });
  deputy = { ...mallory, id: made.id, name: "Dora", email: made.email, deputyFor: [grace.id] };
});

test("an account comes in by its own invitation, or as who moderates the room, or not at all", async () => {
  const { invitations } = await booked("71001", now, [
    { name: "Mal", email: "MALLORY@rollcall.test" },
    { name: "Ada L.", email: ada.email, role: "MODERATOR" },
  ]);
  const [mal, lovelace] = invitations;
  const own = { room: "71001", title: "Board call", opensAt: null };
  expect(await entryOfAccount(mallory, "71001", now)).toMatchObject({
    ...own,
    pin: mal?.pin,
    name: "Mal",
    invitationId: mal?.id,
    accountId: mallory.id,
  });
  expect(await entryOfAccount({ ...ada, role: "organiser" }, "71001", now)).toMatchObject({
    ...own,
    pin: lovelace?.pin,
    invitationId: lovelace?.id,
  });
  expect(await entryOfAccount(grace, "71001", now)).toMatchObject({
    pin: "916034",
    name: "Grace",
    invitationId: null,
    accountId: grace.id,
  });
  // Who books in her name does not come in in her name.
  expect(await entryOfAccount(deputy, "71001", now)).toBeNull();
  expect(await entryOfAccount(mallory, "70000", now)).toBeNull();
  await database().invitation.update({ where: { id: mal?.id }, data: { withdrawnAt: now } });
  expect(await entryOfAccount(mallory, "71001", now)).toBeNull();
});

test("who comes early is told when the doors open", async () => {
  const later = minutesLater(now, 60);
  await booked("71002", later, [{ name: "Mal", email: mallory.email }]);
  const opensAt = minutesLater(now, 50);
  expect(await entryOfAccount(mallory, "71002", now)).toMatchObject({ opensAt });
  expect(await entryOfAccount(grace, "71002", now)).toMatchObject({ opensAt });
  expect(await entryOfGuest(token("71002-0"), now)).toMatchObject({ opensAt });
  expect(await entryOfGuest(token("71002-0"), minutesLater(now, 50))).toMatchObject({ opensAt: null });
});

test("what is on has its name, else the room does", async () => {
  const { occurrences } = await booked("71006", now, [{ name: "Gus" }]);
  const titleAt = async (at: Date) => (await entryOfAccount(grace, "71006", at))?.title;
  expect(await titleAt(now)).toBe("Board call");
  await database().occurrence.update({ where: { id: occurrences[0]?.id }, data: { title: "Board call, in Leeds" } });
  expect(await titleAt(now)).toBe("Board call, in Leeds");
  expect((await entryOfGuest(token("71006-0"), now))?.title).toBe("Board call, in Leeds");
  expect(await titleAt(minutesLater(now, -60)), "whose doors he waits for").toBe("Board call, in Leeds");
  await database().room.update({ where: { number: "71006" }, data: { access: "ALWAYS" } });
  expect(await titleAt(now)).toBe("Board call, in Leeds");
  expect(await titleAt(minutesLater(now, -60))).toBe("Room 71006");
  expect(await titleAt(minutesLater(now, 61))).toBe("Room 71006");
});

test("a guest's link leads to the next date, in its own room, and is no account's right", async () => {
  const { id, occurrences, roomId } = await booked("71003", now, [{ name: "Gus" }]);
  await database().invitation.updateMany({ where: { bookingId: id }, data: { accountId: mallory.id } });
  expect(await entryOfGuest(token("71003-0"), now)).toMatchObject({ room: "71003", name: "Gus", accountId: null });
  // The next date has been moved to another room.
  await booked("71004", minutesLater(now, 600), []);
  const other = await database().room.findUniqueOrThrow({ where: { number: "71004" } });
  const startsAt = minutesLater(now, 24 * 60);
  await database().occurrence.create({
    data: { bookingId: id, roomId: other.id, startsAt, endsAt: minutesLater(startsAt, 60) },
  });
  expect((await entryOfGuest(token("71003-0"), now))?.room).toBe("71003");
  expect((await entryOfGuest(token("71003-0"), minutesLater(now, 61)))?.room).toBe("71004");
  expect(await entryOfGuest(token("71003-0"), minutesLater(startsAt, 61))).toBeNull();

  expect(roomId).not.toBe(other.id);
  await database().occurrence.update({ where: { id: occurrences[0]?.id }, data: { status: "CANCELLED" } });
  expect((await entryOfGuest(token("71003-0"), now))?.room).toBe("71004");
  await database().booking.update({ where: { id }, data: { status: "CANCELLED" } });
  expect(await entryOfGuest(token("71003-0"), now)).toBeNull();
});

test("a link that was withdrawn, or is none, leads nowhere", async () => {
  const { id } = await booked("71005", now, [{ name: "Gus" }]);
  expect(await entryOfGuest(token("71005-0"), now)).not.toBeNull();
  await database().invitation.updateMany({ where: { bookingId: id }, data: { withdrawnAt: now } });
  for (const one of [token("71005-0"), token("nobody"), "", "' OR 1=1"])
    expect(await entryOfGuest(one, now)).toBeNull();
});
