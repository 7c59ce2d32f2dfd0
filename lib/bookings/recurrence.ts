import { Temporal } from "temporal-polyfill";
import type { Refusal } from "@/lib/refusal";
import { timeZoneName } from "@/lib/time";
import { lastYear } from "./recurrence-dates";
import { bad, parseRule, type Rule, ruleText } from "./recurrence-rule";

export { type DateOf, datesOf, type Series } from "./recurrence-dates";

/** When a booking repeats: an RFC 5545 property block, on the wall clock of the booking's zone ("2026-11-24T09:00:00"). */
export type Recurrence = { rule: Rule | null; exdates: string[]; rdates: string[] };

type Bad = Refusal<"bad-recurrence">;

const mostCharacters = 50_000;
const mostDates = 1_000;
const line = /^([A-Za-z-]+)((?:;[^:;="]+=(?:"[^"]*"|[^":;]*))*):(.*)$/;

/**
 * Reads RRULE, RDATE and EXDATE lines, folded or not, in any case.
 * @param timeZone the booking's: times with a TZID of their own or in UTC are put on its clock. Blocks that Rollcall has written have
 * neither and need none.
 */
export function parseRecurrence(block: string, timeZone?: string): { ok: true; recurrence: Recurrence } | Bad {
  if (block.length > mostCharacters) return bad("too-long", "");
  const found: Recurrence = { rule: null, exdates: [], rdates: [] };
  // Lines are folded with one space or tab (RFC 5545 3.1).
  for (const text of block.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    if (text.trim() === "") continue;
    const wrong = readLine(found, text.trim(), timeZone);
    if (wrong) return wrong;
  }
  if (!found.rule && found.rdates.length === 0) return bad("empty", "RRULE");
  const rdates = [...new Set(found.rdates)].sort();
  return { ok: true, recurrence: { rule: found.rule, exdates: [...new Set(found.exdates)].sort(), rdates } };
}

function readLine(found: Recurrence, text: string, timeZone?: string): Bad | null {
  const [, given = "", attributes = "", value = ""] = line.exec(text) ?? [];
  const name = given.toUpperCase();
  if (name === "RRULE") {
    if (found.rule) return bad("again", "RRULE");
    const parsed = parseRule(value, (until) => wallOf(until, { timeZone, endOfDay: true }));
    if (!parsed.ok) return parsed;
    found.rule = parsed.rule;
    return null;
  }
  if (name !== "EXDATE" && name !== "RDATE") return bad(name === "DTSTART" ? "dtstart" : "line", given || text);
  const dates = name === "EXDATE" ? found.exdates : found.rdates;
  const zone = attributeOf(attributes, "TZID");
  const type = attributeOf(attributes, "VALUE")?.toUpperCase();
  if (type && type !== "DATE-TIME") return bad(type === "DATE" ? "date-only" : "value", `${name};VALUE=${type}`);
  for (const one of value.split(",")) {
    const wall = wallOf(one.trim(), { timeZone, zone });
    if (typeof wall !== "string") return wall;
    if (Number.parseInt(wall, 10) > lastYear) return bad("value", one);
    if (dates.push(wall) > mostDates) return bad("too-long", name);
  }
  return null;
}

const attributeOf = (attributes: string, name: string) =>
  new RegExp(`;${name}="?([^;"]*)`, "i").exec(attributes)?.[1]?.trim();

const dateTime = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i;

function wallOf(value: string, how: { timeZone?: string; zone?: string; endOfDay?: boolean }): string | Bad {
  const [, year, month, day, hour, minute, second, utc] = dateTime.exec(value) ?? [];
  if (!year) return bad("value", value);
  if (hour === undefined && !how.endOfDay) return bad("date-only", value);
  try {
    // As many calendars write it although their dates have times: until the end of that day.
    const clock = hour === undefined ? "23:59:59" : `${hour}:${minute}:${second}`;
    const wall = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${clock}`, { overflow: "reject" });
    const from = utc ? "UTC" : how.zone && timeZoneName(how.zone);
    if (from === null) return bad("zone", how.zone ?? "");
    if (!from || from === how.timeZone) return wallText(wall);
    if (!how.timeZone) return bad("zone-needed", value);
    return wallText(wall.toZonedDateTime(from).withTimeZone(how.timeZone).toPlainDateTime());
  } catch {
    return bad("value", value); // a 30th of February
  }
}

const wallText = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: "second" }).replace(/^\+0+/, "");
const basic = (wall: string) => wall.replaceAll(/[-:]/g, "");

/** As it is kept: one line for each property, times on the booking's own clock. `parseRecurrence` reads it back the same. */
export function recurrenceText({ rule, exdates, rdates }: Recurrence): string {
  const lines = [
    rule && `RRULE:${ruleText(rule, rule.until && basic(rule.until))}`,
    rdates.length > 0 && `RDATE:${rdates.map(basic).join(",")}`,
    exdates.length > 0 && `EXDATE:${exdates.map(basic).join(",")}`,
  ];
  return lines.filter(Boolean).join("\n");
}

/** As a calendar wants it beside a DTSTART with a TZID: UNTIL in UTC (RFC 5545 3.3.10), the rest with that TZID. Unfolded lines. */
export function calendarLines({ rule, exdates, rdates }: Recurrence, timeZone: string): string[] {
  const utc = (wall: string) =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: "second" });
  const lines = [
    rule && `RRULE:${ruleText(rule, rule.until && basic(utc(rule.until)))}`,
    rdates.length > 0 && `RDATE;TZID=${timeZone}:${rdates.map(basic).join(",")}`,
    exdates.length > 0 && `EXDATE;TZID=${timeZone}:${exdates.map(basic).join(",")}`,
  ];
  return lines.filter((text) => typeof text === "string");
}
