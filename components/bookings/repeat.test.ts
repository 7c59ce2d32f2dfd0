import { describe, expect, test } from "vitest";
import { parseRecurrence } from "@/lib/bookings/recurrence";
import { monthDaysFor, noRepeat, type Repeat, recurrenceFrom, repeatFrom } from "./repeat";

const tuesday = "2026-11-24";
const repeat = (part: Partial<Repeat>): Repeat => ({ ...noRepeat, ...part });
const shown = (block: string, date = tuesday) => {
  const parsed = parseRecurrence(block);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return repeatFrom(parsed.recurrence.rule, block, date);
};

describe("what the form means", () => {
  test.each([
    [repeat({ every: "day" }), "RRULE:FREQ=DAILY"],
    [repeat({ every: "day", interval: "3", ends: "after", count: "5" }), "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=5"],
    [repeat({ every: "week" }), "RRULE:FREQ=WEEKLY;BYDAY=TU"],
    [repeat({ every: "week", days: ["TH", "MO"] }), "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,TH"],
    [
      repeat({ every: "week", interval: "2", ends: "on", until: "2027-06-30" }),
      "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630T235959;BYDAY=TU",
    ],
    [repeat({ every: "month" }), "RRULE:FREQ=MONTHLY;BYMONTHDAY=24"],
    [repeat({ every: "month", monthDay: "weekday" }), "RRULE:FREQ=MONTHLY;BYDAY=4TU"],
    [repeat({ every: "month", monthDay: "last-weekday" }), "RRULE:FREQ=MONTHLY;BYDAY=-1TU"],
    [repeat({ every: "year", more: "EXDATE:20271124T090000" }), "RRULE:FREQ=YEARLY\nEXDATE:20271124T090000"],
    [repeat({ every: "given", given: "RRULE:FREQ=YEARLY;BYMONTH=1,7" }), "RRULE:FREQ=YEARLY;BYMONTH=1,7"],
    [repeat({}), null],
    [repeat({ every: "week", interval: "0" }), null],
    [repeat({ every: "week", ends: "on", until: "soon" }), null],
    [repeat({ every: "week", ends: "after", count: "many" }), null],
  ])("%j", (given, block) => expect(recurrenceFrom(given, tuesday)).toBe(block));

  test("the last of a month is offered where it is one", () => {
    expect(monthDaysFor("2026-11-24")).toEqual(["date", "weekday", "last-weekday"]);
    expect(monthDaysFor("2026-11-10")).toEqual(["date", "weekday"]);
    expect(monthDaysFor("2026-11-30")).toEqual(["date", "last-date", "last-weekday"]);
  });
});

describe("a kept rule", () => {
  test.each([
    "RRULE:FREQ=DAILY;COUNT=5",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU",
    "RRULE:FREQ=WEEKLY;UNTIL=20270630T090000;BYDAY=TU\nEXDATE:20261201T090000",
    "RRULE:FREQ=MONTHLY;BYDAY=4TU",
    "RRULE:FREQ=MONTHLY;BYDAY=-1TU",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=24",
    "RRULE:FREQ=YEARLY",
  ])("%s is shown, and means the same when it is sent", (block) => {
    const form = shown(block);
    expect(form.every).not.toBe("given");
    expect(recurrenceFrom(form, tuesday)?.replace("T235959", "")).toBe(block.replace(/(UNTIL=\d+)T\d+/, "$1"));
  });

  test("without its days it is on the first date's", () => {
    expect(shown("RRULE:FREQ=WEEKLY")).toMatchObject({ every: "week", days: ["TU"] });
    expect(shown("RRULE:FREQ=MONTHLY")).toMatchObject({ every: "month", monthDay: "date" });
  });

  test.each([
    "RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU",
    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU",
    "RRULE:FREQ=YEARLY;BYMONTH=1,7",
    "RRULE:FREQ=DAILY;BYMONTH=1",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=23",
    "RDATE:20261201T090000,20261224T140000",
  ])("%s cannot be shown and is kept", (block) => {
    expect(shown(block).every).toBe("given");
    expect(recurrenceFrom(shown(block), tuesday)).toBe(block);
  });
});
