import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { changeAccount } from "@/lib/accounts/commands";
import { database } from "@/lib/database";
import { applySettings } from "@/lib/notifications/testing/settings";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { settingOf } from "@/lib/settings/queries";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { adoptCall, changeCallRules, retireCalls } from "./commands";
import { callSetting } from "./setting";

let ada: Actor;
let grace: Actor;
let mallory: Actor;
inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});
beforeEach(() => database().account.update({ where: { id: grace.id }, data: { phone: "+441632960001" } }));

let numbers = 3_949_716_000;
const fresh = () => String(++numbers);
const now = new Date();
const told = (phone: string) =>
  database().notification.findMany({ where: { kind: "call", subject: { contains: phone } } });

describe("a conference out of a call", () => {
  test("becomes the starter's room for as long as it lasts: nobody else's, in no list, told once", async () => {
    const number = fresh();
    const heard = await Promise.all(
      ["+441632960001", "00441632960001", "441632960001"].map((from) => adoptCall(number, from, now)),
    );
    expect(heard.filter(Boolean)).toEqual([grace.id]);
    expect(await adoptCall(number, "+441632960001", now)).toBeNull();
    expect(await roomByNumber(grace, number)).toMatchObject({ name: "Call of Grace", access: "always" });
    expect(await roomByNumber(mallory, number)).toBeNull();
    expect((await roomsOf(grace)).map((room) => room.number)).not.toContain(number);
    const [mail, ...more] = await told(number.replace(/\B(?=(\d\d)+$)/g, " "));
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: grace.email, channel: "MAIL" });
    expect(JSON.stringify(mail?.content)).toContain(`/live/${number}`);
    expect(JSON.stringify(mail?.content)).not.toContain((await roomByNumber(grace, number))?.moderatorPin);
  });

  test("of a number that nobody has, or a closed account's, or no number, is nobody's", async () => {
    await database().account.update({ where: { id: mallory.id }, data: { phone: "102", banned: true } });
    for (const from of ["+441632960999", "102", "unknown", "", "1; DROP TABLE", "1632960001"]) {
      const number = fresh();
      expect(await adoptCall(number, from, now)).toBeNull();
      expect(await roomByNumber(ada, number)).toBeNull();
    }
    expect(await adoptCall("1234'5", "+441632960001", now)).toBeNull();
  });

  test("is told by text message too, where they are set up, to the telephone that was called with", async () => {
    applySettings({ SMS_URL: "https://gateway.rollcall.test/send" });
    const number = fresh();
    await adoptCall(number, "+441632960001", now);
    applySettings({ SMS_URL: undefined });
    const sent = { kind: "call", channel: "SMS" as const, key: { startsWith: "call:" } };
    const text = await database().notification.findFirst({ where: sent });
    expect(text).toMatchObject({ recipient: "+441632960001" });
    expect(JSON.stringify(text?.content)).toContain(`/live/${number}`);
  });

  test("never takes a room that is somebody's", async () => {
    const room = await database().room.findFirst({ where: { madeForCall: true } });
    const number = room?.number ?? "";
    await database().account.update({ where: { id: mallory.id }, data: { phone: "103", banned: false } });
    expect(await adoptCall(number, "103", now)).toBeNull();
    expect(await roomByNumber(mallory, number)).toBeNull();
  });

  test("knows its conference that began before, and leaves history behind when it is over", async () => {
    const number = fresh();
    const { id: serverId } = await database().server.findFirstOrThrow();
    const row = { serverId, bridgeId: number, roomNumber: number, title: number, startedAt: now };
    const { id } = await database().conference.create({ data: row });
    await adoptCall(number, "+441632960001", now);
    const later = new Date(now.getTime() + 120_000);
    expect(await retireCalls(new Set([number]), later)).toBeGreaterThanOrEqual(0);
    expect(await roomByNumber(grace, number)).not.toBeNull();
    expect(await retireCalls(new Set(), later)).toBe(1);
    expect(await roomByNumber(grace, number)).toBeNull();
    const kept = await database().conference.findUniqueOrThrow({ where: { id }, include: { room: true } });
    expect(kept).toMatchObject({ title: "Call of Grace", room: { ownerId: grace.id, retiredAt: later } });
    const young = fresh();
    await adoptCall(young, "+441632960001", new Date());
    expect(await retireCalls(new Set(), new Date())).toBe(0);
  });
});

test("whose a telephone is, is an administrator's to say, and it is one account's", async () => {
  const taken = { ok: false, reason: "phone-taken" };
  expect(await changeAccount(mallory, mallory.id, { phone: "+441632960001" })).toMatchObject({ reason: "forbidden" });
  expect(await changeAccount(ada, mallory.id, { phone: "+44 1632 960001" })).toMatchObject(taken);
  const given = { ok: true, account: { phone: "+441632960005" } };
  expect(await changeAccount(ada, mallory.id, { phone: "+44 (1632) 960-005" })).toMatchObject(given);
  expect(await changeAccount(ada, mallory.id, { phone: "" })).toMatchObject({ account: { phone: null } });
  await expect(changeAccount(ada, mallory.id, { phone: "102,1" })).rejects.toThrow();
});

test("who may press keys is an administrator's to say", async () => {
  expect(await changeCallRules(grace, { start: "nobody", invite: "anyone" })).toMatchObject({ reason: "forbidden" });
  expect(await settingOf(callSetting)).toEqual({ start: "both", invite: "moderators" });
  expect(await changeCallRules(ada, { start: "caller", invite: "starter" })).toEqual({ ok: true });
  expect(await settingOf(callSetting)).toEqual({ start: "caller", invite: "starter" });
});
