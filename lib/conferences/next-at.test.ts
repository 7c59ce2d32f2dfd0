import { expect, test } from "vitest";
import { nextAt } from "./next-at";

test("a time of day is the next one on the zone's clock", () => {
  const now = new Date("2026-03-12T10:00:30Z");
  expect(nextAt("10:05", "Europe/London", now)?.toISOString()).toBe("2026-03-12T10:05:00.000Z");
  expect(nextAt("10:00", "Europe/London", now)?.toISOString()).toBe("2026-03-13T10:00:00.000Z");
  expect(nextAt("10:05", "Asia/Tokyo", now)?.toISOString()).toBe("2026-03-13T01:05:00.000Z");
  // The clocks change in London on 29 March: 01:30 is not shown that night, and comes a day later.
  expect(nextAt("01:30", "Europe/London", new Date("2026-03-29T00:00:00Z"))?.toISOString()).toBe(
    "2026-03-30T00:30:00.000Z",
  );
  expect(["", "9", "25:00"].map((text) => nextAt(text, "UTC", now))).toEqual([null, null, null]);
});
