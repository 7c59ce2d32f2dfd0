import { describe, expect, it } from "vitest";
import { apply } from "./apply";
import type { Change } from "./change";
import { idle, type LogLine } from "./conference";
import { readable } from "./readable-log";
import { gapsIn, lanesOf, slots } from "./ribbon";
import { isSo, keyOf, patienceMs, stillWanted, type Wanted } from "./wanted";

const at = (second: number) => new Date(Date.UTC(2026, 2, 12, 10, 0, second)).toISOString();
const joins = (
  id: string,
  role: "moderator" | "participant" = "participant",
  person: string | null = null,
): Change => ({
  kind: "joined",
  at: at(0),
  participant: {
    id,
    name: id,
    number: "",
    role,
    muted: false,
    waiting: false,
    joinedAt: at(0),
    joinedExactly: true,
    person,
    place: "room",
  },
});
const empty = idle("84217", { state: "up", since: at(0), nextTryAt: null });
const play = (...changes: Change[]) => changes.reduce(apply, empty);

describe("what is wanted", () => {
  const muteAda: Wanted = { key: "mute ada", command: { kind: "mute", participant: "ada" }, at: 0, state: "asked" };

  it("is wanted until the event makes it so", () => {
    const before = play(joins("ada"));
    expect(stillWanted([muteAda], before, 100)).toEqual([muteAda]);
    const after = apply(before, { kind: "muted", at: at(1), participant: "ada", on: true, by: null });
    expect(stillWanted([muteAda], after, 100)).toEqual([]);
  });

  it("is not known after five seconds, and settled by an event that comes later", () => {
    const before = play(joins("ada"));
    const [unknown] = stillWanted([muteAda], before, patienceMs);
    expect(unknown?.state).toBe("unknown");
    const gone = apply(before, { kind: "left", at: at(9), participant: "ada" });
    expect(stillWanted(unknown ? [unknown] : [], gone, 9_000)).toEqual([]);
  });

  it("takes no new list when nothing moved", () => {
    const list = [muteAda];
    expect(stillWanted(list, play(joins("ada")), 10)).toBe(list);
  });

  it("muting all spares moderators", () => {
    const picture = play(joins("ada", "moderator"), joins("grace"));
    const muted = apply(picture, { kind: "muted", at: at(1), participant: "grace", on: true, by: null });
    expect([isSo(picture, { kind: "mute-all" }), isSo(muted, { kind: "mute-all" })]).toEqual([false, true]);
    expect(keyOf({ kind: "mute-all" })).toBe(keyOf({ kind: "unmute-all" }));
  });
});

describe("the ribbon", () => {
  const now = Date.parse(at(0)) + 600_000;
  const later = (second: number) => new Date(now - 600_000 + second * 1000).toISOString();

  it("shows who spoke, the end of a stretch that goes on as live", () => {
    const picture = play(
      joins("ada"),
      joins("grace"),
      { kind: "talking", at: later(20), participant: "grace", on: true },
      { kind: "talking", at: later(60), participant: "grace", on: false },
      { kind: "talking", at: later(590), participant: "ada", on: true },
    );
    const [grace, ada] = lanesOf(picture, now, 6);
    expect(grace).toMatchObject({ spokenMs: 40_000, speaker: { lane: 1 } });
    expect(grace?.bars).toHaveLength(11);
    expect(grace?.bars.some(({ live }) => live)).toBe(false);
    expect(ada).toMatchObject({ spokenMs: 10_000, speaker: { lane: 2 } });
    expect(ada?.bars.at(-1)).toMatchObject({ slot: slots - 1, live: true });
    expect(lanesOf(picture, now, 1).map(({ speaker }) => speaker.id)).toEqual(["grace"]);
    expect(lanesOf(picture, now + 600_000, 6).map(({ speaker }) => speaker.id)).toEqual(["ada"]);
  });

  it("has one lane for all legs of a person, and counts what two of them sent at once one time", () => {
    const picture = play(
      joins("phone", "participant", "invitation:ada"),
      joins("browser", "participant", "invitation:ada"),
      { kind: "talking", at: later(20), participant: "phone", on: true },
      { kind: "talking", at: later(30), participant: "browser", on: true },
      { kind: "talking", at: later(50), participant: "browser", on: false },
      { kind: "left", at: later(60), participant: "phone" },
    );
    expect(lanesOf(picture, now, 6)).toMatchObject([{ spokenMs: 40_000, speaker: { id: "phone", lane: 1 } }]);
  });

  it("keeps a bar's height while it moves", () => {
    const picture = play(
      joins("ada"),
      { kind: "talking", at: later(300), participant: "ada", on: true },
      { kind: "talking", at: later(303), participant: "ada", on: false },
    );
    const heights = (shift: number) => lanesOf(picture, now + shift, 6)[0]?.bars.map(({ height }) => height);
    expect(heights(0)).toEqual(heights(40_000));
  });

  it("knows what it does not know", () => {
    expect(gapsIn([{ from: later(300), until: null }], now)).toEqual([{ from: 0.5, to: 1, since: later(300) }]);
    expect(gapsIn([{ from: later(0), until: later(60) }], now + 120_000)).toEqual([]);
  });
});

describe("the log as it is read", () => {
  const line = (key: string, more: Partial<LogLine>): LogLine => ({
    key,
    at: at(1),
    kind: "left",
    by: null,
    about: { id: "ada", name: "Ada", number: "" },
    reason: null,
    ...more,
  });
  const by = { id: "1", name: "Grace" };

  it("says a removal once, and latest first", () => {
    const removal = line("command:1", { kind: "kick", by });
    const leaving = line("left:ada", { reason: "kicked", at: at(2) });
    const other = line("left:bob", { about: { id: "bob", name: "Bob", number: "" }, reason: "hangup", at: at(3) });
    expect(readable([removal, leaving, other]).map(({ key }) => key)).toEqual(["left:bob", "command:1"]);
  });

  it("keeps what happened although the command was refused", () => {
    const refused = line("command:1", { kind: "start-recording", by, about: null, reason: "already-recording" });
    const began = line("recording:1", { kind: "recording", about: null });
    expect(readable([refused, began])).toHaveLength(2);
  });
});
