import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { parseRecurrence } from "@/lib/bookings/recurrence";
import { datesOf } from "@/lib/bookings/recurrence-dates";
import { type CalendarEntry, type CalendarSeries, calendarText } from "./calendar";

const minutes = 60_000;
type Given = { block: string; wallStart: string; timeZone: string; durationSeconds?: number };

function seriesOf({ block, wallStart, timeZone, durationSeconds = 3600 }: Given): CalendarSeries {
  const parsed = parseRecurrence(block, timeZone);
  if (!parsed.ok) throw new Error(`${block}: ${JSON.stringify(parsed)}`);
  return { wallStart, recurrence: parsed.recurrence, durationSeconds, until: null, dates: [] };
}

function entryOf(given: Given, more: Partial<CalendarSeries> = {}, rest: Partial<CalendarEntry> = {}): CalendarEntry {
  const series = { ...seriesOf(given), ...more };
  const [first] = datesOf({ ...series, timeZone: given.timeZone }, { until: new Date("2060-01-01"), limit: 1 });
  const start = first?.startsAt ?? new Date(`${given.wallStart}Z`);
  return {
    method: "REQUEST",
    uid: "b7c3@portal.example",
    sequence: 3,
    stamp: new Date("2026-11-01T08:00:00Z"),
    start,
    end: new Date(start.getTime() + series.durationSeconds * 1000),
    timeZone: given.timeZone,
    title: "Harbour rebuild, weekly",
    description: "Call",
    location: "+442079460100,,84217#,,582046#",
    organiser: { name: "Nadia", email: "nadia@example.org" },
    attendee: { name: "Yuki", email: "yuki@example.org", moderator: false, reply: "NONE" },
    series,
    ...rest,
  };
}

/** What a calendar program that knows only this text makes of it: a second library, whose zones come from the text alone. */
function expand(text: string, until: Date) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const master = events.find((event) => !event.isRecurrenceException());
  if (!master) throw new Error("no series");
  for (const event of events) if (event.isRecurrenceException()) master.relateException(event);
  const dates: { start: number; end: number; title: string }[] = [];
  const iterator = master.iterator();
  for (let next = iterator.next(); next && next.year <= until.getUTCFullYear() + 1; next = iterator.next()) {
    const { startDate, endDate, item } = master.getOccurrenceDetails(next);
    dates.push({ start: startDate.toJSDate().getTime(), end: endDate.toJSDate().getTime(), title: item.summary });
    if (dates.length > 2000) break;
  }
  return { calendar, dates: dates.filter(({ start }) => start < until.getTime()).sort((a, b) => a.start - b.start) };
}

const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => ({
    event,
    value: (name: string) => String(event.getFirstPropertyValue(name)),
    zone: (name: string) => event.getFirstProperty(name)?.getFirstParameter("tzid"),
  }));

const weekly = { block: "RRULE:FREQ=WEEKLY;BYDAY=TU", wallStart: "2026-11-24T09:00:00", timeZone: "Europe/Zurich" };

describe("a series as iCalendar", () => {
  it("is a rule in the organiser's zone, with what is called off left out", () => {
    const off = new Date("2026-12-01T08:00:00Z");
    const date = { ruleStart: off, start: off, end: new Date(off.getTime() + 60 * minutes), cancelled: true };
    const block = `${weekly.block};UNTIL=20270630T235959\nEXDATE:20261208T090000\nRDATE:20261209T100000`;
    const text = calendarText(entryOf({ ...weekly, block }, { dates: [date] }));
    expect(text).toContain("\r\nDTSTART;TZID=Europe/Zurich:20261124T090000\r\n");
    expect(text).toContain("\r\nRRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z;BYDAY=TU\r\n");
    expect(text).toContain("\r\nRDATE;TZID=Europe/Zurich:20261209T100000\r\n");
    expect(text).toContain("\r\nEXDATE;TZID=Europe/Zurich:20261201T090000,20261208T090000\r\n");
    expect(events(text)).toHaveLength(1);
  });

  it("says what is different about a date by its RECURRENCE-ID, spelt as DTSTART is", () => {
    const ruleStart = new Date("2026-12-01T08:00:00Z");
    const start = new Date("2026-12-02T13:00:00Z");
    const end = new Date("2026-12-02T14:30:00Z");
    const moved = {
      ruleStart,
      start,
      end,
      title: "Cranes only",
      location: "8 42 18",
      sequence: 2,
      reply: "DECLINED",
    } as const;
    const [master, date, ...more] = events(calendarText(entryOf(weekly, { dates: [moved] })));
    expect(more).toEqual([]);
    expect(date?.value("recurrence-id")).toBe("2026-12-01T09:00:00");
    expect(date?.zone("recurrence-id")).toBe("Europe/Zurich");
    expect(date?.value("dtstart")).toBe("2026-12-02T14:00:00");
    expect([master?.value("uid"), date?.value("uid")]).toEqual(["b7c3@portal.example", "b7c3@portal.example"]);
    expect([master?.value("sequence"), date?.value("sequence")]).toEqual(["3", "2"]);
    expect([master?.value("summary"), date?.value("summary")]).toEqual(["Harbour rebuild, weekly", "Cranes only"]);
    expect(date?.event.getFirstProperty("attendee")?.getFirstParameter("partstat")).toBe("DECLINED");
    expect(master?.event.getFirstProperty("attendee")?.getFirstParameter("partstat")).toBe("NEEDS-ACTION");
    expect([master?.value("transp"), date?.value("transp")]).toEqual(["OPAQUE", "OPAQUE"]);
  });

  it("calls off the whole by its UID, and one date by its RECURRENCE-ID", () => {
    const [whole, ...more] = events(calendarText(entryOf(weekly, {}, { method: "CANCEL" })));
    expect(more).toEqual([]);
    expect(whole?.value("status")).toBe("CANCELLED");
    expect(whole?.value("recurrence-id")).toBe("null");
    const start = new Date("2026-12-01T08:00:00Z");
    const end = new Date("2026-12-01T09:00:00Z");
    const only = { series: undefined, ruleWall: "2026-12-01T09:00:00", start, end };
    const [date, ...others] = events(calendarText(entryOf(weekly, {}, { ...only, method: "CANCEL" })));
    expect(others).toEqual([]);
    expect(date?.value("recurrence-id")).toBe("2026-12-01T09:00:00");
    expect(date?.zone("recurrence-id")).toBe("Europe/Zurich");
    expect(date?.value("status")).toBe("CANCELLED");
    expect(date?.value("rrule")).toBe("null");
  });

  it("begins where the rule does, so that COUNT counts the same, also when that date is left out", () => {
    const block = "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=4\nEXDATE:20261126T090000\nRDATE:20261125T090000";
    const given = { ...weekly, block };
    const { dates } = expand(calendarText(entryOf(given)), new Date("2028-01-01"));
    expect(dates.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual([
      "2026-11-25",
      "2026-12-03",
      "2026-12-10",
      "2026-12-17",
    ]);
  });

  it("can be single dates without a rule", () => {
    const { dates } = expand(
      calendarText(entryOf({ ...weekly, block: "RDATE:20261201T100000" })),
      new Date("2028-01-01"),
    );
    expect(dates.map(({ start }) => new Date(start).toISOString())).toEqual([
      "2026-11-24T08:00:00.000Z",
      "2026-12-01T09:00:00.000Z",
    ]);
  });

  it.each([
    ["Europe/Berlin", "2026-03-20T02:30:00", 3600],
    ["Europe/Berlin", "2026-10-20T02:30:00", 3600],
    ["Europe/Berlin", "2026-03-29T02:30:00", 3600],
    ["Europe/Berlin", "2026-03-29T01:30:00", 7200],
    ["Europe/Berlin", "2026-10-20T01:45:00", 2700],
    ["Australia/Lord_Howe", "2026-09-20T02:10:00", 1800],
    ["America/New_York", "2026-10-20T23:30:00", 18_000],
  ])(
    "has the same instants in a program that reads such hours its own way: %s, %s",
    (timeZone, wallStart, durationSeconds) => {
      expectSame({ block: "RRULE:FREQ=DAILY", wallStart, timeZone, durationSeconds }, new Date("2029-06-01"));
    },
  );

  it("writes a zone without a yearly rule for ten years more than it is asked for", () => {
    const text = calendarText(entryOf({ ...weekly, timeZone: "Africa/Casablanca" }));
    expect(text).toMatch(/DTSTART:2036\d{4}T\d{6}/);
    expectSame({ ...weekly, timeZone: "Africa/Casablanca" }, new Date("2036-12-31"));
  });

  it("means the same dates to another program, whatever the rule and the zone", () => {
    const random = seeded(20261123);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    for (let round = 0; round < 120; round++) {
      const timeZone = pick(zones);
      const wallStart = `2026-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}T${two(Math.floor(random() * 24))}:${pick(["00", "15", "30", "45"])}:00`;
      const block = `RRULE:${pick(rules)}${pick(["", ";COUNT=17", ";UNTIL=20280501T120000"])}`;
      const durationSeconds = pick([900, 3600, 5400, 14_400]);
      expectSame({ block, wallStart, timeZone, durationSeconds }, new Date("2029-01-01"));
    }
  });
});

function expectSame(given: Given, until: Date) {
  const series = seriesOf(given);
  const expected = datesOf({ ...series, timeZone: given.timeZone }, { until, limit: 2000 }).map(({ startsAt }) => ({
    start: startsAt.toISOString(),
    end: new Date(startsAt.getTime() + series.durationSeconds * 1000).toISOString(),
  }));
  if (expected.length === 0) return;
  const { dates } = expand(calendarText(entryOf(given)), until);
  const found = dates.map(({ start, end }) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  }));
  expect(found, JSON.stringify(given)).toEqual(expected);
}

const two = (number: number) => String(number).padStart(2, "0");
const zones = [
  "Europe/Zurich",
  "Europe/London",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Shanghai",
  "Asia/Kolkata",
  "Asia/Jerusalem",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Pacific/Chatham",
  "America/St_Johns",
  "America/Santiago",
  "UTC",
] as const;
const rules = [
  "FREQ=DAILY",
  "FREQ=DAILY;INTERVAL=3",
  "FREQ=WEEKLY",
  "FREQ=WEEKLY;BYDAY=TU,TH",
  "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
  "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  "FREQ=MONTHLY",
  "FREQ=MONTHLY;BYMONTHDAY=15,-1",
  "FREQ=MONTHLY;BYDAY=-1FR",
  "FREQ=MONTHLY;BYDAY=2TU,4TU",
  "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
  "FREQ=YEARLY",
  "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
  "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
] as const;

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
