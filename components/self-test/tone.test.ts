import { expect, test } from "vitest";
import { loudnessOf } from "./tone";

const note = (hertz: number, level: number, rate = 48_000) =>
  Float32Array.from({ length: 2048 }, (_, at) => level * Math.sin((2 * Math.PI * hertz * at) / rate));

test.each([0.02, 0.3, 1])("hears a note as loud as it is: %d", (level) => {
  expect(loudnessOf(1000, note(1000, level), 48_000)).toBeCloseTo(level, 1);
  expect(loudnessOf(1000, note(1000, level, 44_100), 44_100)).toBeCloseTo(level, 1);
});

test("does not take another note, or silence, for it", () => {
  expect(loudnessOf(1000, note(440, 0.5), 48_000)).toBeLessThan(0.03);
  expect(loudnessOf(1000, note(2600, 0.5), 48_000)).toBeLessThan(0.03);
  expect(loudnessOf(1000, new Float32Array(2048), 48_000)).toBe(0);
});
