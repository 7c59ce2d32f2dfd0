import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tone } from "@/asterisk/wav";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { command } from "./control";
import { queuesOf } from "./queues";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const ada = "+441632960001";
const grace = "+441632960002";
const carol = "+441632960003";
const waitFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const call = async (number: string, pin: string, from: string, more: object = {}) => {
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${pin}#`, say: [], ...more });
  await phone.ready;
  return phone;
};
/** How far its recording is at this moment; the file itself is written later. */
const at = ({ answeredAt }: { answeredAt: number }) => (Date.now() - answeredAt) / 1000;
const bothSee = (room: string, check: (picture: Conference) => unknown, timeout?: number) =>
  Promise.all(
    [() => stage.live.conference(room), () => stage.second.conference(room)].map((one) => seen(one, check, timeout)),
  );
const by = (picture: Conference, number: string) => {
  const found = picture.participants.find((one) => one.number === number);
  if (!found) throw new Error(`${number} is not in the picture`);
  return found;
};
const ask = (room: string, input: Command) => command(stage.people.grace, room, input);
const done = { ok: true, id: expect.any(String) };

describe.concurrent("the key that mutes oneself", () => {
  it("is answered by one of two portals, both ways", async () => {
    const { number, participantPin } = await stage.room();
    const phone = await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(false));
    await phone.press("*6");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, mutedBy: null, gated: false }));
    await waitFor(2_500);
    await phone.press("*6");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: false, gated: false }));
    await phone.hangup();
  });
});

describe.concurrent("a lecture", () => {
  it("is heard of moderators and of who is called up, whoever comes when, by key or by click", async () => {
    const { number, participantPin, moderatorPin } = await stage.room();
    const moderator = await call(number, moderatorPin, grace, { listen: true });
    const pupil = await call(number, participantPin, ada, { say: [stage.lab.tone(440, 2)], pause: 0 });
    const [now] = await bothSee(number, (now) => expect(now.participants).toHaveLength(2));
    const id = by(now as Conference, ada).id;
    expect(await ask(number, { kind: "mode", mode: "lecture" })).toEqual(done);
    await bothSee(number, (now) => {
      expect(now.mode).toBe("lecture");
      expect(by(now, ada)).toMatchObject({ muted: true });
      expect(by(now, grace).muted).toBe(false);
    });
    const late = await call(number, participantPin, carol);
    await bothSee(number, (now) => expect(by(now, carol)).toMatchObject({ muted: true }), 25_000);

    // Neither unmutes himself: the one is told why, and stays so.
    await pupil.press("*6");
    await stage.lab.event({ Event: "UserEvent", UserEvent: "RollcallAsk", Room: number, What: "mute-me" });
    // The mode's doing, nobody's.
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, mutedBy: null, gated: false }));
    expect(await ask(number, { kind: "unmute-all" })).toMatchObject({ reason: "in-lecture" });
    const quietFrom = at(moderator);

    await waitFor(4_500);
    await pupil.press("*5");
    await bothSee(number, (now) => expect(by(now, ada).hand).not.toBeNull());
    await late.press("*5");
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([id, by(now, carol).id]));
    const quietUntil = at(moderator);

    expect(await ask(number, { kind: "call-up", participant: id })).toEqual(done);
    expect(await ask(number, { kind: "call-up", participant: id })).toEqual(done);
    await bothSee(number, (now) =>
      expect(by(now, ada)).toMatchObject({ muted: false, floor: expect.any(String), hand: null }),
    );
    const loudFrom = at(moderator);
    await waitFor(2_500);
    const loudUntil = at(moderator);

    expect(await ask(number, { kind: "put-back", participant: id })).toEqual(done);
    await bothSee(number, (now) => {
      expect(by(now, ada)).toMatchObject({ muted: true, floor: null });
      expect(queuesOf(now).hands).toEqual([by(now, carol).id, id]);
    });
    expect(await ask(number, { kind: "clear-hands" })).toEqual(done);
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([]));

    // A moderator's own mute outlives the mode, the mode's does not.
    expect(await ask(number, { kind: "mute", participant: by(now as Conference, ada).id })).toEqual(done);
    expect(await ask(number, { kind: "mode", mode: "conversation" })).toEqual(done);
    await bothSee(number, (now) => {
      expect(now.mode).toBe("conversation");
      expect(by(now, carol).muted).toBe(false);
      expect(by(now, ada).muted).toBe(true);
    });
    for (const one of [pupil, late, moderator]) await one.hangup();
    expect(tone(moderator.heard(), 440, quietFrom, quietUntil)).toBeLessThan(50);
    expect(tone(moderator.heard(), 440, loudFrom, loudUntil)).toBeGreaterThan(500);
  });
});

describe.concurrent("what is taken back", () => {
  it("is a call up, to how it was: the place in the queue, or no hand at all, and muted", async () => {
    const { number, participantPin, moderatorPin } = await stage.room();
    const moderator = await call(number, moderatorPin, grace);
    const first = await call(number, participantPin, ada);
    const other = await call(number, participantPin, carol);
    const [now] = await bothSee(number, (now) => expect(now.participants).toHaveLength(3));
    const [one, two] = [ada, carol].map((who) => by(now as Conference, who).id) as [string, string];
    await first.press("*5");
    await bothSee(number, (now) => expect(by(now, ada).hand).not.toBeNull());
    await other.press("*5");
    const [before] = await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([one, two]));
    const since = by(before as Conference, ada).hand ?? "";
    expect(await ask(number, { kind: "mute", participant: one })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, ada).muted).toBe(true));

    expect(await ask(number, { kind: "call-up", participant: one })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: false, hand: null }));
    const back = { kind: "put-back", participant: one, hand: "before" } as const;
    for (const _ of ["once", "twice"]) expect(await ask(number, back)).toEqual(done);
    await bothSee(number, (now) => {
      expect(by(now, ada)).toMatchObject({ muted: true, floor: null, hand: since });
      expect(queuesOf(now).hands).toEqual([one, two]);
    });

    expect(await ask(number, { kind: "lower-hand", participant: one })).toEqual(done);
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([two]));
    expect(await ask(number, { kind: "call-up", participant: one })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, ada).floor).not.toBeNull());
    expect(await ask(number, back)).toEqual(done);
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, floor: null, hand: null }));
    expect(await ask(number, { kind: "raise-hand", participant: one, since })).toEqual(done);
    await bothSee(number, (now) => expect(queuesOf(now).hands).toEqual([one, two]));

    expect(await ask(number, { kind: "call-up", participant: two })).toEqual(done);
    await bothSee(number, (now) => expect(by(now, carol).floor).not.toBeNull());
    // Who has the floor need not ask for it: no hand that nobody sees is left for afterwards.
    expect(await ask(number, { kind: "raise-hand", participant: two })).toEqual(done);
    expect(await ask(number, { kind: "put-back", participant: two, hand: "down" })).toEqual(done);
    expect(await ask(number, { kind: "mode", mode: "qa" })).toEqual(done);
    expect(await ask(number, { kind: "lobby", on: true })).toEqual(done);
    await bothSee(number, (now) => {
      expect(by(now, carol)).toMatchObject({ floor: null, hand: null });
      const said = (kind: string) => now.log.findLast((line) => line.kind === kind);
      expect(said("mode")).toMatchObject({
        by: { name: "Grace" },
        detail: { mode: "qa", before: "conversation" },
      });
      expect(said("lobby")).toMatchObject({ detail: { on: true } });
      expect(said("put-back")).toMatchObject({ about: { number: carol }, detail: { hand: "down" } });
    });
    for (const phone of [first, other, moderator]) await phone.hangup();
  });
});

describe.concurrent("a moderator without eyes", () => {
  it("hears the list, mutes a line, calls up the next hand, and ends it when asked twice", async () => {
    const { number, participantPin, moderatorPin } = await stage.room();
    const moderator = await call(number, moderatorPin, grace, { listen: true });
    const pupil = await call(number, participantPin, ada);
    await bothSee(number, (now) => expect(now.participants).toHaveLength(2));
    const asked = (What: string) => stage.lab.event({ UserEvent: "RollcallAsk", Room: number, What });
    await moderator.press("*1");
    await waitFor(1_000);
    await moderator.press("1");
    expect(await asked("who")).toBeDefined();
    await vi.waitFor(
      () => expect(stage.lab.events({ UserEvent: "RollcallAsk", Room: number, What: "who" })).toHaveLength(3),
      25_000,
    );
    await waitFor(2_000);
    await moderator.press("7");
    await waitFor(1_000);
    await moderator.press("2#");
    await bothSee(number, (now) => expect(by(now, ada)).toMatchObject({ muted: true, mutedBy: { name: grace } }));
    await pupil.press("*5");
    await bothSee(number, (now) => expect(by(now, ada).hand).not.toBeNull());
    await moderator.press("2");
    await bothSee(
      number,
      (now) => expect(by(now, ada)).toMatchObject({ muted: false, floor: expect.any(String) }),
      20_000,
    );
    await waitFor(6_000);
    await moderator.press("9");
    await waitFor(1_000);
    await moderator.press("1");
    await pupil.ended;
    await moderator.ended;
  });

  it("does not become one: a participant's leg is refused whatever it asks", async () => {
    const { number, participantPin } = await stage.room();
    const pupil = await call(number, participantPin, ada);
    const [now] = await bothSee(number, (now) => expect(now.participants).toHaveLength(1));
    const channel = stage.live.channelOf(number, (now as Conference).participants[0]?.id ?? "") ?? "";
    // As if its dialplan were not ours: straight into the extension, and an event that is made up.
    await stage.lab.calls.action({
      Action: "Redirect",
      Channel: channel,
      Context: "rollcall-key",
      Exten: "lecture",
      Priority: "1",
    });
    await stage.lab.calls.action({
      Action: "UserEvent",
      UserEvent: "RollcallAsk",
      Room: number,
      What: "end",
      Ask: "1",
    });
    await pupil.ended;
    expect(stage.lab.events({ UserEvent: "RollcallAsk", Room: number, What: "lecture" })).toEqual([]);
  });
});
