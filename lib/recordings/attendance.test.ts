import { describe, expect, it } from "vitest";
import { attendanceOf, gapsOf, laneOfSteps } from "./attendance";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 10, 9) + seconds * 1000);
const leg = (
  id: string,
  from: number,
  to: number | null,
  talks: [number, number | null][] = [],
  more: object = {},
) => ({
  id,
  invitationId: null,
  name: id,
  number: "",
  joinedAt: at(from),
  leftAt: to === null ? null : at(to),
  talks: talks.map(([start, end]) => ({ startedAt: at(start), endedAt: end === null ? null : at(end) })),
  ...more,
});
const meeting = (participants: ReturnType<typeof leg>[], gaps: [number, number][] = [], end: number | null = 100) => ({
  startedAt: at(0),
  endedAt: end === null ? null : at(end),
  participants,
  gaps: gaps.map(([from, to]) => ({ startedAt: at(from), endedAt: at(to) })),
});
const sound = { startedAt: at(20), endedAt: at(80) };

describe("attendance", () => {
  it("counts presence in the conference, and draws talk along the recording", () => {
    const [ada] = attendanceOf(
      meeting([
        leg("Ada", 10, 90, [
          [15, 25],
          [30, 40],
          [78, 95],
        ]),
      ]),
      sound,
    );
    expect(ada).toMatchObject({
      present: [{ from: 10, to: 90 }],
      presentSeconds: 80,
      talkedSeconds: 37,
      talks: [
        { from: 0, to: 5 },
        { from: 10, to: 20 },
        { from: 58, to: 60 },
      ],
    });
  });

  it("is one person for an invitee who called twice, and for a number; not for two withheld ones", () => {
    const people = attendanceOf(
      meeting([
        leg("a1", 0, 30, [], { invitationId: "inv", name: "Ada" }),
        leg("a2", 25, 100, [], { invitationId: "inv", name: "Ada" }),
        leg("b1", 0, 10, [], { number: "+44", name: "" }),
        leg("b2", 50, 60, [], { number: "+44", name: "" }),
        leg("c1", 0, 5, [], { name: "" }),
        leg("c2", 0, 5, [], { name: "" }),
      ]),
      sound,
    );
    expect(people.map(({ name, presentSeconds, present }) => [name, presentSeconds, present.length])).toEqual([
      ["Ada", 100, 1],
      ["+44", 20, 2],
      ["", 5, 1],
      ["", 5, 1],
    ]);
  });

  it("gives lanes in the order of first speaking, the last to who never spoke, and goes round after eight", () => {
    const legs = Array.from({ length: 10 }, (_, at) => leg(`p${at}`, 0, 100, at === 0 ? [] : [[60 - at, 61 - at]]));
    const lanes = Object.fromEntries(attendanceOf(meeting(legs), sound).map(({ name, lane }) => [name, lane]));
    expect(lanes).toMatchObject({ p0: 8, p9: 1, p8: 2, p2: 8, p1: 1 });
  });

  it("says what is not known: gaps once, only while one was in, and no talk without an end", () => {
    const people = attendanceOf(
      meeting(
        [leg("Ada", 0, null, [[30, null]]), leg("Ben", 0, 35)],
        [
          [30, 40],
          [32, 45],
          [200, 300],
        ],
        null,
      ),
      sound,
    );
    expect(people[0]).toMatchObject({ unknown: [{ from: 30, to: 45 }], talkedSeconds: 0, presentSeconds: 80 });
    expect(people[1]).toMatchObject({ unknown: [{ from: 30, to: 35 }] });
    expect(
      gapsOf(
        meeting(
          [],
          [
            [30, 40],
            [40, 45],
          ],
        ),
        at(100),
      ),
    ).toEqual([{ from: 30, to: 45 }]);
  });
});

describe("the waveform's colours", () => {
  it("are those of who spoke most of each step", () => {
    const people = [
      { lane: 1 as const, talks: [{ from: 0, to: 12 }] },
      {
        lane: 2 as const,
        talks: [
          { from: 13, to: 20 },
          { from: 31, to: 32 },
        ],
      },
    ];
    expect(laneOfSteps(people, 40, 4)).toEqual([1, 2, null, 2]);
  });
});
