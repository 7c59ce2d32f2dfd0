import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "@/asterisk/testing/lab";
import { perform } from "@/lib/asterisk/actions";
import { placeClock } from "@/lib/asterisk/aside";
import { placeOutgoing } from "@/lib/asterisk/dial";
import { asterisk } from "@/lib/asterisk/link";
import { dialPolicy } from "@/lib/dialling/policy";
import { pushDialOut } from "@/lib/dialling/push";
import { forget } from "@/lib/once";
import { makeLive } from "./live";
import { entryOf, sidesValue } from "./side";
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
const inSide = (n: number) => `side-${n}`;

describe.concurrent("side rooms", () => {
  test("two talk among themselves, are seen and muted there, and come back, having been there all the time", async ({
    expect,
  }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 3);
    const [ada, bob, cy] = people as [Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    const joined = of(await both(stage, room.number, () => {}), bob).joinedAt;
    // Only as far as they go: two moderators ask for the same at once.
    const moves = await Promise.all([
      ask({ kind: "move", participants: [bob.id, cy.id], room: 3, name: "Budget" }),
      ask({ kind: "move", participants: [bob.id, cy.id], room: 3, name: "Budget" }, stage.people.ada),
    ]);
    expect(moves).toEqual([done, done]);
    await both(stage, room.number, (picture) => {
      expect([bob, cy].map((one) => of(picture, one).place)).toEqual([inSide(3), inSide(3)]);
      expect(of(picture, ada).place).toBe("room");
      expect(picture.sides).toMatchObject([{ number: 3, name: "Budget", until: null }]);
      expect(picture.participantCount).toBe(3);
    });
    // At once, while they are still being told.
    expect(await ask({ kind: "mute", participant: bob.id })).toEqual(done);
    await hears(bob, [cy], [ada]);
    await hears(cy, [], [ada, bob]);
    await both(stage, room.number, (picture) => expect(of(picture, bob).muted).toBe(true));
    expect(await ask({ kind: "unmute", participant: bob.id })).toEqual(done);
    await hears(cy, [bob]);
    await hears(ada, [], [bob, cy]);
    expect(await ask({ kind: "mute", participant: cy.id })).toEqual(done);
    await both(stage, room.number, (picture) => expect(of(picture, cy).muted).toBe(true));
    await hears(bob, [], [cy]);
    expect(await ask({ kind: "return" })).toEqual(done);
    const back = await both(stage, room.number, (picture) => {
      expect([ada, bob, cy].map((one) => of(picture, one).place)).toEqual(["room", "room", "room"]);
      expect(of(picture, cy).muted).toBe(true);
      expect(picture.sides).toEqual([]);
    });
    expect(of(back, bob).joinedAt).toBe(joined);
    expect(back.log.filter(({ kind }) => kind === "left" || kind === "ended")).toEqual([]);
    await hears(ada, [bob], [cy]);
    expect(await ask({ kind: "return" })).toMatchObject({ reason: "nobody-aside" });
    expect(await ask({ kind: "return", participants: [bob.id] })).toEqual(done);
    await hangUp(people);
  });

  test("in breakouts who is muted by the mode speaks, comes back by the clock after being told, and is muted again", async ({
    expect,
  }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 5);
    const [ada, ...others] = people as [Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    expect(await ask({ kind: "mode", mode: "lecture" })).toEqual(done);
    await both(stage, room.number, (picture) =>
      expect(picture.participants.filter(({ muted }) => muted)).toHaveLength(4),
    );
    expect(await ask({ kind: "breakouts", rooms: 2, minutes: 30 })).toEqual(done);
    const seated = await both(stage, room.number, (picture) => {
      expect(others.map((one) => of(picture, one).place).sort()).toEqual([1, 1, 2, 2].map(inSide));
      expect(picture.participants.filter(({ muted }) => muted)).toEqual([]);
      expect(of(picture, ada).place).toBe("room");
    });
    // Who comes late is in the conference itself.
    const coming = callers(stage, room, 1, { moderators: 0, from: 5 });
    expect(await ask({ kind: "breakouts", rooms: 2 })).toMatchObject({ reason: "sides-in-use" });
    const [first, second] = [1, 2].map((n) => others.filter((one) => of(seated, one).place === inSide(n)));
    const [bob, cy] = first as [Caller, Caller];
    await hears(bob, [cy], [ada, ...(second ?? [])]);
    const late = await coming;
    expect(of(await both(stage, room.number, () => {}), late[0] as Caller).place).toBe("room");
    // The moderator looks in.
    expect(await ask({ kind: "move", participants: [ada.id], room: 2 })).toEqual(done);
    await hears(ada, second ?? []);
    const sides = seated.sides.map((side) => ({ ...side, until: new Date(Date.now() + 4_000).toISOString() }));
    // The same clock with other times: thirty minutes are too long for a test.
    const value = sidesValue(sides) ?? "";
    await perform({ room: room.number, kind: "set-room", settings: { RC_IS_SIDES: value } });
    const clock = { room: room.number, entries: sides.map(entryOf), endsAt: new Date(Date.now() + 4_000) };
    await Promise.all([placeClock({ ...clock, warnSeconds: 3 }), placeClock({ ...clock, warnSeconds: 0 })]);
    await both(stage, room.number, (picture) => {
      expect(picture.participants.map(({ place }) => place)).toEqual(Array(6).fill("room"));
      expect(picture.sides).toEqual([]);
      expect(others.every((one) => of(picture, one).muted)).toBe(true);
    });
    expect(
      stage.lab.events({ Event: "ConfbridgeJoin", Conference: `${room.number}-1` }).map((event) => event.Channel),
    ).toEqual(expect.arrayContaining([expect.stringContaining(`Local/${room.number}-1@rollcall-voice-side`)]));
    await hears(bob, [ada], [cy]);
    await hangUp([...people, ...late]);
  });

  test("nobody's going aside ends the conference, and who hangs up or is removed there has left once", async ({
    expect,
  }) => {
    const room = await stage.room({ endWithModerator: true });
    const people = await callers(stage, room, 4);
    const [ada, bob, cy, di] = people as [Caller, Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    expect(await ask({ kind: "move", participants: [ada.id, cy.id, di.id], room: 1 })).toEqual(done);
    await hears(ada, [cy, di], [bob]);
    await cy.phone.hangup();
    expect(await ask({ kind: "kick", participant: di.id })).toEqual(done);
    await di.phone.ended;
    const without = await both(stage, room.number, (picture) => {
      expect(new Set(picture.participants.map(({ id }) => id))).toEqual(new Set([ada.id, bob.id]));
      const left = (one: Caller) => picture.log.filter(({ key }) => key === `left:${one.id}`);
      expect([cy, di].map((one) => left(one).map(({ reason }) => reason))).toEqual([["hangup"], ["kicked"]]);
    });
    expect(without.startedAt).not.toBeNull();
    expect(await ask({ kind: "move", participants: [cy.id], room: 1 })).toMatchObject({ reason: "already-left" });
    expect(await ask({ kind: "move", participants: ["nobody"], room: 1 })).toMatchObject({
      reason: "not-in-conference",
    });
    expect(await ask({ kind: "move", participants: [ada.id], room: 1 }, stage.people.mallory)).toMatchObject({
      reason: "not-found",
    });
    expect(await ask({ kind: "return", participants: [ada.id] })).toEqual(done);
    await both(stage, room.number, (picture) => {
      expect(of(picture, ada).place).toBe("room");
      expect(picture.sides).toEqual([]);
    });
    // The anchor that kept it open has gone, and she is the one moderator again.
    const anchor = { Event: "ConfbridgeLeave", Conference: room.number };
    await vi.waitFor(
      () => expect(stage.lab.events(anchor).some(({ Channel = "" }) => Channel.includes("rollcall-anchor"))).toBe(true),
      { timeout: 10_000 },
    );
    expect(stage.live.conference(room.number)?.participantCount).toBe(2);
    // Ended for those aside as well.
    expect(await ask({ kind: "move", participants: [bob.id], room: 2 })).toEqual(done);
    await both(stage, room.number, (picture) => expect(of(picture, bob).place).toBe(inSide(2)));
    expect(await ask({ kind: "end" })).toEqual(done);
    await Promise.all([ada.phone.ended, bob.phone.ended]);
    await vi.waitFor(() => expect(stage.live.conference(room.number)).toBeNull(), { timeout: 10_000 });
    await vi.waitFor(
      async () => {
        const rows = await stage.fresh.database.participant.findMany({ where: { channelId: bob.id } });
        expect(rows).toMatchObject([{ reason: "kicked", leftAt: expect.any(Date) }]);
      },
      { timeout: 10_000 },
    );
  });

  test("a person's telephones stay together, and the booked time counts there as well", async ({ expect }) => {
    const guests = [
      { name: "Ngozi", pin: "703518", role: "MODERATOR" as const },
      { name: "Yuki", pin: "703519", role: "PARTICIPANT" as const },
    ];
    const room = await stage.room({}, guests);
    const people = await callers(stage, room, 3, { pins: ["703518", "703519", "703519"] });
    const [ngozi, yuki, again] = people as [Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    const seating = [{ room: 1, participants: [yuki.id], name: "东京" }];
    expect(await ask({ kind: "breakouts", rooms: 2, seating: [{ room: 3, participants: [] }] })).toMatchObject({
      reason: "no-such-side",
    });
    expect(await ask({ kind: "breakouts", rooms: 2, seating })).toEqual(done);
    await both(stage, room.number, (picture) => {
      expect([yuki, again].map((one) => of(picture, one).place)).toEqual([inSide(1), inSide(1)]);
      expect(picture.sides).toMatchObject([{ number: 1, name: "东京" }, { number: 2 }]);
      expect(of(picture, yuki).name).toBe("Yuki");
    });
    await hears(again, [yuki], [ngozi]);
    // What a portal sees that starts now.
    const third = makeLive(asterisk(), "third");
    await third.start();
    const drawn = await seen(
      () => third.conference(room.number),
      ({ participants }) => expect(participants).toHaveLength(3),
    );
    expect(drawn.sides).toEqual(stage.live.conference(room.number)?.sides);
    expect(of(drawn, yuki)).toMatchObject({ place: inSide(1), name: "Yuki" });
    await third.stop();
    // The time was extended: it goes on. Then it is over.
    const channel = (one: Caller) => stage.live.channelOf(room.number, one.id) ?? "";
    const limit = (one: Caller) =>
      stage.lab.calls.action({ Action: "AbsoluteTimeout", Channel: channel(one), Timeout: "1" });
    const joins = () => stage.lab.events({ Event: "ConfbridgeJoin", Conference: `${room.number}-1` }).length;
    const before = joins();
    await limit(yuki);
    await vi.waitFor(() => expect(joins()).toBe(before + 1), { timeout: 10_000 });
    await hears(again, [yuki]);
    const occurrence = stage.live.conference(room.number)?.occurrence ?? "";
    const times = { occurrence, startsAt: now() - 600, endsAt: now() };
    await stage.lab.room({ number: room.number, moderatorPin: room.moderatorPin }, [times]);
    await limit(yuki);
    await both(stage, room.number, (picture) => {
      expect(picture.participants.map(({ id }) => id)).not.toContain(yuki.id);
      expect(picture.log.find(({ key }) => key === `left:${yuki.id}`)?.reason).toBe("time-over");
    });
    await hangUp([ngozi, again]);
  });

  test("who was cut off there is called back into it, or into the conference when it is over", async ({ expect }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 2);
    const [, bob] = people as [Caller, Caller];
    expect(await asks(stage, room.number)({ kind: "move", participants: [bob.id], room: 4 })).toEqual(done);
    const back = (number: string, place: string) =>
      placeOutgoing({
        call: `dial-m${room.number}-${number.slice(-3)}`,
        digits: number,
        ringSeconds: 10,
        variables: {
          RC_ROOM: room.number,
          RC_ROLE: "participant",
          RC_NUMBER: `+${number}`,
          RC_ACCEPT: "no",
          RC_BACK: "1",
          RC_BACK_PLACE: place,
        },
      });
    await both(stage, room.number, (picture) => expect(of(picture, bob).place).toBe(inSide(4)));
    expect(await back("447700900161", "side-4")).toMatchObject({ ok: true });
    expect(await back("447700900162", "side-5")).toMatchObject({ ok: true });
    const again = await both(stage, room.number, (picture) => {
      expect(of(picture, { number: "+447700900161" }).place).toBe(inSide(4));
      expect(of(picture, { number: "+447700900162" }).place).toBe("room");
    });
    const { id } = of(again, { number: "+447700900161" });
    await vi.waitFor(
      async () => {
        const rows = await stage.fresh.database.participant.findMany({ where: { channelId: id } });
        expect(rows).toMatchObject([{ leftAt: null }]);
      },
      { timeout: 10_000 },
    );
    await hangUp(people);
    expect(await asks(stage, room.number)({ kind: "end" })).toEqual(done);
  });
});

describe("while Asterisk is not heard", () => {
  test("nobody is moved, and afterwards all are seen where they are", async () => {
    const room = await stage.room();
    const people = await callers(stage, room, 3);
    const [, bob, cy] = people as [Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    expect(await ask({ kind: "move", participants: [bob.id], room: 1 })).toEqual(done);
    await both(stage, room.number, (picture) => expect(of(picture, bob).place).toBe(inSide(1)));
    stage.wire.cut();
    await vi.waitFor(() => expect(stage.live.snapshot(room.number).picture.link.state).not.toBe("up"));
    expect(await ask({ kind: "return" })).toMatchObject({ reason: "asterisk-away" });
    await cy.phone.hangup();
    stage.wire.mend();
    await both(stage, room.number, (picture) => {
      expect(picture.link.state).toBe("up");
      expect(of(picture, bob).place).toBe(inSide(1));
      expect(picture.participants).toHaveLength(2);
      expect(picture.sides).toHaveLength(1);
    });
    expect(await ask({ kind: "return" })).toEqual(done);
    await both(stage, room.number, (picture) => expect(of(picture, bob).place).toBe("room"));
    await hangUp(people.slice(0, 2));
  }, 60_000);
});
