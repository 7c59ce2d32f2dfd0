import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forget } from "@/lib/once";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { callBack, callOff, callPeople, changeDialPolicy, checkDial, claim, noteCall } from "./commands";
import { dialPolicy } from "./policy";
import { dialRows } from "./push";
import { callsBack, dialledInto, dialRules, inviteesOf } from "./queries";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
let into: { room: string; occurrence: string };
let bookingId: string;

beforeAll(async () => {
  process.env.DIAL_OUT_CONTEXT = "from-internal";
  forget("environment");
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
  const { grace, mallory } = people;
  const owned = { serverId: "pbx-1", ownerId: grace.id, timeZone: "Europe/London" };
  const { id: roomId } = await fresh.database.room.create({
    data: { ...owned, number: "84217", name: "Board", participantPin: "480275", moderatorPin: "916034" },
  });
  const now = Date.now();
  const times = { startsAt: new Date(now - 60_000), endsAt: new Date(now + 3_600_000) };
  const booking = await fresh.database.booking.create({
    data: {
      uid: "board",
      roomId,
      organiserId: grace.id,
      title: "Board call",
      timeZone: "Europe/London",
      occurrences: { create: { roomId, ...times } },
      invitations: {
        create: [
          { name: "Mallory", email: mallory.email, role: "MODERATOR", pin: "1111", token: "a" },
          { name: "Alan", email: "alan@example.org", phone: "+441632960001", pin: "2222", token: "b" },
        ],
      },
    },
    include: { occurrences: true },
  });
  bookingId = booking.id;
  into = { room: "84217", occurrence: booking.occurrences[0]?.id ?? "" };
});
afterAll(async () => {
  delete process.env.DIAL_OUT_CONTEXT;
  forget("environment");
  await fresh.drop();
});

const set = async (more: object) =>
  expect(await changeDialPolicy(people.ada, dialPolicy.parse({ prefixes: ["+44"], ...more }))).toMatchObject({
    ok: true,
  });
const to = (...numbers: string[]) => [{ numbers }];

describe("who may have whom called", () => {
  test("nobody, until an administrator has said what numbers begin with, and only he says it", async () => {
    expect(await checkDial(people.ada, into, to("+441632960001"))).toMatchObject({ reason: "dial-off" });
    expect(await changeDialPolicy(people.grace, dialPolicy.parse({}))).toMatchObject({ reason: "forbidden" });
    expect(dialRows("from-internal", await dialRules())).toEqual(new Map());
    await set({ international: "00", callerId: "+441632960999" });
    expect(dialRows("from-internal", await dialRules())).toEqual(
      new Map([
        ["context", "from-internal"],
        ["prefixes", "0044"],
        ["callerid", "+441632960999"],
        ["most", "100"],
      ]),
    );
    expect(dialRows(undefined, await dialRules())).toEqual(new Map());
  });

  test.each([
    ["administrators", { ada: true, grace: false, mallory: false }],
    ["organisers", { ada: true, grace: true, mallory: false }],
    ["moderators", { ada: true, grace: true, mallory: true }],
  ] as const)("%s", async (who, may) => {
    await set({ who });
    for (const name of ["ada", "grace", "mallory"] as const) {
      const refused = { ok: false, reason: "dial-forbidden" };
      expect(await checkDial(people[name], into, to("+441632960001"))).toMatchObject(
        may[name] ? { ok: true } : refused,
      );
    }
  });

  test("numbers that are none, or may not be, are named", async () => {
    await set({});
    const refused = await checkDial(people.grace, into, to("+44 1632 960001", "12-x", "+1 202 555 0100"));
    expect(refused).toMatchObject({ reason: "dial-unreadable", number: "12-x" });
    const kept = await checkDial(people.grace, into, to("+1 202 555 0100", "999"));
    expect(kept).toMatchObject({ reason: "number-not-allowed", number: "+1 202 555 0100, 999" });
  });

  test("no more in a day than the site wants", async () => {
    await set({ callsPerDay: 1 });
    expect(await callPeople(people.grace, into, { targets: to("+441632960001"), accept: true })).toEqual({ ok: true });
    expect(await checkDial(people.grace, into, to("+441632960002"))).toMatchObject({
      reason: "dial-budget",
      most: 1,
      left: 0,
    });
    await callOff("84217", undefined);
  });
});

test("invitees are called as who they are, by their own numbers and those of one's phone book", async () => {
  const { grace } = people;
  const contact = { ownerId: grace.id, name: "Alan T", email: "alan@example.org", phone: "+441632960002" };
  await fresh.database.contact.create({ data: contact });
  const [, alan] = await inviteesOf(grace, into.occurrence);
  expect(alan).toMatchObject({ name: "Alan", role: "participant", numbers: ["+441632960001", "+441632960002"] });
  expect((await inviteesOf(people.mallory, into.occurrence))[1]?.numbers).toEqual(["+441632960001"]);
});

describe("a list", () => {
  const list = async () => (await dialledInto(["84217"], new Date())).get("84217") ?? [];
  const now = () => new Date();
  const nobodyIn = () => false;

  test("is called as lines are free, and one that was called off is not called", async () => {
    await set({ atOnce: 2, retries: 0 });
    const targets = ["1", "2", "3"].map((n) => ({ name: n, numbers: [`+44163296001${n}`] }));
    await callPeople(people.grace, into, { targets, accept: true });
    const [first, second] = await Promise.all([claim(nobodyIn, now()), claim(nobodyIn, now())]);
    const called = [...first, ...second];
    expect(called.map(({ name }) => name).sort()).toEqual(["1", "2"]);
    const third = (await list()).find(({ name }) => name === "3");
    expect(third).toMatchObject({ state: "waiting", attempts: 0 });
    expect(await callOff("84217", third?.id)).toMatchObject({ ok: true, calls: [] });
    const busy = { state: "over" as const, status: "BUSY", cause: 17, why: "" };
    for (const { callId } of called) {
      expect(await noteCall(callId, busy, now())).toMatchObject({ state: "busy" });
      expect(await noteCall(callId, busy, now())).toBeNull();
    }
    expect(await claim(nobodyIn, now())).toEqual([]);
    expect((await list()).map(({ name, state }) => [name, state])).toEqual([
      ["1", "busy"],
      ["2", "busy"],
    ]);
    for (const { id } of await list()) expect(await callOff("84217", id)).toMatchObject({ ok: true });
    expect(await list()).toEqual([]);
  });

  test("ends with the conference in which it was begun, not with one that it began", async () => {
    const begun = now();
    await callPeople(people.grace, into, { targets: to("+441632960007"), accept: true });
    expect(await callOff("84217", undefined, { begunAfter: now() })).toMatchObject({ reason: "not-dialling" });
    expect(await callOff("84217", undefined, { begunAfter: begun })).toMatchObject({ ok: true });
  });

  test("leaves out who has come by himself, and says so until it is put away", async () => {
    const [, alan] = await inviteesOf(people.grace, into.occurrence);
    const targets = [{ numbers: ["+441632960001"], invitation: alan?.invitation }];
    expect(await callPeople(people.grace, into, { targets, accept: true })).toEqual({ ok: true });
    expect(await claim((_, { invitationId }) => invitationId === alan?.invitation, now())).toEqual([]);
    const [one, ...more] = await list();
    expect([one, more]).toMatchObject([{ state: "cancelled", reason: "already-in", attempts: 0 }, []]);
    expect(await callOff("84217", one?.id)).toMatchObject({ ok: true });
    expect(await list()).toEqual([]);
  });

  test("has whoever is cut off once, where the booking wants it", async () => {
    expect(await callsBack("84217", into.occurrence)).toBe(false);
    await fresh.database.booking.update({ where: { id: bookingId }, data: { options: { callBack: true } } });
    expect(await callsBack("84217", into.occurrence)).toBe(true);
    const leg = { muted: true, hand: "1795377014.123", place: "" };
    const who = { name: "Bo", number: "+441632960005", role: "participant" as const, invitation: null, leg };
    await Promise.all([callBack(into, "leg-1", who), callBack(into, "leg-1", who)]);
    const [one, ...more] = await claim(nobodyIn, now());
    expect([one?.name, more]).toEqual(["Bo", []]);
    await noteCall(one?.callId ?? "", { state: "accepted" }, now());
    await callBack(into, one?.callId ?? "", who);
    expect(await claim(nobodyIn, now())).toEqual([]);
    await callBack(into, "leg-2", { ...who, number: "+12025550100" });
    expect(await claim(nobodyIn, now())).toEqual([]);
  });
});
