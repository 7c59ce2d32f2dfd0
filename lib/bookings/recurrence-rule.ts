import { type Refusal, refuse } from "@/lib/refusal";

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
type Frequency = (typeof frequencies)[number];

/** The parts of an RRULE (RFC 5545 3.3.10) that dates of meetings need. */
export type Rule = {
  freq: Frequency;
  interval: number;
  count?: number;
  /** the last date may start at this: wall clock, "2026-12-24T09:00:00" */
  until?: string;
  /** "MO", "2TU", "-1FR" */
  byDay?: string[];
  byMonthDay?: number[];
  byMonth?: number[];
  bySetPos?: number[];
  /** left out: MO */
  wkst?: string;
};

/** Longer ones are no plan of anybody's, and have to be counted from their first date every time. */
export const mostCount = 5_000;
const mostInterval = 1_000;
/** The year from which on an end is none. */
const noEnd = 9_000;

/** @param why a word of `common.refusal.bad-recurrence` @param part what of the text it is about */
export const bad = (why: string, part: string): Refusal<"bad-recurrence"> =>
  refuse("bad-recurrence", { why, part: part.slice(0, 60) });

type Parts = Map<string, string>;

/**
 * @param text what follows "RRULE:"
 * @param wall reads a DATE-TIME or DATE on the wall clock
 */
export function parseRule(
  text: string,
  wall: (value: string) => string | Refusal<"bad-recurrence">,
): { ok: true; rule: Rule } | Refusal<"bad-recurrence"> {
  const parts = partsOf(text);
  if (!(parts instanceof Map)) return parts;
  const freq = frequencies.find((name) => name === parts.get("FREQ"));
  if (!freq) return refusedFrequency(parts.get("FREQ"));
  const rule: Rule = { freq, interval: 1 };
  for (const [name, value] of parts) {
    const wrong = name === "UNTIL" ? readUntil(rule, wall(value)) : read(rule, name, value);
    if (wrong) return wrong;
  }
  return unfit(rule) ?? { ok: true, rule };
}

function partsOf(text: string): Parts | Refusal<"bad-recurrence"> {
  const parts: Parts = new Map();
  for (const part of text.toUpperCase().split(";")) {
    if (part.trim() === "") continue; // some calendars end with a semicolon
    const at = part.indexOf("=");
    if (at < 1) return bad("value", part);
    const name = part.slice(0, at).trim();
    if (parts.has(name)) return bad("again", name);
    parts.set(name, part.slice(at + 1).trim());
  }
  return parts;
}

function refusedFrequency(value: string | undefined) {
  if (value === undefined) return bad("no-frequency", "FREQ");
  return bad(["SECONDLY", "MINUTELY", "HOURLY"].includes(value) ? "too-often" : "value", `FREQ=${value}`);
}

function readUntil(rule: Rule, until: string | Refusal<"bad-recurrence">) {
  if (typeof until !== "string") return until;
  // As some calendars write what has no end: UNTIL=99991231T235959Z.
  if (Number.parseInt(until, 10) < noEnd) rule.until = until;
  return null;
}

function read(rule: Rule, name: string, value: string): Refusal<"bad-recurrence"> | null {
  const wrong = bad("value", `${name}=${value}`);
  const list = (most: number, signed: boolean) => numbersOf(value, most, signed);
  switch (name) {
    case "FREQ":
      return null;
    case "INTERVAL": {
      const [interval] = /^\d+$/.test(value) ? [Number(value)] : [];
      if (!interval || interval > mostInterval) return wrong;
      rule.interval = interval;
      return null;
    }
    case "COUNT": {
      const [count] = /^\d+$/.test(value) ? [Number(value)] : [];
      if (!count || count > mostCount) return wrong;
      rule.count = count;
      return null;
    }
    case "BYDAY": {
      const days = value.split(",").map((day) => day.trim().replace(/^\+/, ""));
      if (!days.every(isDay)) return wrong;
      rule.byDay = [...new Set(days)].sort(byPlace);
      return null;
    }
    case "BYMONTHDAY":
      rule.byMonthDay = list(31, true);
      return rule.byMonthDay ? null : wrong;
    case "BYMONTH":
      rule.byMonth = list(12, false);
      return rule.byMonth ? null : wrong;
    case "BYSETPOS":
      rule.bySetPos = list(366, true);
      return rule.bySetPos ? null : wrong;
    case "WKST":
      if (!weekdays.some((day) => day === value)) return wrong;
      if (value !== "MO") rule.wkst = value;
      return null;
    case "BYSECOND":
    case "BYMINUTE":
    case "BYHOUR":
      return bad("one-time", name);
    case "BYWEEKNO":
    case "BYYEARDAY":
      return bad("year-parts", name);
    default:
      return bad("part", name);
  }
}

/** Rules that RFC 5545 3.3.10 does not allow, or that are read in two ways. */
function unfit({ freq, count, until, byDay, byMonthDay, byMonth, bySetPos }: Rule): Refusal<"bad-recurrence"> | null {
  if (count !== undefined && until !== undefined) return bad("count-and-until", "COUNT");
  const numbered = byDay?.find((day) => day.length > 2);
  if (numbered && (freq === "DAILY" || freq === "WEEKLY")) return bad("value", `BYDAY=${numbered}`);
  if (byMonthDay && freq === "WEEKLY") return bad("value", "BYMONTHDAY");
  if (bySetPos && !byDay && !byMonthDay && !byMonth) return bad("value", "BYSETPOS");
  // Where libraries do not agree the guests' calendars would not either: whether the first week counts as a whole, and whether "2MO"
  // is of the month or of the year (python-dateutil 2.9 and rrule-temporal 2.2 differ in both).
  if (bySetPos && freq === "WEEKLY") return bad("unclear", "BYSETPOS");
  if (numbered && freq === "YEARLY" && byMonthDay && !byMonth) return bad("unclear", `BYDAY=${numbered}`);
  return null;
}

const isDay = (text: string) => {
  const [, place, day] = /^(-?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const number = place === undefined ? 1 : Math.abs(Number(place));
  return weekdays.some((one) => one === day) && number >= 1 && number <= 53;
};

const byPlace = (a: string, b: string) => placeOf(a) - placeOf(b);
const placeOf = (day: string) => {
  const place = Number.parseInt(day, 10) || 0;
  return (place < 0 ? 100 + place : place) * 7 + weekdays.indexOf(day.slice(-2) as (typeof weekdays)[number]);
};

function numbersOf(value: string, most: number, signed: boolean): number[] | undefined {
  const texts = value.split(",").map((text) => text.trim());
  if (!texts.every((text) => (signed ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(text))) return undefined;
  const numbers = [...new Set(texts.map(Number))];
  if (!numbers.every((number) => number !== 0 && Math.abs(number) <= most)) return undefined;
  return numbers.sort((a, b) => a - b);
}

/** What follows "RRULE:", parts in one order. @param until how the calendar that reads it wants it */
export function ruleText({ freq, interval, ...rule }: Rule, until: string | undefined): string {
  const parts = [
    `FREQ=${freq}`,
    interval > 1 && `INTERVAL=${interval}`,
    rule.count && `COUNT=${rule.count}`,
    until && `UNTIL=${until}`,
    rule.byMonth && `BYMONTH=${rule.byMonth.join(",")}`,
    rule.byMonthDay && `BYMONTHDAY=${rule.byMonthDay.join(",")}`,
    rule.byDay && `BYDAY=${rule.byDay.join(",")}`,
    rule.bySetPos && `BYSETPOS=${rule.bySetPos.join(",")}`,
    rule.wkst && `WKST=${rule.wkst}`,
  ];
  return parts.filter(Boolean).join(";");
}
