import { describe, expect, test } from "vitest";
import { curveOf, firstOver, highestOf, type Kept, nextFits } from "./curve";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24) + hour * 3_600_000);
const kept = (from: number, to: number, seats: number): Kept => ({ startsAt: at(from), endsAt: at(to), seats });
const day = { startsAt: at(0), endsAt: at(24) };
const shown = (steps: ReturnType<typeof curveOf>) =>
  steps.map(({ from, to, seats }) => [(+from - +at(0)) / 3_600_000, (+to - +at(0)) / 3_600_000, seats]);

describe("the curve", () => {
  test("of nothing is one step of nothing; of no time there is none", () => {
    expect(shown(curveOf([], day))).toEqual([[0, 24, 0]]);
    expect(curveOf([kept(0, 9, 1)], { startsAt: at(5), endsAt: at(5) })).toEqual([]);
  });

  test("meets itself, is cut at both ends, and has one step where one level ends as another of the same begins", () => {
    const all = [kept(-3, 2, 5), kept(9, 10, 4), kept(10, 11, 4), kept(10.5, 30, 3), kept(12, 12, 9), kept(13, 12, 9)];
    expect(shown(curveOf(all, day))).toEqual([
      [0, 2, 5],
      [2, 9, 0],
      [9, 10.5, 4],
      [10.5, 11, 7],
      [11, 24, 3],
    ]);
  });

  test("is at every moment the sum of what is kept then", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const all = Array.from({ length: 200 }, () => {
      const from = random(24 * 4) / 4;
      return kept(from, from + (1 + random(16)) / 4, random(9));
    });
    const curve = curveOf(all, day);
    for (let quarter = 0; quarter < 96; quarter++) {
      const moment = at(quarter / 4);
      const sum = all
        .filter((one) => one.startsAt <= moment && moment < one.endsAt)
        .reduce((n, { seats }) => n + seats, 0);
      expect(curve.find(({ from, to }) => from <= moment && moment < to)?.seats).toBe(sum);
    }
    expect(highestOf(curve)?.seats).toBe(Math.max(...curve.map(({ seats }) => seats)));
  });
});

describe("what fits", () => {
  const curve = curveOf([kept(9, 11, 6), kept(10, 12, 3)], day);

  test("is found by its first moment over, with what is free then", () => {
    expect(firstOver(curve, kept(8, 9, 10), 10)).toBeNull();
    expect(firstOver(curve, kept(9, 10, 4), 10)).toBeNull();
    expect(firstOver(curve, kept(9, 11, 4), 10)).toEqual({ at: at(10), free: 1 });
    expect(firstOver(curve, kept(9.5, 11, 5), 10)).toEqual({ at: at(9.5), free: 4 });
    expect(firstOver(curve, kept(12, 13, 10), 10)).toBeNull();
    expect(firstOver(curve, kept(12, 13, 11), 10)).toEqual({ at: at(12), free: 10 });
    expect(firstOver(curve, kept(10, 11, 1), 5)).toEqual({ at: at(10), free: 0 });
  });

  test("is offered later, one after the other, as far as the curve reaches", () => {
    const one = [{ curve, ports: 10 }];
    expect(nextFits(one, kept(9.5, 10.5, 5), 3)).toEqual([
      { startsAt: at(11), endsAt: at(12) },
      { startsAt: at(12), endsAt: at(13) },
      { startsAt: at(13), endsAt: at(14) },
    ]);
    expect(nextFits(one, kept(9, 10, 11), 3)).toEqual([]);
    expect(nextFits([...one, { curve: curveOf([kept(0, 23.5, 2)], day), ports: 10 }], kept(9, 9.5, 9), 3)).toEqual([
      { startsAt: at(23.5), endsAt: at(24) },
    ]);
  });
});
