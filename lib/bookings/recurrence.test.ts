import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarLines, datesOf, parseRecurrence, type Recurrence, recurrenceText } from "./recurrence";
import { movedTo, reanchored, wallOf } from "./recurrence-change";
import { type Rule, weekdays } from "./recurrence-rule";

const zone = "Europe/Zurich";
function read(block: string, timeZone: string | undefined = zone): Recurrence {
  const parsed = parseRecurrence(block, timeZone);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.recurrence;
}
const starts = (block: string, wallStart: string, until: string, timeZone = zone) =>
  datesOf({ wallStart, timeZone, recurrence: read(block, timeZone) }, { until: new Date(until), limit: 500 }).map(
    ({ startsAt, adjusted }) => [startsAt.toISOString().slice(0, 16), adjusted].filter(Boolean).join(" "),
  );

describe("what is read", () => {
  test("folded, in any case, with another zone's times, a date as UNTIL", () => {
    const block =
      "rrule:freq=weekly;byday=tu,+mo;until=20261231;\r\n wkst=su\r\nEXDATE;TZID=America/New_York:20261124T0\r\n\t30000,20261201T030000\r\nRDATE:20261226T080000Z";
    expect(read(block)).toEqual({
      rule: { freq: "WEEKLY", interval: 1, byDay: ["MO", "TU"], until: "2026-12-31T23:59:59", wkst: "SU" },
      exdates: ["2026-11-24T09:00:00", "2026-12-01T09:00:00"],
      rdates: ["2026-12-26T09:00:00"],
    });
  });

  test("written for a calendar, UNTIL is in UTC and the rest has the zone", () => {
    const recurrence = read("RRULE:FREQ=DAILY;UNTIL=20261224T090000\nEXDATE:20261201T090000");
    expect(calendarLines(recurrence, zone)).toEqual([
      "RRULE:FREQ=DAILY;UNTIL=20261224T080000Z",
      "EXDATE;TZID=Europe/Zurich:20261201T090000",
    ]);
    expect(read(calendarLines(recurrence, zone).join("\n"))).toEqual(recurrence);
  });

  test.each([
    ["", "empty"],
    ["EXDATE:20261201T090000", "empty"],
    ["RRULE:", "no-frequency"],
    ["RRULE:FREQ=SECONDLY", "too-often"],
    ["RRULE:FREQ=HOURLY;COUNT=3", "too-often"],
    ["RRULE:FREQ=FORTNIGHTLY", "value"],
    ["RRULE:FREQ=DAILY;BYHOUR=9", "one-time"],
    ["RRULE:FREQ=YEARLY;BYWEEKNO=20", "year-parts"],
    ["RRULE:FREQ=DAILY;RSCALE=CHINESE", "part"],
    ["RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261224T090000", "count-and-until"],
    ["RRULE:FREQ=DAILY;COUNT=0", "value"],
    ["RRULE:FREQ=DAILY;COUNT=99999999", "value"],
    ["RRULE:FREQ=DAILY;INTERVAL=-1", "value"],
    ["RRULE:FREQ=WEEKLY;BYDAY=2MO", "value"],
    ["RRULE:FREQ=MONTHLY;BYDAY=54MO", "value"],
    ["RRULE:FREQ=MONTHLY;BYMONTHDAY=32", "value"],
    ["RRULE:FREQ=WEEKLY;BYMONTHDAY=1", "value"],
    ["RRULE:FREQ=MONTHLY;BYSETPOS=1", "value"],
    ["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,FR;BYSETPOS=2", "unclear"],
    ["RRULE:FREQ=YEARLY;BYMONTHDAY=28,29,30;BYDAY=5TU", "unclear"],
    ["RRULE:FREQ=DAILY;FREQ=WEEKLY", "again"],
    ["RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "again"],
    ["DTSTART:20261124T090000\nRRULE:FREQ=DAILY", "dtstart"],
    ["EXRULE:FREQ=DAILY", "line"],
    ["RRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20261124", "date-only"],
    ["RRULE:FREQ=DAILY\nEXDATE:20261124", "date-only"],
    ["RRULE:FREQ=DAILY\nRDATE;VALUE=PERIOD:20261124T090000/PT1H", "value"],
    ["RRULE:FREQ=DAILY\nEXDATE;TZID=Mars/Olympus:20261124T090000", "zone"],
    ["RRULE:FREQ=DAILY\nEXDATE;TZID=K\u00f6ln:20261124T090000", "zone"],
    ["RRULE:FREQ=DAILY;UNTIL=20260230T090000", "value"],
    ["RDATE:99991231T090000", "value"],
    [`RRULE:FREQ=DAILY\nRDATE:${Array.from({ length: 2_000 }, () => "20261124T090000").join(",")}`, "too-long"],
    [`RRULE:FREQ=DAILY\n${"X".repeat(60_000)}`, "too-long"],
  ])("%j is refused: %s", (block, why) => {
    expect(parseRecurrence(block, zone)).toMatchObject({ ok: false, reason: "bad-recurrence", why });
  });

  test("an end that no calendar reaches is none", () => {
    for (const until of ["99991231T235959Z", "99991231", "90000101T000000"])
      expect(read(`RRULE:FREQ=DAILY;UNTIL=${until}`).rule).toEqual({ freq: "DAILY", interval: 1 });
    const window = { until: new Date(8.64e15 / 2), limit: 9 };
    for (const wallStart of ["9901-01-01T09:00:00", "9999-12-31T23:59:59"])
      expect(datesOf({ wallStart, timeZone: zone, recurrence: read("RRULE:FREQ=DAILY") }, window)).toEqual([]);
  });

  test("a time with a zone of its own needs the booking's", () => {
    expect(parseRecurrence("RRULE:FREQ=DAILY;UNTIL=20261224T080000Z")).toMatchObject({ why: "zone-needed" });
  });
});

describe("the clock", () => {
  test("09:00 stays 09:00 when the clocks change", () => {
    expect(starts("RRULE:FREQ=WEEKLY;COUNT=3", "2027-03-16T09:00:00", "2028-01-01")).toEqual([
      "2027-03-16T08:00",
      "2027-03-23T08:00",
      "2027-03-30T07:00",
    ]);
  });

  test("a time that is skipped is an hour later by the clock, one that comes twice is the first (RFC 5545 3.3.5)", () => {
    expect(starts("RRULE:FREQ=DAILY;COUNT=3", "2027-03-27T02:30:00", "2028-01-01")).toEqual([
      "2027-03-27T01:30",
      "2027-03-28T01:30 gap",
      "2027-03-29T00:30",
    ]);
    expect(starts("RRULE:FREQ=DAILY;COUNT=3", "2026-10-24T02:30:00", "2028-01-01")).toEqual([
      "2026-10-24T00:30",
      "2026-10-25T00:30 twice",
      "2026-10-26T01:30",
    ]);
  });

  test("EXDATE is by the clock, COUNT counts what it takes out, RDATE comes besides", () => {
    const block = "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261125T090000\nRDATE:20261201T100000,20261124T090000";
    expect(starts(block, "2026-11-24T09:00:00", "2028-01-01")).toEqual([
      "2026-11-24T08:00",
      "2026-11-26T08:00",
      "2026-12-01T09:00",
    ]);
  });

  test("a first date that the rule does not give is no date; without a rule it is one", () => {
    expect(starts("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", "2026-11-23T09:00:00", "2028-01-01")).toEqual([
      "2026-11-24T08:00",
      "2026-12-01T08:00",
    ]);
    expect(starts("RDATE:20261201T090000", "2026-11-23T09:00:00", "2028-01-01")).toEqual([
      "2026-11-23T08:00",
      "2026-12-01T08:00",
    ]);
  });

  test("a window is half open, and ends at the limit", () => {
    const series = { wallStart: "2020-01-01T09:00:00", timeZone: zone, recurrence: read("RRULE:FREQ=DAILY") };
    const [from, until] = [new Date("2026-11-24T08:00:00Z"), new Date("2026-11-26T08:00:00Z")];
    expect(datesOf(series, { from, until, limit: 9 }).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2026-11-24T08:00:00.000Z",
      "2026-11-25T08:00:00.000Z",
    ]);
    expect(datesOf(series, { from, until: new Date("2090-01-01"), limit: 3 })).toHaveLength(3);
  });
});

describe("hostile rules end", () => {
  test.each([
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
    "RRULE:FREQ=MONTHLY;BYMONTH=2;BYDAY=5MO;BYMONTHDAY=28",
    "RRULE:FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29",
    "RRULE:FREQ=DAILY",
    "RRULE:FREQ=DAILY;COUNT=5000",
    "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366,-366",
  ])("%s", (block) => {
    const began = performance.now();
    for (const wallStart of ["1971-01-01T09:00:00", "2026-11-24T09:00:00"]) {
      const series = { wallStart, timeZone: zone, recurrence: read(block) };
      const until = new Date(8.64e15 / 2);
      expect(datesOf(series, { from: new Date("2026-11-24"), until, limit: 400 }).length).toBeLessThanOrEqual(400);
    }
    // two tenths of a second on an idle machine; a rule that does not end takes for ever
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

const wall = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2032-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const some = <T>(one: fc.Arbitrary<T>, max: number) =>
  fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: max }), { nil: undefined });
const signed = (most: number) => fc.integer({ min: -most, max: most }).filter((number) => number !== 0);
const rules: fc.Arbitrary<Rule> = fc
  .record({
    freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY" as const),
    interval: fc.integer({ min: 1, max: 400 }),
    end: fc.oneof(
      fc.constant({}),
      fc.record({ count: fc.integer({ min: 1, max: 5_000 }) }),
      fc.record({ until: wall }),
    ),
    byDay: some(fc.constantFrom(...weekdays), 7),
    byPlace: some(
      fc.tuple(signed(5), fc.constantFrom(...weekdays)).map(([place, day]) => `${place}${day}`),
      4,
    ),
    byMonthDay: some(signed(31), 6),
    byMonth: some(fc.integer({ min: 1, max: 12 }), 6),
    bySetPos: some(signed(366), 3),
    wkst: fc.option(fc.constantFrom("SU", "SA", "WE"), { nil: undefined }),
  })
  .map(({ end, byPlace, ...rule }) => {
    const placed = rule.freq === "MONTHLY" || rule.freq === "YEARLY" ? { byDay: byPlace ?? rule.byDay } : {};
    const weekly = rule.freq === "WEEKLY" ? { byMonthDay: undefined } : {};
    const all: Rule = { ...rule, ...end, ...placed, ...weekly } as Rule;
    if (rule.freq === "WEEKLY" || (!all.byDay && !all.byMonthDay && !all.byMonth)) delete all.bySetPos;
    if (rule.freq === "YEARLY" && byPlace && !all.byMonth) delete all.byMonthDay;
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Rule;
  });
const blocks: fc.Arbitrary<Recurrence> = fc.record({
  rule: rules,
  exdates: fc.uniqueArray(wall, { maxLength: 5 }).map((walls) => walls.sort()),
  rdates: fc.uniqueArray(wall, { maxLength: 5 }).map((walls) => walls.sort()),
});

describe("for any recurrence", () => {
  test("what is written is read back the same", () => {
    fc.assert(
      fc.property(blocks, (recurrence) => {
        const once = read(recurrenceText(recurrence));
        expect(recurrenceText(once)).toBe(recurrenceText(read(recurrenceText(once))));
        expect(read(recurrenceText(once))).toEqual(once);
        const { rule } = recurrence;
        const sorted = { ...once.rule, byDay: once.rule?.byDay?.toSorted() };
        expect(sorted).toEqual({
          ...rule,
          byDay: rule?.byDay?.toSorted(),
          ...Object.fromEntries(
            (["byMonthDay", "byMonth", "bySetPos"] as const).flatMap((name) => {
              const list = rule?.[name];
              return list ? [[name, list.toSorted((a, b) => a - b)]] : [];
            }),
          ),
        });
      }),
      { numRuns: 500 },
    );
  });

  test("dates are in order, different, within the window, at the time of day of the clock", () => {
    fc.assert(
      fc.property(blocks, wall, (recurrence, wallStart) => {
        const series = { wallStart, timeZone: zone, recurrence };
        const [from, until] = [new Date("2026-01-01"), new Date("2029-01-01")];
        const dates = datesOf(series, { from, until, limit: 300 }).map(({ startsAt }) => startsAt.getTime());
        expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
        expect(dates.every((date) => date >= from.getTime() && date < until.getTime())).toBe(true);
        const excluded = new Set(recurrence.exdates);
        expect(dates.some((date) => excluded.has(wallOf(new Date(date), zone)))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("begun later it has the same dates from there on", () => {
    fc.assert(
      fc.property(blocks, wall, wall, (recurrence, wallStart, later) => {
        const all = { until: new Date("2036-01-01"), limit: 300 };
        const from = [later, wallStart].sort().at(-1) ?? wallStart;
        const before = datesOf({ wallStart, timeZone: "UTC", recurrence }, { ...all, from: new Date(`${from}Z`) });
        const part = reanchored({ wallStart, recurrence }, from);
        const after = part ? datesOf({ ...part, timeZone: "UTC" }, all) : [];
        const least = Math.min(before.length, after.length, 250);
        expect(after.slice(0, least)).toEqual(before.slice(0, least));
        expect(after.length === 0).toBe(before.length === 0);
      }),
      { numRuns: 200 },
    );
  });

  test("moved by hours every date has moved by as much", () => {
    fc.assert(
      fc.property(rules, wall, fc.integer({ min: 0, max: 23 }), (rule, day, hour) => {
        const { until: _, ...endless } = rule;
        const wallStart = `${day.slice(0, 10)}T09:00:00`;
        const to = `${day.slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00`;
        const series = { wallStart, recurrence: { rule: endless, exdates: [], rdates: [] } };
        const moved = movedTo(series, wallStart, to);
        if (!moved) throw new Error("could not be moved");
        const window = { until: new Date("2034-01-01"), limit: 100 };
        const [before, after] = [series, moved].map((one) => datesOf({ ...one, timeZone: "UTC" }, window));
        const by = (hour - 9) * 3_600_000;
        const least = Math.min(before?.length ?? 0, after?.length ?? 0);
        expect(after?.slice(0, least).map(({ startsAt }) => startsAt.getTime() - by)).toEqual(
          before?.slice(0, least).map(({ startsAt }) => startsAt.getTime()),
        );
      }),
      { numRuns: 200 },
    );
  });
});
