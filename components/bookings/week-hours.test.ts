import { expect, test } from "vitest";
import { weekAround } from "./spans";
import { hoursNeeded, mostAt, overfull } from "./week-hours";

const times = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

test("a week shows office hours and as far beyond as something is booked on the reader's clock", () => {
  expect(hoursNeeded([], "UTC")).toEqual({ first: 8, last: 19 });
  const early = times("2026-03-12T10:30:00Z", "2026-03-12T11:30:00Z");
  expect(hoursNeeded([early], "America/New_York")).toEqual({ first: 6, last: 19 });
  expect(hoursNeeded([early], "Australia/Lord_Howe")).toEqual({ first: 8, last: 23 });
  expect(hoursNeeded([times("2026-03-12T22:30:00Z", "2026-03-13T00:00:00Z")], "UTC")).toEqual({ first: 8, last: 24 });
  expect(hoursNeeded([times("2026-03-12T23:00:00Z", "2026-03-13T01:00:00Z")], "UTC")).toEqual({ first: 0, last: 24 });
});

test("the zone beside the reader's is the one most others were planned in", () => {
  const at = (timeZone: string, startsAt = new Date("2026-03-12T10:00:00Z")) => ({ timeZone, startsAt });
  expect(mostAt([at("Europe/London"), at("Africa/Abidjan")], "Europe/London")).toBeNull();
  expect(mostAt([at("Europe/London"), at("Asia/Tokyo"), at("America/Lima"), at("Asia/Tokyo")], "Europe/London")).toBe(
    "Asia/Tokyo",
  );
  // one clock with London's in winter, another in summer
  expect(mostAt([at("Africa/Abidjan", new Date("2026-07-12T10:00:00Z"))], "Europe/London")).toBe("Africa/Abidjan");
});

test("of a day with more dates than were read some are kept and the rest is counted", () => {
  const week = weekAround("2026-03-29", new Date("2026-03-12T10:41:00Z"), "Europe/London");
  const day = (date: number, hour: number) => ({ startsAt: new Date(Date.UTC(2026, 2, date, hour)) });
  // before the week, on its first day, and on the Sunday that has no 01:00
  const lines = [day(22, 23), day(23, 9), day(28, 23), day(29, 8), day(29, 9)];
  const counts = [2, 0, 0, 0, 0, 1, 40];
  expect(overfull({ lines, counts }, week, 2, 1)).toEqual({ lines: lines.slice(0, 4), more: { "2026-03-29": 39 } });
});
