import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "@/asterisk/testing/lab";
import { rms, seconds } from "@/asterisk/wav";
import { sayOnce } from "@/lib/asterisk/said-once";
import { asks, both, type Caller, callers, hangUp, hears, of } from "./testing/callers";
import { openStage, type Stage } from "./testing/stage";

/* "All" are also those in side rooms: what is done to everybody reaches them. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.stop());

const done = { ok: true, id: expect.any(String) };

/** The lines of all of them are played this sentence, sooner or later. */
async function told(sentence: string, people: Caller[]) {
  const to = new Set<string>();
  await vi.waitFor(
    async () => {
      for (const line of (await stage.lab.pbx.cli("core show channels concise")).split("\n"))
        if (line.includes(sentence)) to.add(line.split("!")[7] ?? "");
      for (const { number } of people) expect(to).toContain(number);
    },
    { timeout: 10_000, interval: 30 },
  );
}

/** Ada moderates in the conference with Di, Bob and Cy are in side room 1, Ed is on hold. */
async function apart(room: Awaited<ReturnType<Stage["room"]>>, recorded = false) {
  const people = await callers(stage, room, 5);
  const [ada, bob, cy, di, ed] = people as [Caller, Caller, Caller, Caller, Caller];
  const ask = asks(stage, room.number);
  const heard = told("rollcall/not-recorded", recorded ? [bob, cy] : []);
  expect(await ask({ kind: "move", participants: [bob.id, cy.id], room: 1 })).toEqual(done);
  await heard;
  expect(await ask({ kind: "hold", participant: ed.id })).toEqual(done);
  await hears(bob, [cy], [ada, di, ed]);
  return { people, ada, bob, cy, di, ed, ask };
}

describe.concurrent("of all", () => {
  test("those in side rooms are muted and heard again, and come back into a locked conference", async ({ expect }) => {
    const room = await stage.room({ record: "ALWAYS" });
    const { people, ada, bob, cy, di, ed, ask } = await apart(room, true);
    expect(await ask({ kind: "mute-all" })).toEqual(done);
    await both(stage, room.number, (picture) => {
      expect([bob, cy, di].map((one) => of(picture, one).muted)).toEqual([true, true, true]);
      expect(of(picture, ada).muted).toBe(false);
    });
    await hears(cy, [], [bob]);
    expect(await ask({ kind: "unmute-all" })).toEqual(done);
    await hears(cy, [bob]);
    expect(await ask({ kind: "mute", participant: di.id })).toEqual(done);
    expect(await ask({ kind: "lock" })).toEqual(done);
    await both(stage, room.number, ({ locked }) => expect(locked).toBe(true));
    const heard = told("conf-now-recording", [bob, cy]);
    expect(await ask({ kind: "return" })).toEqual(done);
    await heard;
    expect(await ask({ kind: "unhold", participant: ed.id })).toEqual(done);
    const back = await both(stage, room.number, (picture) => {
      expect(picture.participants.map(({ place }) => place)).toEqual(Array(5).fill("room"));
      expect(picture.participants.map(({ role }) => role)).toEqual(["moderator", ...Array(4).fill("participant")]);
      expect(picture.locked).toBe(true);
    });
    expect(back.log.filter(({ kind }) => kind === "left")).toEqual([]);
    await hears(ada, [bob, cy, ed], [di]);
    // Also who came back into it is none whom muting all would leave out.
    expect(await ask({ kind: "mute-all" })).toEqual(done);
    await hears(ada, [], [bob, cy, ed, di]);
    await hangUp(people);
  });

  test("those in side rooms hear what is said to all, stay as long as it is extended, and hear that it ends", async ({
    expect,
  }) => {
    const { lab } = stage;
    const guests = Array.from({ length: 5 }, (_, n) => ({
      name: `G${n}`,
      pin: `77001${n}`,
      role: "PARTICIPANT" as const,
    }));
    const room = await stage.room({}, guests);
    const { people, ada, bob, cy, di, ed, ask } = await apart(room);
    expect(await ask({ kind: "mute-all" })).toEqual(done);
    expect(await ask({ kind: "mute", participant: ada.id })).toEqual(done);
    await Promise.all([hears(cy, [], [bob]), hears(di, [], [ada])]);
    const level = ({ phone }: Caller) => rms(phone.heard(), seconds(phone.heard()) - 0.8);
    const quiet = async () => expect(Math.max(level(bob), level(di))).toBeLessThan(60);
    await vi.waitFor(quiet, { timeout: 10_000 });
    const voices = () => lab.events({ Event: "ConfbridgeJoin", Conference: `${room.number}-1` }).length - before;
    const before = lab.events({ Event: "ConfbridgeJoin", Conference: `${room.number}-1` }).length;
    const voiced = (count: number) => vi.waitFor(() => expect(voices()).toBe(count), { timeout: 10_000 });
    expect(await ask({ kind: "announce", text: "There is coffee in the hall." })).toEqual(done);
    await Promise.all(
      [bob, cy, di].map((one) => vi.waitFor(() => expect(level(one)).toBeGreaterThan(300), { timeout: 10_000 })),
    );
    await voiced(1);
    // Two portals at once, as they do; and what was said already.
    const warning = [{ say: "rollcall/ends-in" }, { say: 2 }, { say: "rollcall/minutes" }];
    const once = `${now() + 120}-2`;
    await Promise.all([sayOnce(room.number, once, warning), sayOnce(room.number, once, warning)]);
    await voiced(2);
    expect(await ask({ kind: "vote", question: "Tea?", options: ["Yes", "No"], secret: false })).toEqual(done);
    await voiced(3);
    const limit = async (one: Caller) => {
      const Channel = stage.live.channelOf(room.number, one.id) ?? "";
      const said = await lab.calls.action({ Action: "Getvar", Channel, Variable: "TIMEOUT(absolute)" });
      return Number(said.Value);
    };
    const short = await Promise.all([bob, ed, di].map(limit));
    expect(await ask({ kind: "extend", minutes: 30 })).toEqual(done);
    await voiced(4);
    const long = await Promise.all([bob, ed, di].map(limit));
    for (const [index, left] of long.entries()) expect(left).toBeGreaterThan((short[index] ?? 0) + 1700);
    await vi.waitFor(quiet, { timeout: 20_000 });
    expect(await ask({ kind: "end" })).toEqual(done);
    await told("confbridge-conf-end", people);
    await Promise.all(people.map(({ phone }) => phone.ended));
  });
});
