import { expect, test } from "vitest";
import { clockChanges, clockNotes } from "./clock-notes";

// Tuesdays at 14:00 in London, over the weekend of 28 March 2027 on which Europe's clocks go forward.
const dates = ["2027-03-16T14:00:00Z", "2027-03-23T14:00:00Z", "2027-03-30T13:00:00Z", "2027-04-06T13:00:00Z"].map(
  (at) => new Date(at),
);

test("a clock that does not change with it hears it at another time from then on", () =>
  expect(clockNotes(dates, "Europe/London", ["Asia/Tokyo", "Europe/Zurich", "Europe/London", "Asia/Tokyo"])).toEqual([
    { zone: "Asia/Tokyo", before: "23:00", after: "22:00", at: dates[2] },
  ]));

test("between two changes it is away and back", () => {
  const newYork = ["2027-03-09T14:00:00Z", ...dates.map((at) => at.toISOString())].map((at) => new Date(at));
  expect(
    clockNotes(newYork, "Europe/London", ["America/New_York"]).map(({ before, after }) => `${before} ${after}`),
  ).toEqual(["09:00 10:00", "10:00 09:00"]);
});

test("the date after a change is known", () =>
  expect([...clockChanges(dates, "Europe/London")]).toEqual([dates[2]?.getTime()]));
