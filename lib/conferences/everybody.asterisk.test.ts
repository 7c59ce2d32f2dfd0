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
    const side = `${room.number}-1`;
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
      const moderators = picture.participants.filter(({ role }) => role === "moderator");
      expect(moderators.map(({ id }) => id)).toEqual([ada.id]);
      expect(picture.locked).toBe(true);
    });
    expect(back.log.filter(({ kind }) => kind === "left")).toEqual([]);
    await hears(ada, [bob, cy, ed], [di]);
    // Also who came back into it is none whom muting all would leave out.
    expect(await ask({ kind: "mute-all" })).toEqual(done);
    await hears(ada, [], [bob, cy, ed, di]);
    // A moderator's key in a side room is about the conference, in the log too, and the side room stays open to who is moved there.
    expect(await ask({ kind: "move", participants: [ada.id], room: 1 })).toEqual(done);
    expect(await stage.lab.event({ Event: "ConfbridgeJoin", Conference: side, CallerIDNum: ada.number })).toBeDefined();
    // A key at the very moment of coming in is not ConfBridge's yet.
    const come = seconds(ada.phone.heard());
    await vi.waitFor(() => expect(seconds(ada.phone.heard())).toBeGreaterThan(come), { timeout: 10_000 });
    const bridges = async () =>
      Object.fromEntries(
        (await stage.lab.calls.list({ Action: "ConfbridgeListRooms" })).map((row) => [row.Conference, row.Locked]),
      );
    const keyed = async (lock: boolean) => {
      await ada.phone.press("*7");
      await both(stage, room.number, (picture) => {
        expect(picture.locked).toBe(lock);
        const kind = lock ? "lock" : "unlock";
        expect(picture.log.findLast(({ kind }) => /lock$/.test(kind))).toMatchObject({
          kind,
          by: { id: `leg:${ada.id}` },
        });
      });
      const locks = await bridges();
      expect([locks[room.number], locks[side] ?? "No"]).toEqual([lock ? "Yes" : "No", "No"]);
    };
    await keyed(false);
    await keyed(true);
    expect(await ask({ kind: "return" })).toEqual(done);
    await both(stage, room.number, (picture) => expect(of(picture, ada).place).toBe("room"));
    // And there it is ConfBridge's own again.
    await keyed(false);
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
