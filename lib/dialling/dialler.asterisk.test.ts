import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { asterisk } from "@/lib/asterisk/link";
import type { Conference } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { forget } from "@/lib/once";
import { callBack, changeDialPolicy } from "./commands";
import type { Dialled } from "./dialled";
import { makeDialler } from "./dialler";
import { dialPolicy } from "./policy";
import { pushDialOut, startDialPush } from "./push";
import { callsToday } from "./queries";
import { lostLegOf } from "./rescue";

let stage: Stage;
let dialler: ReturnType<typeof makeDialler>;
let stopPush: () => Promise<void>;
const policy = dialPolicy.parse({
  prefixes: ["+447700900"],
  callerId: "+441632960000",
  ringSeconds: 5,
  retryAfterSeconds: 1,
  atOnce: 10,
});

beforeAll(async () => {
  Object.assign(process.env, { DIAL_OUT_CONTEXT: "telephones" });
  forget("environment");
  stage = await openStage();
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value: policy } });
  stopPush = await startDialPush();
  await pushDialOut();
  dialler = makeDialler(asterisk(), stage.live, 1_500);
  await dialler.started;
}, 60_000);
afterAll(async () => {
  await dialler?.stop();
  await stopPush?.();
  await stage?.stop();
});

const phone = (kind: number, n: number) => `+44 7700 900${kind}${String(n).padStart(2, "0")}`;
/** Waits until those who are called into this room are as wanted, by number. */
const dialling = (room: string, wanted: Record<string, Partial<Dialled>>) =>
  seen(
    () => stage.live.snapshot(room).picture,
    ({ dialling: list }) => {
      for (const [number, like] of Object.entries(wanted))
        expect(list.find((one) => one.number === number)).toMatchObject(like);
    },
    30_000,
  );
const watch = (room: string) => stage.live.subscribe(room, () => {});

describe.concurrent("a list of people", () => {
  test("is called, and each is shown as Asterisk tells, in every portal", async () => {
    const { grace } = stage.people;
    const { number: room, invitations } = await stage.room({}, [
      { name: "Ada Lovelace", pin: "1111", role: "MODERATOR", vip: true },
    ]);
    watch(room);
    stage.second.subscribe(room, () => {});
    await stage.live.prepare(room);
    const [ada] = invitations;
    const targets = [
      { numbers: [phone(1, 1)], invitation: ada?.id },
      { name: "Bo 李", numbers: [phone(2, 1)] },
      { name: "Cy", numbers: [phone(3, 1)] },
      { name: "Di", numbers: [phone(4, 1), phone(1, 2)] },
    ];
    await stage.live.refresh(room);
    expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
    await dialling(room, { [phone(3, 1)]: { name: "Cy", state: "ringing", attempts: 1 } });
    await dialling(room, {
      [phone(1, 1)]: { name: "Ada Lovelace", state: "accepted" },
      [phone(2, 1)]: { name: "Bo 李", state: "refused" },
      [phone(1, 2)]: { name: "Di", state: "accepted", attempts: 2, reason: null },
    });
    await seen(
      () => stage.second.conference(room),
      ({ participants, dialling: list }) => {
        expect(participants.find(({ name }) => name === "Ada Lovelace")).toMatchObject({
          number: "+447700900101",
          role: "moderator",
          vip: true,
          person: `invitation:${ada?.id}`,
        });
        expect(participants.find(({ name }) => name === "Di")).toMatchObject({ role: "participant" });
        expect(list.find(({ name }) => name === "Bo 李")).toMatchObject({ state: "refused" });
      },
    );
    await dialling(room, { [phone(3, 1)]: { state: "no-answer", attempts: 2 } });
    expect(stage.live.snapshot(room).picture.log.find(({ kind }) => kind === "dial")?.by?.name).toBe(grace.name);
  }, 60_000);

  test("is called off while it rings, by a portal that did not place the calls", async () => {
    const { grace } = stage.people;
    const { number: room } = await stage.room();
    watch(room);
    const targets = [1, 2].map((n) => ({ name: `P${n}`, numbers: [phone(3, 10 + n)] }));
    expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
    const ringing = { [phone(3, 11)]: { state: "ringing" as const }, [phone(3, 12)]: { state: "ringing" as const } };
    const { dialling: list } = await dialling(room, ringing);
    const first = list.find(({ name }) => name === "P1")?.id;
    expect(await command(grace, room, { kind: "cancel-dial", target: first })).toMatchObject({ ok: true });
    await seen(
      () => stage.live.snapshot(room).picture,
      (picture) => expect(picture.dialling.map(({ name }) => name)).toEqual(["P2"]),
    );
    expect(await command(grace, room, { kind: "cancel-dial" })).toMatchObject({ ok: true });
    await seen(
      () => stage.live.snapshot(room).picture,
      (picture) => expect(picture.dialling).toEqual([]),
    );
    expect(await command(grace, room, { kind: "cancel-dial" })).toMatchObject({ reason: "not-dialling" });
  }, 40_000);

  test("says of a number that is here already that it is, and calls the others", async () => {
    const { grace } = stage.people;
    const { number: room, participantPin } = await stage.room();
    watch(room);
    const caller = await stage.lab.phones.call({ number: room, from: "+447700900150", keys: `WW${participantPin}#` });
    await seen(
      () => stage.live.conference(room),
      ({ participants }) => expect(participants).toHaveLength(1),
    );
    const targets = [{ numbers: [phone(4, 51), "+44 7700 900150"] }, { numbers: [phone(2, 51)] }];
    expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
    const { dialling: list } = await dialling(room, {
      [phone(4, 51)]: { state: "cancelled", reason: "already-in", attempts: 0 },
      [phone(2, 51)]: { state: "refused" },
    });
    const here = list.find(({ reason }) => reason === "already-in");
    expect(await command(grace, room, { kind: "cancel-dial", target: here?.id })).toMatchObject({ ok: true });
    await seen(
      () => stage.live.snapshot(room).picture,
      (picture) => expect(picture.dialling).toHaveLength(1),
    );
    await caller.hangup();
  }, 40_000);

  test("has whoever was cut off back under the project code that he had keyed", async () => {
    const { number: room, ...pins } = await stage.room();
    await stage.lab.room({ number: room, ...pins, options: { askCode: true } });
    const leg = lostLegOf({ muted: false, hand: null, place: "room", code: "4711" });
    const who = { name: "Bo", number: "+447700900160", role: "participant" as const, invitation: null, leg };
    await callBack({ room, occurrence: null }, "leg-that-was-lost", who);
    const back = await seen(
      () => stage.live.conference(room),
      ({ participants }) => expect(participants).toMatchObject([{ number: "+447700900160", code: "4711" }]),
      30_000,
    );
    const channelId = back.participants[0]?.id;
    await vi.waitFor(
      async () =>
        expect(await stage.fresh.database.participant.findFirst({ where: { channelId } })).toMatchObject({
          code: "4711",
        }),
      { timeout: 10_000 },
    );
  }, 40_000);

  test("is refused where it may not be, by name", async () => {
    const { ada, grace, mallory } = stage.people;
    const { number: room } = await stage.room({}, [
      { name: "Mallory", pin: "2222", role: "MODERATOR", email: mallory.email },
    ]);
    await stage.live.prepare(room);
    const ask = (actor: typeof grace, numbers: string[], more = {}) =>
      command(actor, room, { kind: "dial", targets: [{ numbers, ...more }], accept: true });
    expect(await ask(grace, ["+1 202 555 0100"])).toMatchObject({ reason: "number-not-allowed" });
    expect(await ask(grace, [phone(1, 9)], { invitation: "nobody" })).toMatchObject({ reason: "dial-not-invited" });
    // She moderates what is booked, but neither planned it nor owns the room.
    expect(await ask(mallory, [phone(1, 9)])).toMatchObject({ reason: "dial-forbidden" });
    expect(await ask(ada, ["+1 202 555 0100"])).toMatchObject({ reason: "number-not-allowed" });
  });
});

test("who presses 1 when the last seat has gone is told as turned away", async () => {
  const { grace } = stage.people;
  const { number: room, ...pins } = await stage.room();
  await stage.lab.room({ number: room, ...pins, maxParticipants: 1 });
  watch(room);
  await stage.lab.phones.call({ number: room, keys: `WW${pins.participantPin}#` });
  await seen(
    () => stage.live.conference(room),
    ({ participants }) => expect(participants).toHaveLength(1),
  );
  const ask = () => command(grace, room, { kind: "dial", targets: [{ numbers: [phone(1, 40)] }], accept: true });
  expect(await ask()).toMatchObject({ ok: true });
  await dialling(room, { [phone(1, 40)]: { state: "failed", reason: "turned-away" } });
  expect(await command(grace, room, { kind: "lock" })).toMatchObject({ ok: true });
  await seen(
    () => stage.live.conference(room),
    ({ locked }) => expect(locked).toBe(true),
  );
  expect(await ask()).toMatchObject({ reason: "dial-locked" });
}, 40_000);

test("a link that drops is called again within the day's calls, and says when they are used up", async () => {
  const administrator = { ...stage.people.grace, role: "administrator" as const };
  const { number: room, participantPin } = await stage.room();
  const { placed } = await callsToday(new Date());
  const most = async (callsPerDay: number) => {
    expect(await changeDialPolicy(administrator, { ...policy, callsPerDay })).toMatchObject({ ok: true });
    await pushDialOut();
  };
  await most(placed + 2);
  const caller = await stage.lab.phones.call({ number: room, keys: `WW${participantPin}#` });
  await seen(
    () => stage.live.conference(room),
    ({ startedAt }) => expect(startedAt).not.toBeNull(),
  );
  const links = (check: (links: Conference["links"]) => void) =>
    seen(
      () => stage.live.conference(room),
      (picture) => check(picture.links),
      30_000,
    );
  expect(await command(administrator, room, { kind: "link", address: phone(4, 70) })).toMatchObject({ ok: true });
  await links((now) => expect(now).toMatchObject([{ state: "spent", attempts: 2 }]));
  expect(await callsToday(new Date())).toMatchObject({ placed: placed + 2 });
  expect(await command(administrator, room, { kind: "link", address: phone(4, 71) })).toMatchObject({
    reason: "dial-budget",
  });
  await most(placed + 100);
  await links((now) => expect(now).toMatchObject([{ attempts: 3 }]));
  expect(await command(administrator, room, { kind: "unlink" })).toMatchObject({ ok: true });
  await caller.hangup();
}, 60_000);

describe("the list's portal", () => {
  test("does not hear Asterisk for a while, and finds what became of its calls", async () => {
    const { grace } = stage.people;
    const { number: room } = await stage.room();
    watch(room);
    const targets = [
      { name: "In", numbers: [phone(8, 30)] },
      { name: "Gone", numbers: [phone(8, 31)] },
    ];
    expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
    const answered = { state: "answered" as const };
    await dialling(room, { [phone(8, 30)]: answered, [phone(8, 31)]: answered });
    stage.wire.cut();
    await seen(
      () => stage.live.snapshot(room).picture,
      ({ link }) => expect(link.state).toBe("lost"),
    );
    await (await stage.lab.phones.callee("447700900830")).press("1");
    await (await stage.lab.phones.callee("447700900831")).hangup();
    await vi.waitFor(async () => {
      expect(await stage.lab.pbx.cli(`confbridge list ${room}`)).toContain("447700900830");
    }, 10_000);
    stage.wire.mend();
    await dialling(room, {
      [phone(8, 30)]: { state: "accepted", attempts: 1 },
      // It is not known how it ended: called anew.
      [phone(8, 31)]: { attempts: 1 },
    });
    expect(await command(grace, room, { kind: "cancel-dial" })).toMatchObject({ ok: true });
    await dialling(room, { [phone(8, 30)]: { state: "accepted" } });
  }, 60_000);

  test("dies, and another takes over what it has begun", async () => {
    const { grace } = stage.people;
    const { number: room } = await stage.room();
    watch(room);
    const value = { ...policy, atOnce: 1 };
    expect(await changeDialPolicy({ ...grace, role: "administrator" }, value)).toMatchObject({ ok: true });
    const targets = [
      { name: "One", numbers: [phone(8, 20)] },
      { name: "Two", numbers: [phone(1, 21)] },
    ];
    const other = makeDialler(asterisk(), stage.second, 1_500);
    await other.started;
    try {
      expect(other.calling()).toBe(false);
      expect(await command(grace, room, { kind: "dial", targets, accept: true })).toMatchObject({ ok: true });
      await dialling(room, { [phone(8, 20)]: { state: "answered" }, [phone(1, 21)]: { state: "waiting" } });
      await dialler.stop();
      await (await stage.lab.phones.callee("447700900820")).press("1");
      await seen(
        () => stage.second.conference(room),
        ({ participants }) => expect(participants.map(({ name }) => name).sort()).toEqual(["One", "Two"]),
        30_000,
      );
      expect(other.calling()).toBe(true);
    } finally {
      await other.stop();
    }
  }, 60_000);
});
