import { describe, expect, it } from "vitest";
import { type Asked, type Ballot, closedAs, globalsOf, readBallot, readVote, voteShown } from "./vote";

const asked: Asked = {
  id: "0123456789ab",
  question: 'Ländern 会议 "nächste" Woche?',
  options: ["ja", "nein"],
  secret: false,
  startedAt: "2026-11-23T10:00:00.123Z",
};
const voter = (id: string, person: string | null = null, place = "room") => ({ id, person, byNumber: false, place });
const key = (number: number, at = 1): Ballot => ({ vote: asked.id, key: number, at });

describe("a vote as Asterisk keeps it", () => {
  it("is read as it was asked, and as it ended", () => {
    const globals = globalsOf(asked);
    expect(readVote(globals.RC_IS_VOTE, globals)).toMatchObject({ asked, outcome: null });
    const outcome = { endedAt: "2026-11-23T10:05:00.000Z", of: 5, counts: [3, 1] };
    expect(readVote(closedAs(asked, 1, outcome), globals)).toMatchObject({ asked, outcome });
  });

  it("holds the longest question and answers in lines that the manager takes", () => {
    const longest: Asked = {
      ...asked,
      question: "会".repeat(200),
      options: Array.from({ length: 9 }, () => "议".repeat(60)),
    };
    const globals = globalsOf(longest);
    for (const value of Object.values(globals)) expect(value).toMatch(/^[A-Za-z0-9+/=._-]{1,900}$/);
    expect(readVote(globals.RC_IS_VOTE, globals)?.asked).toEqual(longest);
  });

  it("is nothing where somebody else's hand wrote there", () => {
    for (const head of ["", "open", "open-0123456789ab-2-0-1-1", "x-0123456789ab-2-0-1-1", "open-zz-2-0-1-9"])
      expect(readVote(head, { RC_IS_VOTEA: "!!!" })).toBeNull();
    for (const value of ["", "1", "0123456789ab-0", "0123456789ab-10"]) expect(readBallot(value, 1)).toBeNull();
  });
});

describe("what everybody sees of it", () => {
  it("counts a person once, by the last key of his legs, and nobody in the lobby", () => {
    const voters = [voter("a", "p"), voter("b", "p"), voter("c"), voter("d", null, "lobby"), voter("e")];
    const ballots = new Map([
      ["a", key(1, 5)],
      ["b", key(2, 9)],
      ["c", key(2, 1)],
      ["d", key(1, 1)],
      ["gone", key(1, 1)],
    ]);
    expect(voteShown({ asked, outcome: null }, voters, ballots)).toMatchObject({
      voted: 2,
      of: 3,
      options: [
        { text: "ja", count: 0, voters: [] },
        { text: "nein", count: 2, voters: ["b", "c"] },
      ],
    });
  });

  it("takes no ballot from anybody whose number somebody else may have feigned", () => {
    const feigned = { ...voter("b", "p"), byNumber: true };
    const cast = (ballots: [string, Ballot][]) =>
      [
        [voter("a", "p"), feigned],
        [feigned, voter("a", "p")],
      ].map((voters) =>
        voteShown({ asked, outcome: null }, voters, new Map(ballots)).options.map(({ voters }) => voters),
      );
    expect(
      cast([
        ["a", key(1, 5)],
        ["b", key(2, 9)],
      ]),
    ).toEqual([
      [["a"], []],
      [["a"], []],
    ]);
    expect(
      cast([
        ["a", key(1, 9)],
        ["b", key(2, 5)],
      ]),
    ).toEqual([
      [["a"], []],
      [["a"], []],
    ]);
    expect(cast([["b", key(2, 9)]]), "alone it is his").toEqual([
      [[], ["b"]],
      [[], ["b"]],
    ]);
  });

  it("is the result as it was, whoever has left since", () => {
    const outcome = { endedAt: "2026-11-23T10:05:00.000Z", of: 5, counts: [3, 1] };
    expect(voteShown({ asked, outcome }, [], new Map())).toMatchObject({ voted: 4, of: 5, endedAt: outcome.endedAt });
  });

  it("says nothing of who and how many for what, while a secret one is open; and who never", () => {
    const secret = { ...asked, secret: true };
    const ballots = new Map([["a", key(1)]]);
    const open = voteShown({ asked: secret, outcome: null }, [voter("a"), voter("b")], ballots);
    expect(open).toMatchObject({ voted: 1, of: 2 });
    expect(open.options).toEqual([
      { text: "ja", count: null, voters: [] },
      { text: "nein", count: null, voters: [] },
    ]);
    const outcome = { endedAt: "2026-11-23T10:05:00.000Z", of: 2, counts: [1, 0] };
    const closed = voteShown({ asked: secret, outcome }, [voter("a")], ballots);
    expect(closed.options).toEqual([
      { text: "ja", count: 1, voters: [] },
      { text: "nein", count: 0, voters: [] },
    ]);
  });
});
