import { describe, expect, test } from "vitest";
import { seatedEvenly, withAllLegs } from "./seating";
import { type Side, sidesIn, sidesValue } from "./side";
import { type Tie, tiesAfter } from "./tie";

const side = (number: number, more: Partial<Side> = {}): Side => ({
  number,
  name: null,
  since: "2026-11-23T17:00:00.000Z",
  until: null,
  ...more,
});

describe("side rooms in a variable of Asterisk's", () => {
  test("come out as they went in, by number, with names in any script", () => {
    const sides = [side(1), side(12, { name: "东京 & <Budget>" }), side(99, { until: "2026-11-23T17:20:00.000Z" })];
    expect(sidesIn(sidesValue(sides) ?? "")).toEqual(sides);
    expect(sidesValue(sides)).toMatch(/^[A-Za-z0-9+/=._-]*$/);
  });

  test("are as many as a breakout may have, with names; more are refused", () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, n) => side(n + 1, { name: "N".repeat(20), until: "2026-11-23T17:20:00.000Z" }));
    expect(sidesValue(named(18))).not.toBeNull();
    expect(sidesValue(named(30))).toBeNull();
  });

  test("what another hand wrote there is none", () => {
    for (const value of ["", "x", "0.1.2.", "1.1764000000.0", "1.1764000000.0.%%", "100.1764000000.0."])
      expect(sidesIn(value)).toEqual([]);
  });
});

describe("seating", () => {
  const legs = [1, 2, 3, 4, 5].map((line) => ({ id: `c${line}`, person: line > 3 ? "yuki" : null, line }));

  test("deals people, not legs, and evenly", () => {
    const seats = seatedEvenly(legs, 2).map(({ who, number }) => [who.line, number]);
    expect(seats).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 2],
      [5, 2],
    ]);
  });

  test("takes all legs of a person along", () => {
    const asked = legs.filter(({ line }) => line === 5);
    expect(withAllLegs(legs, asked).map(({ line }) => line)).toEqual([4, 5]);
  });
});

test("links keep their places, and one that is over leaves its own", () => {
  const up = "link-ab12.up.1764000000.0.84217";
  const before: Tie[] = tiesAfter([], "RC_IS_LINKB", up);
  expect(before).toMatchObject([{ id: "link-ab12", address: "84217", state: "up", attempts: 0, slot: 2 }]);
  const two = tiesAfter(before, "RC_IS_LINKA", "link-cd34.down.1764000000.3.+441632960000");
  expect(two.map(({ slot }) => slot)).toEqual([1, 2]);
  expect(tiesAfter(two, "RC_IS_LINKB", "")).toMatchObject([{ id: "link-cd34", attempts: 3 }]);
  expect(tiesAfter([], "RC_IS_LINKA", "link-x.gone.1.1.1")).toEqual([]);
});
