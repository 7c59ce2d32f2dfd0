import { expect, test } from "vitest";
import { added, gradeOf, overallOf, type Quality } from "./quality";

const measured = (loss: number, jitterMs = 5, roundTripMs: number | null = 40) => ({ loss, jitterMs, roundTripMs });

test.each([
  [measured(0), "good"],
  [measured(0, 5, null), "good"],
  [measured(0.02), "fair"],
  [measured(0, 31), "fair"],
  [measured(0, 5, 301), "fair"],
  [measured(0.06), "poor"],
  [measured(0, 61), "poor"],
  [measured(0, 5, 601), "poor"],
])("grades %o as %s", (one, grade) => expect(gradeOf(one)).toBe(grade));

test("keeps the last and the worst, and judges a call by most of it", () => {
  const at = new Date("2026-11-23T10:00:00Z");
  const all = [...Array(19).fill(measured(0)), measured(0.2, 80, null), measured(0, 9, 90)];
  const kept = all.reduce<Quality | null>((before, one) => added(before, one, at), null) as Quality;
  expect(kept).toMatchObject({
    last: measured(0, 9, 90),
    worst: { loss: 0.2, jitterMs: 80, roundTripMs: 90 },
    samples: 21,
    grades: { good: 20, fair: 0, poor: 1 },
  });
  expect(overallOf(kept)).toBe("good");
  expect(overallOf({ grades: { good: 8, fair: 2, poor: 0 } })).toBe("fair");
  expect(overallOf({ grades: { good: 8, fair: 0, poor: 2 } })).toBe("poor");
});
