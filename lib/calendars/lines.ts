import ICAL from "ical.js";
import { type Refusal, refuse } from "@/lib/refusal";

/** One property: ical.js' reading of it, and its value as it stood there. */
export type Property = { name: string; parameters: Record<string, string>; values: unknown[]; raw: string };
export type Component = { name: string; properties: Property[]; components: Component[] };

/** A calendar of ours nests three deep, and one mail carries one meeting with its exceptions. */
const limits = { depth: 8, events: 500, values: 10_000, characters: 50_000 };

const times = ["DTSTAMP", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE"];
const words = ["SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE", "STATUS", "COMMENT"];
const observance = new Set(["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"]);
/** What is read of each component; the rest (alarms, attachments, other programs' own) is passed over unread. */
const read: Record<string, Set<string>> = {
  VCALENDAR: new Set(["METHOD", "X-WR-TIMEZONE", "PRODID"]),
  VEVENT: new Set(["UID", "SEQUENCE", ...times, ...words]),
  VTIMEZONE: new Set(["TZID", "X-LIC-LOCATION"]),
  STANDARD: observance,
  DAYLIGHT: observance,
};

const named = /^([A-Za-z0-9-]{1,40})[;:]/;

/**
 * The components of a calendar's text, top ones first. Nothing here calls itself, so that no nesting is too deep for the stack, and
 * lines that are no properties, as broken folding leaves them, are passed over.
 */
export function componentsOf(text: string): { ok: true; components: Component[] } | Refusal {
  const top: Component[] = [];
  const open: Component[] = [];
  const count = { events: 0, values: 0 };
  for (const line of unfolded(text, () => read[open.at(-1)?.name ?? ""])) {
    if (line === null) return refuse("calendar-too-large", { what: "line" });
    const [, given = ""] = named.exec(line) ?? [];
    const name = given.toUpperCase();
    const value = line.slice(given.length + 1).trim();
    if (name === "BEGIN") {
      const made: Component = { name: value.toUpperCase().slice(0, 40), properties: [], components: [] };
      if (open.length >= limits.depth) return refuse("calendar-too-deep");
      if (made.name === "VEVENT" && ++count.events > limits.events)
        return refuse("calendar-too-many", { most: limits.events });
      (open.at(-1)?.components ?? top).push(made);
      open.push(made);
    } else if (name === "END") {
      const at = open.findLastIndex((one) => one.name === value.toUpperCase());
      if (at >= 0) open.length = at;
    } else if (open.length > 0) {
      const property = propertyOf(name, line);
      if (property) open.at(-1)?.properties.push(property);
      count.values += property?.values.length ?? 1;
      if (count.values > limits.values) return refuse("calendar-too-large", { what: "properties" });
    }
  }
  if (open.length > 0) return refuse("calendar-cut", { component: open.at(-1)?.name ?? "" });
  return { ok: true, components: top };
}

/** null: nobody can read it, so it is as if it were not there */
function propertyOf(name: string, line: string): Property | null {
  try {
    const [, parameters, , ...values] = ICAL.parse.property(line) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    const texts = Object.entries(parameters).map(([key, one]) => [
      key,
      Array.isArray(one) ? one.join(",") : String(one),
    ]);
    return { name, parameters: Object.fromEntries(texts), values, raw: valueIn(line) };
  } catch {
    return null;
  }
}

/** What follows the colon that stands in no quotes. */
function valueIn(line: string): string {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ":" && !quoted) return line.slice(at + 1).trim();
  }
  return "";
}

/** Lines that are read, put together where they were folded (RFC 5545 3.1). null: one that goes on for too long. */
function* unfolded(text: string, wanted: () => Set<string> | undefined): Generator<string | null> {
  let [parts, length]: [string[] | null, number] = [null, 0];
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, text[end - 1] === "\r" ? end - 1 : end);
    at = end + 1;
    if (line[0] === " " || line[0] === "\t") {
      if (!parts) continue;
      length += line.length - 1;
      // A million folds of nothing are no longer than one line, and would be a million pieces.
      if (length > limits.characters || parts.length > limits.characters) return yield null;
      parts.push(line.slice(1));
      continue;
    }
    if (parts) yield parts.join("");
    const [, name = ""] = named.exec(line) ?? [];
    const takes = /^(BEGIN|END)$/i.test(name) || wanted()?.has(name.toUpperCase());
    parts = takes ? [line] : null;
    length = line.length;
    if (takes && length > limits.characters) return yield null;
  }
  if (parts) yield parts.join("");
}

export const property = ({ properties }: Component, name: string): Property | undefined =>
  properties.find((one) => one.name === name);

export const textOf = (component: Component, name: string): string => {
  const value = property(component, name)?.values[0];
  return typeof value === "string" ? value.trim() : "";
};
