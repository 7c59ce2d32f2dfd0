import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { asterisk } from "@/lib/asterisk/link";
import { makeDialler } from "@/lib/dialling/dialler";
import { dialPolicy } from "@/lib/dialling/policy";
import { pushDialOut } from "@/lib/dialling/push";
import { forget } from "@/lib/once";
import type { Command } from "./command";
import { command } from "./control";
import { makeLive } from "./live";
import { asks, both, type Caller, callers, hangUp, of } from "./testing/callers";
import { openStage, type Stage, seen } from "./testing/stage";
import { isSo } from "./wanted";

/*
 * The same of two moderators at once, and once more: at least one does it, nobody gets another answer than that it is done or why it cannot be
 * again, and every portal shows that it is so. And a key and a click at once: every portal shows in the end what Asterisk lists.
 */
let stage: Stage;
let dialler: ReturnType<typeof makeDialler>;
const called = "447700900391";
beforeAll(async () => {
  Object.assign(process.env, { DIAL_OUT_CONTEXT: "telephones" });
  forget("environment");
  stage = await openStage();
  const value = dialPolicy.parse({ prefixes: ["+447700900"], callerId: "+441632960000" });
  await stage.fresh.database.setting.create({ data: { key: "dialling.site", value } });
  await pushDialOut();
  dialler = makeDialler(asterisk(), stage.live, 1_500);
  await dialler.started;
}, 60_000);
afterAll(async () => {
  await dialler?.stop();
  await stage?.stop();
});

/** What is asked, and why it cannot be done again; null: asked again it is done, and stays so. */
type Row = [Command, again: string | null];

async function twice(room: string, rows: Row[]) {
  const { grace, ada } = stage.people;
  for (const [input, again] of rows) {
    const answers = await Promise.all([grace, ada].map((actor) => command(actor, room, input)));
    const why = answers.flatMap((one) => (one.ok ? [] : [one.reason]));
    expect(why.length, input.kind).toBeLessThan(2);
    // Of two who are redirected at the same moment one is on the way; out of the lobby he is not in it any more.
    const late = input.kind === "refuse" ? "not-in-lobby" : "on-the-way";
    expect([again, late, undefined], `${input.kind}, of two at once`).toContain(why[0]);
    await both(stage, room, (picture) => expect(isSo(picture, input), input.kind).toBe(true));
    const third = await command(grace, room, input);
    expect(third.ok ? null : third.reason, `${input.kind} again`).toBe(again);
    await both(stage, room, (picture) => expect(isSo(picture, input), `${input.kind} again`).toBe(true));
  }
}

describe.concurrent("asked of two at once, and again, is done once", () => {
  test("what is about one of them", async ({ expect }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 3);
    const [, bob, cy] = people as [Caller, Caller, Caller];
    const participant = bob.id;
    await twice(room.number, [
      [{ kind: "mute", participant }, null],
      [{ kind: "unmute", participant }, null],
      [{ kind: "deafen", participant }, null],
      [{ kind: "undeafen", participant }, null],
      [{ kind: "volume", participant, in: 2, out: -2 }, null],
      [{ kind: "rename", participant, name: "Bob 李" }, null],
      [{ kind: "raise-hand", participant }, null],
      [{ kind: "lower-hand", participant }, null],
      [{ kind: "raise-hand", participant }, null],
      [{ kind: "call-up", participant }, null],
      [{ kind: "put-back", participant }, null],
      [{ kind: "clear-hands" }, null],
      [{ kind: "announce", text: "Hello", participant }, null],
      [{ kind: "whisper", participant }, null],
      [{ kind: "stop-whisper" }, "not-whispering"],
      [{ kind: "hold", participant }, "elsewhere"],
      [{ kind: "unhold", participant }, "elsewhere"],
      [{ kind: "kick", participant: cy.id }, "already-left"],
    ]);
    await both(stage, room.number, ({ participants }) => expect(participants).toHaveLength(2));
    await hangUp(people);
  }, 60_000);

  test("what is about all of them", async ({ expect }) => {
    const [room, other] = [await stage.room(), await stage.room()];
    const people = [...(await callers(stage, room, 4)), ...(await callers(stage, other, 1))];
    const [, bob, cy] = people as [Caller, Caller, Caller];
    await twice(room.number, [
      [{ kind: "mute-all" }, null],
      [{ kind: "unmute-all" }, null],
      [{ kind: "mode", mode: "lecture" }, null],
      [{ kind: "mode", mode: "qa" }, null],
      [{ kind: "mode", mode: "conversation" }, null],
      [{ kind: "lock" }, null],
      [{ kind: "unlock" }, null],
      [{ kind: "start-recording" }, "already-recording"],
      [{ kind: "stop-recording" }, "not-recording"],
      [{ kind: "roll-call" }, null],
      [{ kind: "announce", text: "Hello" }, null],
      [{ kind: "vote", question: "Tea?", options: ["Yes", "No"], secret: false }, "vote-open"],
      [{ kind: "end-vote" }, "no-vote"],
      [{ kind: "move", participants: [bob.id, cy.id], room: 1 }, null],
      [{ kind: "return" }, "nobody-aside"],
      [{ kind: "breakouts", rooms: 2 }, "sides-in-use"],
      [{ kind: "return" }, "nobody-aside"],
      [{ kind: "link", address: other.number }, "already-linked"],
      [{ kind: "unlink" }, "not-linked"],
    ]);
    const { grace, ada } = stage.people;
    // The one who is in the lobby is let in once.
    expect(await command(grace, room.number, { kind: "lobby", on: true })).toMatchObject({ ok: true });
    const waits = stage.lab.phones.call({
      number: room.number,
      from: "+441632964001",
      keys: `WW${room.participantPin}`,
      say: [],
    });
    const inLobby = await both(stage, room.number, (picture) =>
      expect(of(picture, { number: "+441632964001" }).place).toBe("lobby"),
    );
    const participant = of(inLobby, { number: "+441632964001" }).id;
    await twice(room.number, [
      [{ kind: "admit", participant }, "not-in-lobby"],
      [{ kind: "to-lobby", participant }, "elsewhere"],
      [{ kind: "admit", participant }, "not-in-lobby"],
      [{ kind: "lobby", on: false }, null],
    ]);
    const into: Command = { kind: "merge", room: other.number };
    const merged = await Promise.all([grace, ada].map((actor) => command(actor, room.number, into)));
    expect(merged.map((one) => one.ok || one.reason)).toEqual([true, true]);
    await both(stage, other.number, (picture) => expect(picture.participantCount).toBe(6));
    const ends = await Promise.all([grace, ada].map((actor) => command(actor, other.number, { kind: "end" })));
    expect(ends.some(({ ok }) => ok)).toBe(true);
    for (const one of ends) if (!one.ok) expect(one.reason).toBe("no-conference");
    await (await waits).ended;
    await vi.waitFor(() => expect(stage.live.conference(other.number)).toBeNull(), { timeout: 12_000 });
    expect(await command(grace, other.number, { kind: "end" })).toMatchObject({ reason: "no-conference" });
  }, 90_000);

  test("what is about who is called or turned away, and how long it goes on", async ({ expect }) => {
    const room = await stage.room({}, [{ name: "Ada Lovelace", pin: "703518", role: "MODERATOR" }]);
    const people = await callers(stage, room, 1, { pins: ["703518"] });
    const before = await both(stage, room.number, ({ bookedUntil }) => expect(bookedUntil).not.toBeNull());
    const bob = { name: "Bob", numbers: [`+${called}`] };
    await twice(room.number, [[{ kind: "dial", targets: [bob], accept: true }, null]]);
    // His telephone rings once, whoever has asked for him.
    await both(stage, room.number, ({ dialling }) =>
      expect(dialling.map(({ name, state }) => [name, state])).toEqual([["Bob", "ringing"]]),
    );
    await twice(room.number, [[{ kind: "cancel-dial" }, "not-dialling"]]);
    await both(stage, room.number, ({ dialling }) => expect(dialling).toEqual([]));
    expect(await command(stage.people.grace, room.number, { kind: "lobby", on: true })).toMatchObject({ ok: true });
    const stranger = { number: "+441632964002" };
    const keys = `WW${room.participantPin}`;
    const phone = await stage.lab.phones.call({ number: room.number, from: stranger.number, keys, say: [] });
    const lobby = await both(stage, room.number, (picture) => expect(of(picture, stranger).place).toBe("lobby"));
    await twice(room.number, [[{ kind: "refuse", participant: of(lobby, stranger).id }, "already-left"]]);
    await phone.ended;
    // To extend is to add: each of the three counts.
    await twice(room.number, [[{ kind: "extend", minutes: 10 }, null]]);
    await both(stage, room.number, ({ bookedUntil }) =>
      expect(Date.parse(bookedUntil ?? "") - Date.parse(before.bookedUntil ?? "")).toBe(30 * 60_000),
    );
    await hangUp(people);
  }, 60_000);

  test("a key and a click at the same moment leave every portal with what Asterisk has", async ({ expect }) => {
    const room = await stage.room();
    const people = await callers(stage, room, 3);
    const [ada, bob, cy] = people as [Caller, Caller, Caller];
    const ask = asks(stage, room.number);
    const at: [Caller, string, Command][] = [
      [bob, "*6", { kind: "mute", participant: bob.id }],
      [bob, "*5", { kind: "raise-hand", participant: bob.id }],
      [cy, "*5", { kind: "clear-hands" }],
      [cy, "*6", { kind: "mode", mode: "lecture" }],
      [ada, "*8", { kind: "mode", mode: "conversation" }],
      [ada, "*7", { kind: "lock" }],
      [ada, "*2", { kind: "start-recording" }],
    ];
    for (const [who, keys, input] of at) {
      const pressed = who.phone.press(keys);
      const answer = await ask(input);
      if (!answer.ok) expect(answer.reason, input.kind).toBe("already-recording");
      await pressed;
    }
    await vi.waitFor(
      async () => {
        const fresh = makeLive(asterisk(), "fresh");
        await fresh.start();
        const drawn = await seen(
          () => fresh.conference(room.number),
          () => {},
        );
        await fresh.stop();
        for (const portal of [stage.live, stage.second]) {
          const shown = portal.conference(room.number);
          for (const field of ["locked", "recording", "mode", "lobbyOn"] as const)
            expect(shown?.[field], field).toEqual(drawn[field]);
          const state = ({ id, muted, hand, floor, place }: (typeof drawn.participants)[number]) => ({
            id,
            muted,
            hand,
            floor,
            place,
          });
          expect(shown?.participants.map(state)).toEqual(drawn.participants.map(state));
        }
      },
      { timeout: 20_000, interval: 500 },
    );
    await hangUp(people);
  }, 60_000);
});
