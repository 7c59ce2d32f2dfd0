import { describe, expect, it } from "vitest";
import type { Participant } from "./participant";
import { isFound, keptPeople, partOf, passes, peopleOf, sortedBy } from "./people";
import { leg as joinedLeg } from "./testing/leg";

const at = (second: number) => new Date(Date.UTC(2026, 2, 12, 10, 0, second)).toISOString();
const leg = (line: number, more: Partial<Participant> = {}) => joinedLeg(line, { joinedAt: at(line), ...more });
const keys = (people: { key: string }[]) => people.map(({ key }) => key);

describe("people", () => {
  it("keeps those of whom nothing has changed as the same objects", () => {
    const legs = [leg(1, { person: "invitation:ada" }), leg(2), leg(3, { person: "invitation:ada" })];
    const before = peopleOf(legs);
    const muted = legs.map((one) => (one.id === "leg-3" ? { ...one, muted: true } : one));
    const after = keptPeople(before, peopleOf(muted));
    expect(after[0]).not.toBe(before[0]);
    expect(after[0]?.legs[1]?.muted).toBe(true);
    expect(after[1]).toBe(before[1]);
    expect(keptPeople(before, peopleOf(legs.slice(0, 2)))[0]?.legs).toHaveLength(1);
  });

  it("merges the legs of one person, and keeps the row where his first leg was", () => {
    const people = peopleOf([
      leg(3, { person: "invitation:ada", talking: true }),
      leg(2),
      leg(1, { person: "invitation:ada", place: "hold" }),
    ]);
    expect(keys(people)).toEqual(["invitation:ada", "leg-2"]);
    expect(people[0]).toMatchObject({
      line: 1,
      talking: true,
      lead: { id: "leg-3" },
      legs: [{ line: 1 }, { line: 3 }],
    });
  });

  it("has one hand a person: the first that was raised, until called up", () => {
    const hands = [leg(1, { person: "ada", hand: at(9) }), leg(2, { person: "ada", hand: at(5) })];
    expect(peopleOf(hands)[0]?.hand).toBe(at(5));
    expect(peopleOf([...hands, leg(3, { person: "ada", floor: at(10) })])[0]).toMatchObject({
      hand: null,
      floor: at(10),
    });
  });

  it("stands where the leg that is furthest in stands", () => {
    const part = (...legs: Participant[]) => peopleOf(legs.map((one) => ({ ...one, person: "ada" }))).map(partOf)[0];
    expect(part(leg(1, { muted: true }), leg(2))).toBe("heard");
    expect(part(leg(1, { muted: true }))).toBe("listening");
    expect(part(leg(1, { place: "hold" }))).toBe("hold");
    expect(part(leg(1, { waiting: true }))).toBe("waiting");
    expect(part(leg(1, { place: "lobby" }), leg(2, { place: "side-2" }))).toBe("side");
    expect(part(leg(1, { place: "lobby" }))).toBe("lobby");
  });

  it("is found by a piece of the name, or of the number however it is written", () => {
    const [ada] = peopleOf([leg(1, { name: "Ada Lovelace", number: "+441632960123" })]);
    if (!ada) throw new Error("nobody");
    expect(["", "LOVE", "960 123", "01632 960-1".slice(1)].map((text) => isFound(ada, text))).toEqual(
      Array(4).fill(true),
    );
    expect(["grace", "960 124", "a1"].map((text) => isFound(ada, text))).toEqual([false, false, false]);
  });

  it("shows who is in the lobby only when asked for", () => {
    const people = peopleOf([
      leg(1, { role: "moderator", muted: true }),
      leg(2, { hand: at(3) }),
      leg(3, { place: "lobby" }),
      leg(4, { place: "hold" }),
    ]);
    const shown = (filter: Parameters<typeof passes>[1]) => keys(people.filter((one) => passes(one, filter)));
    expect(shown("all")).toEqual(["leg-1", "leg-2", "leg-4"]);
    expect(shown("lobby")).toEqual(["leg-3"]);
    expect([shown("muted"), shown("hands"), shown("hold"), shown("moderators")].flat()).toEqual([
      "leg-1",
      "leg-2",
      "leg-4",
      "leg-1",
    ]);
  });

  it("is sorted as asked, equals by joining", () => {
    const people = peopleOf([
      leg(1, { name: "", talkedMs: 10 }),
      leg(2, { name: "Émilie", hand: at(30) }),
      leg(3, { name: "Ada", talkedMs: 90_000 }),
      leg(4, { name: "Zoe", hand: at(20), talking: true }),
      leg(5, { name: "Bob", hand: at(40), vip: true }),
    ]);
    const by = (sort: Parameters<typeof sortedBy>[1]) =>
      sortedBy(people, sort, Date.parse(at(60))).map((one) => one.line);
    expect(by("line")).toEqual([1, 2, 3, 4, 5]);
    expect(by("name")).toEqual([3, 5, 2, 4, 1]);
    expect(by("joined")).toEqual([5, 4, 3, 2, 1]);
    expect(by("talking")).toEqual([4, 3, 1, 2, 5]);
    expect(by("hands")).toEqual([5, 4, 2, 1, 3]);
  });
});
