import { expect, test } from "vitest";
import { curveOf } from "./curve";
import { quartersOf } from "./quarters";

const start = 1_800_000_000 - (1_800_000_000 % 900);
const at = (quarters: number) => new Date((start + quarters * 900) * 1000);
const kept = (from: number, to: number, seats: number) => ({ startsAt: at(from), endsAt: at(to), seats });

test("each quarter hour has the most that is kept in it and in the one after; empty ones are left out", () => {
  const curve = curveOf([kept(4, 6, 5), kept(5.5, 8, 3), kept(20, 21, 1)], { startsAt: at(0), endsAt: at(30) });
  const found = [...quartersOf(curve, start + 60, start + 30 * 900)].map(([from, seats]) => [
    (from - start) / 900,
    seats,
  ]);
  expect(found).toEqual([
    [3, 5],
    [4, 8],
    [5, 8],
    [6, 3],
    [7, 3],
    [19, 1],
    [20, 1],
  ]);
});

test("nothing is kept where nobody has booked", () => {
  expect(quartersOf(curveOf([], { startsAt: at(0), endsAt: at(9) }), start, start + 900).size).toBe(0);
  expect(quartersOf([], start, start + 900).size).toBe(0);
});
