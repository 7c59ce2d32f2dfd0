import { describe, expect, it } from "vitest";
import { datesOf, parseRecurrence } from "@/lib/bookings/recurrence";
import { clockChanges } from "./clock-changes";

function weekly(timeZone: string) {
  const parsed = parseRecurrence("RRULE:FREQ=WEEKLY;COUNT=60");
  if (!parsed.ok) throw new Error("bad rule");
  const series = { wallStart: "2026-11-24T14:00:00", timeZone, recurrence: parsed.recurrence };
  return datesOf(series, { until: new Date("2029-01-01"), limit: 60 }).map(({ startsAt }) => ({
    start: startsAt,
    end: startsAt,
  }));
}
const shifted = (zone: string, readers: string | null) =>
  clockChanges(weekly(zone), zone, readers).map(({ start }) => start.toISOString().slice(0, 10));

describe("clockChanges", () => {
  it("names the first date of each stretch in which the reader's clock shows another time", () => {
    expect(shifted("Europe/London", "America/New_York")).toEqual([
      "2027-03-16",
      "2027-03-30",
      "2027-11-02",
      "2027-11-09",
    ]);
    expect(shifted("Europe/London", "Asia/Tokyo")).toEqual(["2027-03-30", "2027-11-02"]);
    expect(shifted("Asia/Tokyo", "Europe/London")).toEqual(["2027-03-30", "2027-11-02"]);
  });

  it("says nothing where the clocks go together, or nobody knows where he is", () => {
    expect(shifted("Europe/London", "Europe/Lisbon")).toEqual([]);
    expect(shifted("Europe/London", "Europe/London")).toEqual([]);
    expect(shifted("Europe/London", null)).toEqual([]);
    expect(clockChanges([], "Europe/London", "Asia/Tokyo")).toEqual([]);
  });
});
