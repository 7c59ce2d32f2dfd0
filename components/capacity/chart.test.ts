import { expect, test } from "vitest";
import { areaOf, lineOf, roundUp, scaleOf } from "./chart";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
const scale = scaleOf(at(0), at(10), 10);
const steps = [
  { from: at(0), to: at(5), seats: 0 },
  { from: at(5), to: at(10), seats: 5 },
];

test("steps go along and up, an area comes back to the ground", () => {
  expect(lineOf(steps, scale)).toBe("M0 150H500V81H1000");
  expect(areaOf(steps, scale)).toBe("M0 150H500V81H1000V150H0Z");
  expect(areaOf([], scale)).toBe("");
});

test("the highest number is one that halves", () => {
  expect([0, 3, 4, 5, 10, 11, 39, 60, 61, 99, 100, 950].map((most) => scaleOf(at(0), at(1), most).most)).toEqual([
    4, 4, 4, 6, 10, 12, 40, 60, 62, 100, 100, 960,
  ]);
  expect(roundUp(7)).toBe(8);
});
