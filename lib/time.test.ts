import { describe, expect, test } from "vitest";
import { calendarDay, dayIn, instantAt, instantOf, isoIn, timeZoneName, timeZones, wallClock } from "./time";

test.each([
  ["2026-02-28", "2026-02-28"],
  ["2026-02-29", null],
  ["0000-01-01", null],
  ["0001-01-01", null],
  ["9999-12-31", null],
  ["+275760-09-13", null],
  ["2026-1-1", null],
  ["", null],
])("%s as a day is %s", (given, day) => expect(calendarDay(given)).toBe(day));

describe("zone names", () => {
  test.each([
    ["europe/london", "Europe/London"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["asia/kolkata", "Asia/Kolkata"],
    ["utc", "UTC"],
    ["+01:00", null],
    ["Mars/Olympus", null],
    ["", null],
  ])("%s is %s", (given, name) => expect(timeZoneName(given)).toBe(name));

  test("every zone on offer is a zone", () =>
    expect(timeZones().filter((zone) => timeZoneName(zone) === null)).toEqual([]));
});

describe("an instant in a zone", () => {
  test("carries the offset that counts on that day", () => {
    expect(isoIn(new Date("2026-07-01T08:00:00Z"), "Europe/Zurich")).toBe("2026-07-01T10:00:00+02:00");
    expect(isoIn(new Date("2026-12-01T08:00:00Z"), "Europe/Zurich")).toBe("2026-12-01T09:00:00+01:00");
    expect(isoIn(new Date("2026-12-01T08:00:00.900Z"), "UTC")).toBe("2026-12-01T08:00:00+00:00");
  });
});

test.each([
  ["2026-12-01T09:00:00+01:00", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01T09:00+0100", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01T08:00:00.250Z", "2026-12-01T08:00:00.250Z"],
  ["2026-12-01T09:00:00", null],
  ["2026-02-30T09:00:00Z", null],
  ["2026-12-01T25:00:00Z", null],
  ["2026-12-01T09:00:00+01:00[Europe/Zurich]", null],
  ["9999-12-31T23:59:59-12:00", null],
  ["tomorrow", null],
])("%s is the instant %s", (text, instant) => expect(instantOf(text)?.toISOString() ?? null).toBe(instant));

describe("a wall clock's time", () => {
  test("comes back as it was said, on every hour of a year and in zones that change at odd times", () => {
    for (const zone of [
      "Europe/Zurich",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Shanghai",
      "America/Sao_Paulo",
    ])
      for (let hour = 0; hour < 366 * 24; hour++) {
        const instant = new Date(Date.UTC(2026, 0, 1, hour));
        const { date, time } = wallClock(instant, zone);
        const back = instantAt(date, time, zone);
        if (back.adjusted !== "twice") expect(back.instant, `${zone} ${date} ${time}`).toEqual(instant);
        else expect(instant.getTime() - back.instant.getTime()).toBeGreaterThanOrEqual(0);
      }
  });

  test("that the clocks skip is taken with the offset before the gap (RFC 5545 3.3.5)", () => {
    expect(instantAt("2026-03-08", "02:30", "America/New_York")).toEqual({
      instant: new Date("2026-03-08T07:30:00Z"),
      adjusted: "gap",
    });
  });

  test("that comes twice is the first of the two", () => {
    expect(instantAt("2026-11-01", "01:30", "America/New_York")).toEqual({
      instant: new Date("2026-11-01T05:30:00Z"),
      adjusted: "twice",
    });
  });

  test("an ordinary one is not adjusted", () =>
    expect(instantAt("2026-11-24", "09:00", "Europe/Zurich")).toEqual({
      instant: new Date("2026-11-24T08:00:00Z"),
      adjusted: null,
    }));

  test.each([
    ["2026-02-30", "10:00"],
    ["2026-02-01", "25:00"],
    ["soon", "10:00"],
  ])("%s %s is refused", (date, time) => expect(() => instantAt(date, time, "UTC")).toThrow(RangeError));
});

test("the day on which the clocks go forward has 23 hours, the other one 25", () => {
  const hours = (date: string) => {
    const { from, to } = dayIn(date, "Europe/Zurich");
    return (to.getTime() - from.getTime()) / 3_600_000;
  };
  expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-11-24")]).toEqual([23, 25, 24]);
});
