import { describe, expect, test } from "vitest";
import { clockChangesIn, dayStart, hoursThere, monthAround, weekAround } from "./spans";

const now = new Date("2026-03-12T10:41:00Z");
const lengths = (bounds: Date[]) =>
  bounds.slice(1).map((bound, index) => (bound.getTime() - (bounds[index]?.getTime() ?? 0)) / 3_600_000);

test("a month is whole weeks, Monday first, on the zone's own days", () => {
  const march = monthAround(undefined, now, "Europe/London");
  expect([march.days.at(0), march.days.at(-1), march.days.length]).toEqual(["2026-02-23", "2026-04-05", 42]);
  expect(march).toMatchObject({ date: "2026-03-01", earlier: "2026-02-01", later: "2026-04-01", today: "2026-03-12" });
  expect(march.bounds.at(-1)).toEqual(new Date("2026-04-05T23:00:00Z"));
  expect(monthAround("2027-02-14", now, "Asia/Tokyo")).toMatchObject({ date: "2027-02-01", days: { length: 28 } });
  expect(monthAround("2026-02-31", now, "UTC").date).toBe("2026-03-01");
});

test("a week starts on Monday, also where it is another day than here", () => {
  expect(weekAround("2026-03-29", now, "Europe/London")).toMatchObject({
    date: "2026-03-23",
    earlier: "2026-03-16",
    later: "2026-03-30",
  });
  const sunday = new Date("2026-03-15T12:00:00Z");
  expect(weekAround(undefined, sunday, "Pacific/Kiritimati").date).toBe("2026-03-16");
  expect(weekAround(undefined, sunday, "Pacific/Pago_Pago").date).toBe("2026-03-09");
});

describe("where the clocks change", () => {
  const sundays = {
    "Europe/London": ["2026-03-29", 23],
    "America/New_York": ["2026-11-01", 25],
    "Australia/Lord_Howe": ["2026-04-05", 24.5],
    // back to one hour ahead when Ramadan is over
    "Africa/Casablanca": ["2026-03-22", 23],
    // when Brazil still had summer time it began at midnight: there was no 00:00
    "America/Sao_Paulo": ["2018-11-04", 23],
  } as const;
  test.each(Object.entries(sundays))("in %s, a day has its own length", (zone, [date, hours]) => {
    const { days, bounds } = weekAround(date, now, zone);
    expect(days.at(-1)).toBe(date);
    expect(lengths(bounds)).toEqual([24, 24, 24, 24, 24, 24, hours]);
    expect(clockChangesIn(days, [zone, "UTC"])).toEqual([{ zone, date, minutes: (24 - hours) * 60 }]);
  });

  test("a day can begin at one, and one can be missing altogether", () => {
    expect(dayStart("2018-11-04", "America/Sao_Paulo")).toEqual(new Date("2018-11-04T03:00:00Z"));
    const { bounds, days } = weekAround("2011-12-30", now, "Pacific/Apia");
    expect(lengths(bounds)).toEqual([24, 24, 24, 24, 0, 24, 24]);
    expect(clockChangesIn(days, ["Pacific/Apia"])).toEqual([]);
  });
});

test("the hours of another zone stand beside the reader's", () => {
  const there = hoursThere("2026-03-12", "Europe/London", "America/New_York");
  expect([there[0], there[9], there.length]).toEqual(["20:00", "05:00", 24]);
  expect(hoursThere("2026-07-01", "UTC", "Asia/Kathmandu")[9]).toBe("14:45");
});

test("what is no day has no start", () => {
  expect(dayStart("2026-02-31", "UTC")).toBeNull();
  expect(dayStart(undefined, "UTC")).toBeNull();
});
