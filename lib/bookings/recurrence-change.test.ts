import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datesOf, parseRecurrence, type Recurrence, recurrenceText } from "./recurrence";
import {
  endedBefore,
  instantOf,
  movedTo,
  moved as movedWall,
  reanchored,
  ruleWallOf,
  wallOf,
} from "./recurrence-change";

const zone = "Europe/Zurich";
const read = (block: string, timeZone?: string): Recurrence => {
  const parsed = parseRecurrence(block, timeZone);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.recurrence;
};
const wallStart = "2026-11-30T09:00:00";
const ended = (block: string, wall: string, held?: string[]) => {
  const { wallStart: start, recurrence } = endedBefore({ wallStart, recurrence: read(block) }, wall, held);
  return [start === wallStart ? "" : start, recurrenceText(recurrence)].filter(Boolean);
};
const wallsOf = (series: { wallStart: string; recurrence: Recurrence }, timeZone = "UTC") =>
  datesOf({ ...series, timeZone }, { until: new Date("2029-01-01"), limit: 400 }).map(({ startsAt }) =>
    wallOf(startsAt, timeZone),
  );

describe("a series that ends earlier", () => {
  test.each([
    ["RRULE:FREQ=WEEKLY;COUNT=9;BYDAY=MO", "RRULE:FREQ=WEEKLY;UNTIL=20261207T090000;BYDAY=MO"],
    ["RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY;UNTIL=20261213T090000"],
    ["RRULE:FREQ=WEEKLY\nEXDATE:20261207T090000", "RRULE:FREQ=WEEKLY;UNTIL=20261130T090000"],
    [
      "RRULE:FREQ=WEEKLY\nRDATE:20261209T100000,20261220T100000",
      "RRULE:FREQ=WEEKLY;UNTIL=20261207T090000\nRDATE:20261209T100000",
    ],
  ])("%s: until the last date that stays", (block, until) =>
    expect(ended(block, "2026-12-14T09:00:00")).toEqual([until]),
  );

  test("keeps a later date that was held by itself", () =>
    expect(ended("RRULE:FREQ=WEEKLY", "2026-12-14T09:00:00", ["2026-12-21T09:00:00"])).toEqual([
      "RRULE:FREQ=WEEKLY;UNTIL=20261207T090000\nRDATE:20261221T090000",
    ]));

  test("before the first date of its rule it is what stands beside the rule", () =>
    expect(ended("RRULE:FREQ=WEEKLY\nRDATE:20261124T090000,20261125T090000", wallStart)).toEqual([
      "2026-11-24T09:00:00",
      "RDATE:20261124T090000,20261125T090000",
    ]));

  test("is the part before, whatever the rule; what goes on from there the rest", () => {
    const blocks = fc.constantFrom(
      "RRULE:FREQ=DAILY;COUNT=40",
      "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270301T235959",
      "RRULE:FREQ=MONTHLY;BYDAY=-1MO",
      "RRULE:FREQ=WEEKLY;INTERVAL=2\nEXDATE:20261214T090000,20261228T090000\nRDATE:20261215T110000",
    );
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 30 }), (block, nth) => {
        const whole = { wallStart: reanchored({ wallStart, recurrence: read(block) })?.wallStart ?? wallStart };
        const series = { ...whole, recurrence: read(block) };
        const all = wallsOf(series);
        const at = all[nth % all.length] ?? "";
        if (at === all[0]) return;
        expect(wallsOf(endedBefore(series, at))).toEqual(all.filter((wall) => wall < at));
        const rest = reanchored(series, at);
        expect(rest && wallsOf(rest).slice(0, 50)).toEqual(all.filter((wall) => wall >= at).slice(0, 50));
      }),
      { numRuns: 100 },
    );
  });
});

describe("a series that is moved ends with the same date", () => {
  test.each([
    ["20270301T235959", "2026-11-30T11:30:00", "2027-03-01T23:59:59"],
    ["20270301T090000", "2026-11-30T11:30:00", "2027-03-01T11:30:00"],
    ["20270301T090000", "2026-11-29T09:00:00", "2027-02-28T09:00:00"],
    ["20270301T235959", "2026-12-02T09:00:00", "2027-03-03T23:59:59"],
  ])("UNTIL=%s, to %s", (until, to, expected) => {
    const series = { wallStart, recurrence: read(`RRULE:FREQ=DAILY;UNTIL=${until}`) };
    const moved = movedTo(series, wallStart, to);
    expect(moved?.recurrence.rule?.until).toBe(expected);
    const by = (Date.parse(`${to}Z`) - Date.parse(`${wallStart}Z`)) / 1000;
    expect(moved && wallsOf(moved)).toEqual(wallsOf(series).map((wall) => movedWall(wall, by)));
  });
});

describe("a date that the clocks skip", () => {
  // 02:30 on 28 March 2027 does not exist: it is 03:30.
  const daily = { wallStart: "2027-03-26T02:30:00", recurrence: read("RRULE:FREQ=DAILY;COUNT=4") };
  const skipped = instantOf("2027-03-28T02:30:00", zone);

  test("is named by its rule", () => {
    expect(wallOf(skipped, zone)).toBe("2027-03-28T03:30:00");
    expect(ruleWallOf(skipped, daily, zone)).toBe("2027-03-28T02:30:00");
    expect(ruleWallOf(instantOf("2027-03-28T03:30:00", zone), { wallStart: "2027-03-26T09:00:00" }, zone)).toBe(
      "2027-03-28T03:30:00",
    );
  });

  test.each([
    "EXDATE:20270328T023000",
    "EXDATE:20270328T033000",
    "EXDATE:20270328T013000Z",
    "EXDATE;TZID=Europe/London:20270328T023000",
  ])("is left out by %s", (exdate) => {
    const { rule } = daily.recurrence;
    const recurrence = { ...read(`RRULE:FREQ=DAILY\n${exdate}`, zone), rule };
    expect(wallsOf({ ...daily, recurrence }, zone)).toEqual([
      "2027-03-26T02:30:00",
      "2027-03-27T02:30:00",
      "2027-03-29T02:30:00",
    ]);
  });

  test("an EXDATE at another time takes nothing out", () => {
    const recurrence = read("RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20270327T033000");
    expect(wallsOf({ ...daily, recurrence }, zone)).toHaveLength(4);
  });
});
