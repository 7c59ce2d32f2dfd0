import { zoned } from "@/lib/time";
import { type Component, property, textOf } from "./lines";
import { windowsZones } from "./windows-zones";

/** From when on which offset counts, in milliseconds. */
type Onset = { at: number; offset: number };
export type ZoneRules = { onsets: Onset[]; before: number };

const day = 86_400_000;
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** What a VTIMEZONE says for some years: enough for one meeting, whatever centuries its rules begin in. */
export function rulesOf(zone: Component, fromYear: number, toYear: number): ZoneRules | null {
  const onsets: Onset[] = [];
  const froms: { wall: number; offset: number }[] = [];
  for (const part of zone.components.filter(({ name }) => name === "STANDARD" || name === "DAYLIGHT")) {
    const start = wallMs(textOf(part, "DTSTART"));
    const [from, to] = [offsetMs(textOf(part, "TZOFFSETFROM")), offsetMs(textOf(part, "TZOFFSETTO"))];
    if (start === null || from === null || to === null) continue;
    froms.push({ wall: start, offset: from });
    for (const wall of [start, ...extraDates(part), ...yearly(part, start, fromYear, toYear)])
      onsets.push({ at: wall - from, offset: to });
  }
  const [first] = froms.sort((a, b) => a.wall - b.wall);
  return first ? { onsets: onsets.sort((a, b) => a.at - b.at).slice(-2_000), before: first.offset } : null;
}

const wallMs = (text: string): number | null => {
  const ms = Date.parse(`${text.replace(/Z$/, "")}Z`);
  return Number.isNaN(ms) ? null : ms;
};

function offsetMs(text: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(text) ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : null;
}

const extraDates = (part: Component): number[] =>
  part.properties
    .filter(({ name }) => name === "RDATE")
    .flatMap(({ values }) => values.flatMap((value) => (typeof value === "string" ? (wallMs(value) ?? []) : [])));

/** Of RRULEs what VTIMEZONEs have: FREQ=YEARLY with BYMONTH and BYDAY, BYMONTHDAY or both, and UNTIL. */
function yearly(part: Component, start: number, fromYear: number, toYear: number): number[] {
  const raw = property(part, "RRULE")?.raw.toUpperCase();
  if (!raw?.includes("FREQ=YEARLY")) return [];
  const rule = Object.fromEntries(raw.split(";").map((piece) => piece.split("=") as [string, string]));
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)/.exec(rule.UNTIL ?? "") ?? [];
  const until = year ? Date.UTC(Number(year), Number(month) - 1, Number(date) + 1) : Number.POSITIVE_INFINITY;
  const first = new Date(start);
  const timeOfDay = ((start % day) + day) % day;
  const found: number[] = [];
  for (let at = Math.max(fromYear, first.getUTCFullYear()); at <= toYear; at++) {
    const wall = dateIn(at, Number(rule.BYMONTH ?? first.getUTCMonth() + 1), rule, first);
    if (wall !== null && wall + timeOfDay <= until) found.push(wall + timeOfDay);
  }
  return found;
}

function dateIn(year: number, month: number, rule: Record<string, string>, first: Date): number | null {
  const [, nth, weekday] = /^([+-]?\d)?([A-Z]{2})$/.exec(rule.BYDAY ?? "") ?? [];
  const among = rule.BYMONTHDAY?.split(",").map(Number);
  const days = Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, at) => at + 1).filter(
    (date) =>
      (!weekday || weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] === weekday) &&
      (among ? among.includes(date) : weekday !== undefined || date === first.getUTCDate()),
  );
  const at = nth ? days.at(Number(nth) > 0 ? Number(nth) - 1 : Number(nth)) : days[0];
  return at === undefined ? null : Date.UTC(year, month - 1, at);
}

const offsetAt = ({ onsets, before }: ZoneRules, at: number): number =>
  onsets.findLast((onset) => onset.at <= at)?.offset ?? before;

/** The instant of a wall-clock time; one that comes twice is the first, one that is skipped has the offset before (RFC 5545 3.3.5). */
export function instantBy(rules: ZoneRules, wall: string): Date | null {
  const local = wallMs(wall);
  if (local === null) return null;
  const offsets = [...new Set([offsetAt(rules, local - day), offsetAt(rules, local + day)])];
  const fitting = offsets.find((offset) => offsetAt(rules, local - offset) === offset);
  return new Date(local - (fitting ?? offsets[0] ?? 0));
}

/**
 * The IANA zone whose clocks go as the rules say for the year from `at`: one that Windows has a name for before others.
 * null: there is none, as for a zone somebody made up
 */
export function zoneLike(rules: ZoneRules, at: Date): string | null {
  const start = at.getTime();
  const months = Array.from({ length: 13 }, (_, month) => start + month * 30.4 * day);
  const turns = rules.onsets
    .filter((onset) => onset.at > start - day && onset.at < start + 400 * day)
    .flatMap((onset) => [onset.at - 60_000, onset.at + 60_000]);
  const samples = [...months, ...turns.slice(0, 40)].map(Math.round);
  const wanted = samples.map((sample) => offsetAt(rules, sample));
  const alike = (zone: string) => samples.every((sample, index) => offsetOf(zone, sample) === wanted[index]);
  return [...popular, ...windowsZones.values(), ...Intl.supportedValuesOf("timeZone")].find(alike) ?? null;
}

/** Of several that keep the same clocks, those most people live in. */
const popular = [
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
];

const offsetOf = (zone: string, at: number) => zoned(new Date(at), zone).offsetNanoseconds / 1_000_000;
