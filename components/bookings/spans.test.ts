import { expect, test } from "vitest";
import { monthAround, weekAround } from "./spans";

const now = new Date("2026-03-12T10:41:00Z");

test("a month is the zone's, and none lies in the future", () => {
  expect(monthAround(undefined, now, "Europe/London")).toEqual({
    from: new Date("2026-03-01T00:00:00Z"),
    to: new Date("2026-03-31T23:00:00Z"),
    earlier: "2026-02",
    later: null,
  });
  expect(monthAround("2026-01", now, "Asia/Tokyo")).toMatchObject({
    from: new Date("2025-12-31T15:00:00Z"),
    later: "2026-02",
  });
  expect(monthAround("2027-01", now, "UTC").earlier).toBe("2026-02");
  expect(monthAround("2026-13", now, "UTC").earlier).toBe("2026-02");
});

test("a week starts on Monday, also when the clocks change in it", () => {
  const week = weekAround("2026-03-29", now, "Europe/London");
  expect(week.days).toEqual([
    "2026-03-23",
    "2026-03-24",
    "2026-03-25",
    "2026-03-26",
    "2026-03-27",
    "2026-03-28",
    "2026-03-29",
  ]);
  expect(week.to.getTime() - week.from.getTime()).toBe((7 * 24 - 1) * 3_600_000);
  expect(week).toMatchObject({ earlier: "2026-03-16", later: "2026-03-30", today: "2026-03-12" });
  expect(weekAround("2026-02-31", now, "UTC").days[0]).toBe("2026-03-09");
});
