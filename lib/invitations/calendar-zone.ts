import { Temporal } from "temporal-polyfill";

/** One change of the clocks: the wall time before it at which it happens, and the offsets on both sides. */
type Change = { wall: Temporal.PlainDateTime; from: string; to: string; summer: boolean; name: string };

/** Looking up a zone's changes takes up to 40 ms; a booking's mails are written while its room is locked. */
const made = new Map<string, string>();

/**
 * VTIMEZONE (RFC 5545 3.6.5), right from the start of `firstYear` to the end of `lastYear` and, where the zone changes by a yearly rule,
 * after it. Made from the zone database that Node carries, so that a calendar program need not know the zone's name.
 */
export function vtimezone(zone: string, firstYear: number, lastYear: number): string {
  const key = `${zone} ${firstYear} ${lastYear}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size > 500) made.clear();
  const changes = changesOf(zone, firstYear - 1, lastYear + 1);
  const years = lastYear - firstYear + 3;
  const lines = byRule(changes, years) ?? [...before(changes, zone, firstYear), ...onceEach(changes)];
  const text = ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...lines, "END:VTIMEZONE"].join("\r\n");
  made.set(key, text);
  return text;
}

function changesOf(zone: string, firstYear: number, lastYear: number): Change[] {
  const changes: Change[] = [];
  let at = Temporal.PlainDate.from({ year: firstYear, month: 1, day: 1 }).toZonedDateTime(zone);
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (!next || next.year > lastYear) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    const summer = next.offsetNanoseconds > before.offsetNanoseconds;
    const wall = next.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
    changes.push({ wall, from: before.offset, to: next.offset, summer, name: abbreviation(next) });
    at = next;
  }
}

/**
 * Two changes a year, each on the same weekday of the same month at the same time: two RRULEs, which Outlook reads too. In all of the
 * years: where a law ends it, a rule would go on for ever.
 */
function byRule(changes: Change[], years: number): string[] | null {
  const rules = [true, false].map((summer) => {
    const ours = changes.filter((change) => change.summer === summer);
    const [first] = ours;
    const rule = first && ours.length === years ? yearlyRule(ours) : null;
    return first && rule ? observance(first, `RRULE:${rule}`) : null;
  });
  const [summer, winter] = rules;
  return summer && winter ? [...winter, ...summer] : null;
}

function yearlyRule(changes: Change[]): string | null {
  const years = new Set(changes.map(({ wall }) => wall.year));
  const [first] = changes;
  if (!first || years.size !== changes.length) return null;
  const same = (value: (change: Change) => string | number) => changes.every((each) => value(each) === value(first));
  if (!same(({ wall }) => wall.month) || !same(({ wall }) => wall.dayOfWeek)) return null;
  if (!same(({ wall }) => wall.toPlainTime().toString()) || !same(({ from, to }) => from + to)) return null;
  const day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][first.wall.dayOfWeek - 1];
  const fromEnd = ({ wall }: Change) => -Math.ceil((wall.daysInMonth - wall.day + 1) / 7);
  const fromStart = ({ wall }: Change) => Math.ceil(wall.day / 7);
  const nth = same(fromEnd) && fromEnd(first) === -1 ? -1 : same(fromStart) ? fromStart(first) : null;
  return nth === null ? null : `FREQ=YEARLY;BYMONTH=${first.wall.month};BYDAY=${nth}${day}`;
}

/** No yearly rule (Morocco's Ramadan, a year in which the law changed): each change by itself. */
const onceEach = (changes: Change[]): string[] => changes.flatMap((change) => observance(change));

/** What counts until the first change, where there is none in the year before. */
function before([first]: Change[], zone: string, firstYear: number): string[] {
  if (first && first.wall.year < firstYear) return [];
  const at = Temporal.PlainDate.from({ year: firstYear, month: 1, day: 1 }).toZonedDateTime(zone);
  const wall = Temporal.PlainDateTime.from("1970-01-01T00:00");
  return observance({ wall, from: at.offset, to: at.offset, summer: false, name: abbreviation(at) });
}

const observance = (change: Change, rule?: string): string[] => {
  const kind = change.summer ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${change.wall.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}`,
    `TZOFFSETFROM:${utcOffset(change.from)}`,
    `TZOFFSETTO:${utcOffset(change.to)}`,
    ...(rule ? [rule] : []),
    `TZNAME:${change.name}`,
    `END:${kind}`,
  ];
};

const utcOffset = (offset: string) => offset.replaceAll(":", "");

function abbreviation(at: Temporal.ZonedDateTime): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: at.timeZoneId, timeZoneName: "short" });
  const part = format.formatToParts(at.epochMilliseconds).find(({ type }) => type === "timeZoneName");
  return part?.value ?? at.offset;
}
