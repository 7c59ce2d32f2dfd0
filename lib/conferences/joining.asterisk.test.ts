import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { placeLink } from "@/lib/asterisk/aside";
import { asterisk } from "@/lib/asterisk/link";
import { dialPolicy } from "@/lib/dialling/policy";
import { pushDialOut } from "@/lib/dialling/push";
import { forget } from "@/lib/once";
import { makeLive } from "./live";
import { asks, both, type Caller, callers, hangUp, hears, of } from "./testing/callers";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  Object.assign(process.env, { DIAL_OUT_CONTEXT: "telephones" });
  forget("environment");
  stage = await openStage();
  const value = dialPolicy.parse({ prefixes: ["+447700"] });
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value } });
  await pushDialOut();
}, 60_000);
afterAll(() => stage.stop());

const done = { ok: true, id: expect.any(String) };
const one = (list: Caller[], index = 0): Caller => list[index] as Caller;
const over = (...rooms: string[]) =>
  Promise.all(
    rooms.map((room) => vi.waitFor(() => expect(stage.live.conference(room)).toBeNull(), { timeout: 12_000 })),
  );

describe.concurrent("two conferences", () => {
  test("are merged for good: everybody is in the other, with role and mute, and both histories say so", async ({
    expect,
  }) => {
    const [from, to] = [await stage.room({ endWithModerator: true }), await stage.room({ record: "ALWAYS" })];
    const [left, right] = [await callers(stage, from, 3), await callers(stage, to, 1, { from: 4 })];
    const [ada, bob, cy] = [one(left), one(left, 1), one(left, 2)];
    const ask = asks(stage, from.number);
    const { mallory } = stage.people;
    expect(await ask({ kind: "merge", room: from.number })).toMatchObject({ reason: "same-room" });
    expect(await ask({ kind: "merge", room: "9999" })).toMatchObject({ reason: "other-room" });
    expect(await ask({ kind: "merge", room: to.number }, mallory)).toMatchObject({ reason: "not-found" });
    expect(await ask({ kind: "rename", participant: bob.id, name: "Bob 李" })).toEqual(done);
    expect(await ask({ kind: "mute", participant: bob.id })).toEqual(done);
    expect(await ask({ kind: "move", participants: [cy.id], room: 1 })).toEqual(done);
    await both(stage, from.number, (picture) => {
      expect(of(picture, bob)).toMatchObject({ muted: true, name: "Bob 李" });
      expect(of(picture, cy).place).toBe("side-1");
    });
    // She is at a key's menu: ConfBridge has lent her line out.
    await ada.phone.press("*9");
    expect(await ask({ kind: "merge", room: to.number })).toEqual(done);
    await both(stage, to.number, (picture) => {
      expect(picture.participantCount).toBe(4);
      expect(of(picture, ada)).toMatchObject({ role: "moderator", place: "room", muted: false });
      expect(of(picture, bob)).toMatchObject({ role: "participant", name: "Bob 李", muted: true });
      expect(of(picture, cy)).toMatchObject({ place: "room", muted: false });
    });
    await hears(one(right), [ada, cy], [bob]);
    await over(from.number);
    expect(await ask({ kind: "merge", room: to.number })).toMatchObject({ reason: "no-conference" });
    await vi.waitFor(
      async () => {
        const rows = await stage.fresh.database.participant.findMany({
          where: { channelId: { in: [ada.id, bob.id, cy.id] } },
          include: { conference: true },
          orderBy: { joinedAt: "asc" },
        });
        const inRoom = (room: string) => rows.filter(({ conference }) => conference.roomNumber === room);
        expect(inRoom(from.number).map(({ reason }) => reason)).toEqual(["moved", "moved", "moved"]);
        expect(inRoom(from.number).every(({ leftAt }) => leftAt !== null)).toBe(true);
        expect(inRoom(to.number).map(({ leftAt }) => leftAt)).toEqual([null, null, null]);
      },
      { timeout: 10_000 },
    );
    await hangUp([...left, ...right]);
  });

  test("are not merged where there are too few seats, or the other is locked", async ({ expect }) => {
    const [from, to] = [await stage.room(), await stage.room()];
    await stage.fresh.database.room.update({ where: { number: to.number }, data: { maxParticipants: 2 } });
    const people = [...(await callers(stage, from, 2)), ...(await callers(stage, to, 1))];
    const ask = asks(stage, from.number);
    expect(await ask({ kind: "merge", room: to.number })).toMatchObject({
      reason: "other-full",
      detail: expect.stringContaining("2"),
    });
    await stage.fresh.database.room.update({ where: { number: to.number }, data: { maxParticipants: null } });
    expect(await asks(stage, to.number)({ kind: "lock" })).toEqual(done);
    await both(stage, to.number, ({ locked }) => expect(locked).toBe(true));
    expect(await ask({ kind: "merge", room: to.number })).toMatchObject({ reason: "other-locked" });
    await hangUp(people);
  });

  test("hear each other over a link until it is cut, once and in no ring, and count nobody twice", async ({
    expect,
  }) => {
    const rooms = [await stage.room(), await stage.room(), await stage.room()] as const;
    const [a, b, c] = rooms.map(({ number }) => number) as [string, string, string];
    const people: Caller[] = [];
    for (const [index, room] of rooms.entries()) people.push(...(await callers(stage, room, 1, { from: index })));
    const [ada, bob] = [one(people), one(people, 1)];
    const [inA, inB, inC] = [asks(stage, a), asks(stage, b), asks(stage, c)];
    // Two moderators at once, from both ends: one link.
    const asked = await Promise.all([
      inA({ kind: "link", address: b }),
      inB({ kind: "link", address: a }, stage.people.ada),
    ]);
    expect(asked.map((said) => (said.ok ? "done" : said.reason)).sort()).toEqual(["already-linked", "done"]);
    for (const [room, other] of [
      [a, b],
      [b, a],
    ] as const)
      await both(stage, room, (picture) => {
        expect(picture.links).toMatchObject([{ address: other, state: "up" }]);
        expect(picture.participantCount).toBe(1);
      });
    await Promise.all([hears(ada, [bob], [ada]), hears(bob, [ada], [bob])]);
    expect(await inB({ kind: "link", address: c })).toEqual(done);
    expect(await inC({ kind: "link", address: a })).toMatchObject({ reason: "link-loop" });
    await hears(ada, [bob, one(people, 2)]);
    const [link] = (await both(stage, a, () => {})).links;
    expect(await inA({ kind: "unlink", link: link?.id })).toEqual(done);
    await Promise.all(
      [a, b].map((room) =>
        both(stage, room, ({ links }) => expect(links.some(({ id }) => id === link?.id)).toBe(false)),
      ),
    );
    await hears(ada, [], [bob]);
    expect(await inA({ kind: "unlink", link: link?.id })).toMatchObject({ reason: "not-linked" });
    // The other end's last caller goes: the link keeps nobody's conference.
    await one(people, 2).phone.hangup();
    await both(stage, b, ({ links }) => expect(links).toEqual([]));
    await hangUp(people);
    await over(a, b, c);
  });

  test("are linked by telephone with keys, called again when it drops, also for a portal that starts anew", async ({
    expect,
  }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 1);
    const ask = asks(stage, room.number);
    const elsewhere = "447700914021";
    expect(await ask({ kind: "link", address: "+1 555 0100" })).toMatchObject({ reason: "number-not-allowed" });
    expect(await ask({ kind: "link", address: "+44 7700 914021", digits: "ww4711#" })).toEqual(done);
    const isUp = (attempts = 0) =>
      both(stage, room.number, (picture) => {
        expect(picture.links).toMatchObject([{ address: "+447700914021", state: "up", attempts }]);
        expect(picture.participantCount).toBe(1);
      });
    await isUp();
    const there = await stage.lab.phones.callee(elsewhere);
    const mine = one(people).phone.heard();
    const level = (file: string, from: number) => rms(file, from);
    await vi.waitFor(() => expect(level(mine, seconds(mine) - 1.5)).toBeGreaterThan(300), { timeout: 12_000 });
    await vi.waitFor(() => expect(level(there.heard(), seconds(there.heard()) - 1)).toBeGreaterThan(300), {
      timeout: 12_000,
    });
    await there.hangup();
    await both(stage, room.number, ({ links }) => expect(links[0]?.state).toBe("down"));
    await isUp();
    // What a portal knows that starts now.
    const third = makeLive(asterisk(), "third");
    await third.start();
    await seen(
      () => third.conference(room.number),
      (picture) => {
        expect(picture.links).toMatchObject([{ address: "+447700914021", state: "up" }]);
        expect(picture.participantCount).toBe(1);
      },
    );
    await third.stop();
    // It ends with the conference, and is not called again.
    await hangUp(people);
    await over(room.number);
    await vi.waitFor(
      async () => expect(await stage.lab.pbx.cli("core show channels concise")).not.toContain(elsewhere),
      { timeout: 10_000 },
    );
  });

  test("are not heard ringing, are tried again when busy, and cut at whatever they are", async ({ expect }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 1);
    const ask = asks(stage, room.number);
    expect(await ask({ kind: "link", address: "+447700900321" })).toEqual(done);
    expect(await ask({ kind: "link", address: "+44 7700 900 321" })).toMatchObject({ reason: "already-linked" });
    expect(await ask({ kind: "link", address: "+447700900421" })).toEqual(done);
    await both(stage, room.number, ({ links }) => {
      expect(links).toMatchObject([{ state: "dialling", attempts: 1, slot: 1 }, { slot: 2 }]);
      expect(links[1]?.attempts).toBeGreaterThan(1);
    });
    const file = one(people).phone.heard();
    expect(rms(file, seconds(file) - 1.5)).toBeLessThan(50);
    expect(await ask({ kind: "unlink" })).toEqual(done);
    await both(stage, room.number, ({ links }) => expect(links).toEqual([]));
    expect(await ask({ kind: "unlink" })).toMatchObject({ reason: "not-linked" });
    await hangUp(people);
  });

  test("on two ways would hear themselves: why a second one is refused", async ({ expect }) => {
    const [a, b] = [await stage.room(), await stage.room()];
    const people = [...(await callers(stage, a, 1)), ...(await callers(stage, b, 1, { from: 1 }))];
    const [ada, bob] = [one(people), one(people, 1)];
    expect(await asks(stage, a.number)({ kind: "link", address: b.number })).toEqual(done);
    await hears(ada, [bob], [ada]);
    await placeLink({
      id: "link-second",
      here: { room: a.number, slot: "B" },
      there: { room: b.number, slot: "B" },
    });
    await hears(ada, [ada]);
    await hangUp(people);
  });

  test("elsewhere are linked over IAX2 with keys, and called again when it drops", async ({ expect }) => {
    const { lab } = stage;
    const room = await stage.room();
    const people = await callers(stage, room, 1);
    const link = { kind: "link", address: "+44 7700 917056", digits: "ww4711#" } as const;
    expect(await asks(stage, room.number)(link)).toEqual(done);
    const isUp = () =>
      both(stage, room.number, (picture) => {
        expect(picture.links).toMatchObject([{ address: "+447700917056", state: "up" }]);
        expect(picture.participantCount).toBe(1);
      });
    await isUp();
    const there = await lab.phones.callee("447700917056");
    expect(there.channel).toMatch(/^IAX2\/rollcall-/);
    const mine = one(people).phone.heard();
    await vi.waitFor(
      () => {
        const until = seconds(there.heard());
        expect(tone(there.heard(), one(people).hertz, until - 1, until)).toBeGreaterThan(200);
        expect(rms(mine, seconds(mine) - 1.5)).toBeGreaterThan(300);
      },
      { timeout: 12_000 },
    );
    await there.hangup();
    await both(stage, room.number, ({ links }) => expect(links[0]?.state).toBe("down"));
    await isUp();
    await hangUp(people);
    await over(room.number);
    await vi.waitFor(async () => expect(await lab.pbx.cli("core show channels concise")).not.toContain("IAX2/"), {
      timeout: 10_000,
    });
  });
});
