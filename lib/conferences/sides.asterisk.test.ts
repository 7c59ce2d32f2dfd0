import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { perform } from "@/lib/asterisk/actions";
import { placeClock } from "@/lib/asterisk/aside";
import { entryOf, sidesValue } from "./side";
import { asks, both, callers, hangUp, hears, of } from "./testing/callers";
import { openStage, type Stage } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const done = { ok: true, id: expect.any(String) };
const inSide = (n: number) => `side-${n}`;

describe.concurrent("side rooms", () => {
  test("two talk among themselves, are seen and muted there, and come back, having been there all the time", async ({
    expect,
  }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 3);
    const [ada, bob, cy] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
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
    await hears(bob, [cy], [ada]);
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
    const [ada, ...others] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
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
    expect(await ask({ kind: "breakouts", rooms: 2 })).toMatchObject({ reason: "sides-in-use" });
    const [first, second] = [1, 2].map((n) => others.filter((one) => of(seated, one).place === inSide(n)));
    const [bob, cy] = first as [(typeof people)[0], (typeof people)[0]];
    await hears(bob, [cy], [ada, ...(second ?? [])]);
    // Who comes late is in the conference itself.
    const late = await callers(stage, room, 1, { moderators: 0, from: 5 });
    expect(of(await both(stage, room.number, () => {}), late[0] as (typeof late)[0]).place).toBe("room");
    // The moderator looks in.
    expect(await ask({ kind: "move", participants: [ada.id], room: 2 })).toEqual(done);
    await hears(ada, second ?? []);
    const sides = seated.sides.map((side) => ({ ...side, until: new Date(Date.now() + 6_000).toISOString() }));
    // The same clock with other times: thirty minutes are too long for a test.
    const value = sidesValue(sides) ?? "";
    await perform({ room: room.number, kind: "set-room", settings: { RC_IS_SIDES: value } });
    const clock = { room: room.number, entries: sides.map(entryOf), endsAt: new Date(Date.now() + 6_000) };
    await Promise.all([placeClock({ ...clock, warnSeconds: 4 }), placeClock({ ...clock, warnSeconds: 0 })]);
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
});
