import { describe, expect, it } from "vitest";
import type { ListedConference, ListedLeg } from "@/lib/asterisk/event";
import { draw } from "./draw";
import type { Recalled } from "./queries";

const at = (second: number) => new Date(Date.UTC(2026, 2, 12, 10, 0, second));
const up = { state: "up", since: at(0).toISOString(), nextTryAt: null } as const;
const leg = (id: string, answeredSeconds: number, more: Partial<ListedLeg> = {}): ListedLeg => ({
  leg: { channel: `PJSIP/${id}-1`, id, number: `+44${id}`, name: "" },
  admin: false,
  muted: false,
  talking: false,
  waiting: false,
  answeredSeconds,
  occurrence: null,
  role: "participant",
  invitation: null,
  state: {},
  ...more,
});
const listed = (...legs: ListedLeg[]): ListedConference => ({
  room: "84217",
  bridge: "b1",
  locked: true,
  recording: true,
  recordingFile: "84217-open-20260312T100005Z.wav",
  legs,
  state: {},
});
const recalled = (legs: Recalled["legs"]): Recalled => ({
  startedAt: at(1),
  occurrence: "occ1",
  legs,
  log: [],
  gaps: [],
  lastAt: at(30),
});
const known = (id: string, second: number, talks: { from: Date; until: Date | null }[] = []) => ({
  id,
  name: `Name ${id}`,
  joinedAt: at(second),
  exactly: true,
  talks,
});
const drawn = (conference: ListedConference, more: Partial<Parameters<typeof draw>[1]> = {}) =>
  draw(conference, { recalled: null, names: new Map(), link: up, now: at(60), gap: null, ...more });

describe("a picture drawn anew", () => {
  it("without history knows what Asterisk lists, and says what it does not know exactly", () => {
    const picture = drawn(listed(leg("2", 10), leg("1", 50, { admin: true, role: null, invitation: "i1" })), {
      names: new Map([["i1", "Ada"]]),
    });
    expect(picture).toMatchObject({
      startedAt: at(10).toISOString(),
      startedExactly: false,
      locked: true,
      recordingSince: at(5).toISOString(),
      participantCount: 2,
    });
    expect(picture.participants).toMatchObject([
      { id: "1", name: "Ada", role: "moderator", line: 1, joinedAt: at(10).toISOString(), joinedExactly: false },
      { id: "2", line: 2, joinedExactly: false },
    ]);
  });

  it("with history keeps lines, lanes and names of those who are still here", () => {
    const before = recalled([
      known("1", 2, [{ from: at(20), until: at(25) }]),
      known("2", 3, [{ from: at(10), until: at(14) }]),
    ]);
    const picture = drawn(listed(leg("3", 5), leg("1", 58)), { recalled: before });
    expect(picture.startedAt).toBe(at(1).toISOString());
    expect(picture.participants).toMatchObject([
      { id: "1", line: 1, lane: 2, talkedMs: 5_000, name: "Name 1", joinedExactly: true },
      { id: "3", line: 3, lane: null },
    ]);
    expect(picture.speakers.map(({ id, lane }) => [id, lane])).toEqual([
      ["2", 1],
      ["1", 2],
    ]);
  });

  it("cuts at a gap what was being said, and does not guess what came in it", () => {
    const gap = { from: at(40).toISOString(), until: at(60).toISOString() };
    const before = recalled([known("1", 2, [{ from: at(35), until: null }]), known("2", 2)]);
    const picture = drawn(listed(leg("1", 58, { talking: true }), leg("2", 58)), { recalled: before, gap });
    expect(picture.speakers[0]?.talks).toEqual([
      { from: at(35).toISOString(), until: at(40).toISOString() },
      { from: at(60).toISOString(), until: null },
    ]);
    expect(picture.participants[0]).toMatchObject({ talking: true, talkingSince: at(60).toISOString() });
    expect(picture.log.map(({ kind }) => kind)).toEqual(["lost", "back"]);
  });

  it("goes on with what others heard", () => {
    const before = recalled([known("1", 2, [{ from: at(35), until: null }])]);
    const talks = (talking: boolean) =>
      drawn(listed(leg("1", 58, { talking })), { recalled: before }).speakers[0]?.talks;
    expect(talks(true)).toEqual([{ from: at(35).toISOString(), until: null }]);
    expect(talks(false)).toEqual([]);
  });

  it("shows nobody as talking who is muted or waits", () => {
    const picture = drawn(
      listed(leg("1", 9, { talking: true, muted: true }), leg("2", 9, { talking: true, waiting: true })),
    );
    expect(picture.participants.map(({ talking }) => talking)).toEqual([false, false]);
    expect(picture.waitingForModerator).toBe(true);
  });
});
