import { afterAll, beforeAll, expect, test } from "vitest";
import { asks, both, type Caller, callers, hangUp, hears, of } from "./testing/callers";
import { openStage, type Stage } from "./testing/stage";

/* What was true of them in the one conference when they come into the other: its mode, its lobby, its recording count from then on. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.stop());

const done = { ok: true, id: expect.any(String) };

test("out of a lecture with hands, floor, hold, lobby and a vote into one without, and on into a lecture", async () => {
  const [from, to, last] = [
    await stage.room({ record: "ALWAYS" }),
    await stage.room(),
    await stage.room({ waitForModerator: true }),
  ];
  const people = await callers(stage, from, 5);
  const [ada, bob, cy, di, ed] = people as [Caller, Caller, Caller, Caller, Caller];
  const others = [...(await callers(stage, to, 1, { from: 5 })), ...(await callers(stage, last, 1, { from: 6 }))];
  const [host, lecturer] = others as [Caller, Caller];
  const [ask, there, beyond] = [from, to, last].map(({ number }) => asks(stage, number)) as Asks;
  expect(await ask({ kind: "mode", mode: "lecture" })).toEqual(done);
  expect(await ask({ kind: "raise-hand", participant: bob.id })).toEqual(done);
  expect(await ask({ kind: "call-up", participant: cy.id })).toEqual(done);
  expect(await ask({ kind: "hold", participant: di.id })).toEqual(done);
  expect(await ask({ kind: "mute", participant: ed.id })).toEqual(done);
  expect(await ask({ kind: "vote", question: "Tea?", options: ["Yes", "No"], secret: false })).toEqual(done);
  expect(await ask({ kind: "lobby", on: true })).toEqual(done);
  const [lia] = (await callers(stage, from, 1, { moderators: 0 })) as [Caller];
  await both(stage, from.number, (picture) => {
    expect(of(picture, bob)).toMatchObject({ muted: true, hand: expect.any(String) });
    expect(of(picture, cy)).toMatchObject({ muted: false, floor: expect.any(String) });
    expect([of(picture, di).place, of(picture, lia).place]).toEqual(["hold", "lobby"]);
    expect([picture.recording, picture.vote?.endedAt, of(picture, ed).muted]).toEqual([true, null, true]);
  });
  expect(await there({ kind: "lobby", on: true })).toEqual(done);
  expect(await ask({ kind: "merge", room: to.number })).toEqual(done);
  await both(stage, to.number, (picture) => {
    for (const one of [ada, bob, cy, di, ed])
      expect(of(picture, one)).toMatchObject({ place: "room", hand: null, floor: null, muted: one === ed });
    expect(picture.participants.filter(({ role }) => role === "moderator").map(({ id }) => id)).toEqual([
      host.id,
      ada.id,
    ]);
    const { mode, lobbyOn, vote, recording, sides } = picture;
    expect({ mode, lobbyOn, vote, recording, sides }).toEqual({
      mode: "conversation",
      lobbyOn: true,
      vote: null,
      recording: false,
      sides: [],
    });
  });
  await hears(host, [ada, bob, cy, di], [ed]);
  // Who waited outside still does, and can be let in.
  await both(stage, from.number, (picture) => {
    expect(picture.participants.map(({ id, place }) => [id, place])).toEqual([[lia.id, "lobby"]]);
    expect([picture.startedAt, picture.recording]).toEqual([null, false]);
  });
  expect(await ask({ kind: "admit", participant: lia.id })).toEqual(done);
  await both(stage, from.number, (picture) => expect(of(picture, lia).place).toBe("room"));

  expect(await beyond({ kind: "mode", mode: "lecture" })).toEqual(done);
  expect(await beyond({ kind: "start-recording" })).toEqual(done);
  await both(stage, last.number, ({ mode, recording }) => expect([mode, recording]).toEqual(["lecture", true]));
  expect(await there({ kind: "merge", room: last.number })).toEqual(done);
  await both(stage, last.number, (picture) => {
    expect([ada, host, lecturer].map((one) => of(picture, one).muted)).toEqual([false, false, false]);
    expect([bob, cy, di, ed].map((one) => of(picture, one).muted)).toEqual([true, true, true, true]);
  });
  // Of those whom the mode has muted, and him whom a moderator has.
  expect(await beyond({ kind: "mode", mode: "conversation" })).toEqual(done);
  await both(stage, last.number, (picture) =>
    expect([bob, cy, di, ed].map((one) => of(picture, one).muted)).toEqual([false, false, false, true]),
  );
  await hangUp([...people, ...others, lia]);
}, 90_000);

type Asks = [ReturnType<typeof asks>, ReturnType<typeof asks>, ReturnType<typeof asks>];
