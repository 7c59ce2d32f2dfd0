import { expect, test } from "vitest";
import {
  clockRange,
  clockThere,
  clockTime,
  dayKey,
  fullDay,
  longDay,
  rangeThere,
  sameClock,
  sameClocks,
  shortDay,
  zoneCity,
  zoneOffset,
} from "./time";

const at = new Date("2026-03-12T10:41:07Z");

test("times read with 24 hours and day before month", () => {
  expect(clockTime(at, "Europe/London", "en")).toBe("10:41");
  expect(clockTime(new Date("2026-03-12T00:05:00Z"), "UTC", "en")).toBe("00:05");
  expect(longDay(at, "Europe/London", "en")).toBe("Thursday 12 March");
  expect(fullDay(at, "Europe/London", "en")).toBe("Thursday 12 March 2026");
  expect(shortDay(at, "Europe/London", "en")).toBe("Thu 12 Mar");
  expect(longDay(at, "Asia/Shanghai", "zh")).toBe("3月12日星期四");
});

test("a range over midnight says the later day", () => {
  const late = new Date("2026-03-12T23:30:00Z");
  expect(clockRange(at, new Date("2026-03-12T11:41:00Z"), "UTC", "en")).toBe("10:41 – 11:41");
  expect(clockRange(late, new Date("2026-03-13T00:30:00Z"), "UTC", "en")).toBe("23:30 – Fri 13 Mar 00:30");
});

test("a day is the zone's", () => {
  expect(dayKey(new Date("2026-03-12T23:30:00Z"), "Asia/Tokyo")).toBe("2026-03-13");
});

test("zones are named by their city, and compared by their clock", () => {
  expect(zoneCity("America/New_York", "en")).toBe("New York");
  expect(zoneCity("Asia/Shanghai", "zh")).toBe("中国");
  expect(zoneOffset(at, "Europe/London")).toBe("GMT");
  expect(sameClock(at, "Europe/London", "UTC")).toBe(true);
  expect(sameClock(new Date("2026-07-01T00:00:00Z"), "Europe/London", "UTC")).toBe(false);
});

test("two zones have the same clocks only if they have them all year", () => {
  const winter = new Date("2026-01-15T12:00:00Z");
  expect(sameClocks(winter, "Asia/Calcutta", "Asia/Kolkata")).toBe(true);
  expect(sameClocks(winter, "Europe/Zurich", "Europe/Berlin")).toBe(true);
  // the same in January alone: one has summer time, the other has it at the other end of the year, or none
  expect(sameClock(winter, "Europe/London", "Africa/Abidjan")).toBe(true);
  expect(sameClocks(winter, "Europe/London", "Africa/Abidjan")).toBe(false);
  expect(sameClock(winter, "Pacific/Auckland", "Pacific/Apia")).toBe(true);
  expect(sameClocks(winter, "Pacific/Auckland", "Pacific/Apia")).toBe(false);
});

test("offsets of half an hour are said as they are", () => {
  expect(zoneOffset(new Date("2026-01-15T12:00:00Z"), "Australia/Lord_Howe")).toBe("GMT+11");
  expect(zoneOffset(new Date("2026-07-15T12:00:00Z"), "Australia/Lord_Howe")).toBe("GMT+10:30");
});

test("another clock names its day where that is another than the reader's", () => {
  const [from, to] = [new Date("2027-03-03T23:30:00Z"), new Date("2027-03-04T00:30:00Z")];
  expect(clockThere(from, "Europe/London", "Europe/Dublin", "en")).toBe("23:30");
  expect(clockThere(from, "Europe/London", "Asia/Shanghai", "en")).toBe("Wed 3 Mar 23:30");
  expect(clockThere(from, "Europe/London", "Asia/Shanghai", "zh")).toBe("3月3日周三 23:30");
  expect(rangeThere(from, to, "Europe/London", "Asia/Shanghai", "en")).toBe("Wed 3 Mar 23:30 – Thu 4 Mar 00:30");
  expect(rangeThere(from, to, "Asia/Tokyo", "Asia/Shanghai", "en")).toBe("08:30 – 09:30");
});
