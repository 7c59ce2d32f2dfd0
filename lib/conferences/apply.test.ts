import { describe, expect, it } from "vitest";
import { apply } from "./apply";
import type { Change } from "./change";
import { type Conference, idle, type Link, summary } from "./conference";

const at = (second: number) => new Date(Date.UTC(2026, 2, 12, 10, 0, second)).toISOString();
const up: Link = { state: "up", since: at(0), nextTryAt: null };
const lost: Link = { state: "lost", since: at(30), nextTryAt: at(35) };
const empty = idle("84217", up);

const joins = (id: string, second: number, more: object = {}): Change => ({
  kind: "joined",
  at: at(second),
  participant: {
    id,
    name: `Name ${id}`,
    number: `+44${id}`,
    role: "participant",
    muted: false,
    waiting: false,
    joinedAt: at(second),
    joinedExactly: true,
    person: null,
    place: "room",
    ...more,
  },
});
const play = (changes: Change[], from: Conference = empty) => changes.reduce(apply, from);
const only = (picture: Conference, id: string) => {
  const found = picture.participants.find((one) => one.id === id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

describe("a picture of a conference", () => {
  it("shows who joined, in lines that stay", () => {
    const picture = play([
      { kind: "started", at: at(0) },
      joins("a", 1),
      joins("b", 2),
      { kind: "left", at: at(3), participant: "a" },
      joins("c", 4),
    ]);
    expect(picture.startedAt).toBe(at(0));
    expect(picture.participants.map(({ id, line }) => [id, line])).toEqual([
      ["b", 2],
      ["c", 3],
    ]);
    expect(picture.participantCount).toBe(2);
    expect(picture.log.map(({ key }) => key)).toEqual(["started", "joined:a", "joined:b", "left:a", "joined:c"]);
  });

  it("counts one who is told of twice once", () => {
    expect(play([joins("a", 1), joins("a", 1)]).participantCount).toBe(1);
  });

  it("does not say of who talks in a side room that he is heard in the conference", () => {
    const talks = (participant: string): Change => ({ kind: "talking", at: at(3), participant, on: true });
    const legs = ["b", "c"].map((id) => joins(id, 2, { person: "invitation:b" }));
    const picture = play([joins("a", 1, { place: "side-1" }), ...legs, talks("a"), talks("c"), talks("b")]);
    expect(only(picture, "a").talking).toBe(true);
    // A person once, also by two legs.
    expect(summary(picture)).toMatchObject({ talking: 1, speaking: ["Name b"] });
  });

  it("gives lanes in the order of first speaking, and never shows someone muted as talking", () => {
    const picture = play([
      joins("a", 1),
      joins("b", 2, { muted: true }),
      joins("c", 3),
      { kind: "talking", at: at(4), participant: "c", on: true },
      { kind: "talking", at: at(5), participant: "b", on: true },
      { kind: "talking", at: at(6), participant: "a", on: true },
      { kind: "muted", at: at(9), participant: "a", on: true, by: { id: "1", name: "Grace" } },
    ]);
    expect(only(picture, "c")).toMatchObject({ talking: true, lane: 1, talkingSince: at(4) });
    expect(only(picture, "b")).toMatchObject({ talking: false, lane: null });
    expect(only(picture, "a")).toMatchObject({ talking: false, lane: 2, talkedMs: 3000, mutedBy: { name: "Grace" } });
    expect(picture.speakers.map(({ id, talks }) => [id, talks])).toEqual([
      ["c", [{ from: at(4), until: null }]],
      ["a", [{ from: at(6), until: at(9) }]],
    ]);
  });

  it("keeps who muted when Asterisk repeats itself", () => {
    const by = { id: "1", name: "Grace" };
    const muted = play([joins("a", 1), { kind: "muted", at: at(2), participant: "a", on: true, by }]);
    expect(only(apply(muted, { kind: "muted", at: at(3), participant: "a", on: true, by: null }), "a").mutedBy).toEqual(
      by,
    );
  });

  it("says who waits, and who waits is not talking", () => {
    const waits = play([
      joins("a", 1, { waiting: null }),
      { kind: "waiting", at: at(2), participants: ["a"] },
      { kind: "talking", at: at(3), participant: "a", on: true },
    ]);
    expect(waits.waitingForModerator).toBe(true);
    expect(only(waits, "a").talking).toBe(false);
    expect(apply(waits, { kind: "waiting", at: at(4), participants: [] }).waitingForModerator).toBe(false);
  });

  it("shows nobody as talking while Asterisk is away, and the gap it leaves", () => {
    const away = play([
      joins("a", 1),
      { kind: "talking", at: at(20), participant: "a", on: true },
      { kind: "link", at: at(31), link: lost },
    ]);
    expect(only(away, "a")).toMatchObject({ talking: false, talkedMs: 10_000 });
    expect(away.gaps).toEqual([{ from: at(30), until: null }]);
    expect(away.participantCount).toBe(1);
    const back = apply(away, { kind: "link", at: at(50), link: { state: "up", since: at(50), nextTryAt: null } });
    expect(back.gaps).toEqual([{ from: at(30), until: at(50) }]);
    expect(back.log.map(({ kind }) => kind)).toEqual(["joined", "lost", "back"]);
  });

  it("explains a leaving when the reason comes", () => {
    const picture = play([
      joins("a", 1),
      { kind: "left", at: at(2), participant: "a" },
      { kind: "reason", at: at(3), participant: "a", reason: "kicked" },
    ]);
    expect(picture.log.at(-1)).toMatchObject({ kind: "left", reason: "kicked" });
  });

  it("is empty after the end, remembers when that was, and starts anew with the next caller", () => {
    const over = play([
      joins("a", 1),
      { kind: "recording", at: at(2), on: true },
      { kind: "left", at: at(5), participant: "a" },
      { kind: "ended", at: at(5) },
    ]);
    expect(over).toMatchObject({ startedAt: null, endedAt: at(5), participantCount: 0, recording: false });
    const again = play([{ kind: "started", at: at(50) }, joins("b", 51)], over);
    expect(again).toMatchObject({ startedAt: at(50), endedAt: null, lines: 1 });
    expect(again.log.map(({ key }) => key)).toEqual(["started", "joined:b"]);
  });

  it("keeps a recording that was told of before the start", () => {
    expect(
      play([
        { kind: "recording", at: at(1), on: true },
        { kind: "started", at: at(1) },
      ]),
    ).toMatchObject({ recording: true, recordingSince: at(1) });
  });
});

describe("any interleaving of changes", () => {
  it("leaves counts, lanes and talking true", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = generator(seed);
      let picture = empty;
      const here = new Set<string>();
      for (let step = 0; step < 120; step++) {
        const change = anyChange(random, step);
        if (change.kind === "joined") here.add(change.participant.id);
        if (change.kind === "left") here.delete(change.participant);
        if (change.kind === "ended") here.clear();
        picture = apply(picture, change);
        holds(picture, here, `seed ${seed}, step ${step}, ${change.kind}`);
        expect(picture.sequence).toBe(step + 1);
      }
      expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
    }
  });
});

function holds(picture: Conference, here: Set<string>, where: string) {
  expect(picture.participantCount, where).toBe(here.size);
  expect(new Set(picture.participants.map(({ id }) => id)), where).toEqual(here);
  expect(new Set(picture.participants.map(({ line }) => line)).size, where).toBe(here.size);
  for (const one of picture.participants) {
    if (one.talking) expect(one.muted || one.waiting === true || picture.link.state !== "up", where).toBe(false);
    expect(one.talking, where).toBe(one.talkingSince !== null);
    expect(one.talkedMs, where).toBeGreaterThanOrEqual(0);
  }
  for (const { id, talks } of picture.speakers) {
    const open = talks.filter(({ until }) => until === null).length;
    expect(open, where).toBe(picture.participants.some((one) => one.id === id && one.talking) ? 1 : 0);
  }
  expect(new Set(picture.log.map(({ key }) => key)).size, where).toBe(picture.log.length);
  expect(
    picture.log.map((line) => line.at),
    where,
  ).toEqual(picture.log.map((line) => line.at).sort());
}

function anyChange(random: () => number, step: number): Change {
  const id = "abcdef"[Math.floor(random() * 6)] ?? "a";
  const on = random() < 0.5;
  const choices: Change[] = [
    joins(id, step, { muted: on }),
    joins(id, step),
    { kind: "left", at: at(step), participant: id },
    { kind: "muted", at: at(step), participant: id, on, by: null },
    { kind: "talking", at: at(step), participant: id, on },
    { kind: "talking", at: at(step), participant: id, on: true },
    { kind: "waiting", at: at(step), participants: on ? [id] : [] },
    { kind: "locked", at: at(step), on },
    { kind: "recording", at: at(step), on },
    { kind: "named", at: at(step), participant: id, name: `N${step}` },
    { kind: "started", at: at(step) },
    { kind: "link", at: at(step), link: on ? { ...up, since: at(step) } : { ...lost, since: at(step) } },
    { kind: "reason", at: at(step), participant: id, reason: "hangup" },
    ...(random() < 0.1 ? [{ kind: "ended", at: at(step) } as const] : []),
  ];
  return choices[Math.floor(random() * choices.length)] ?? joins(id, step);
}

/** mulberry32: the same numbers for the same seed, so that a failure can be played again */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
