import { z } from "zod";
import { type Rule, ruleText, weekdays } from "@/lib/bookings/recurrence-rule";

export const rhythms = ["never", "day", "week", "month", "year", "given"] as const;
/** Of a month: on the 24th, on its last day, on the fourth Tuesday, on the last Tuesday. */
export const monthDays = ["date", "last-date", "weekday", "last-weekday"] as const;
export const endings = ["never", "on", "after"] as const;
export type Weekday = (typeof weekdays)[number];
export type MonthDay = (typeof monthDays)[number];

/** How a booking repeats, as the form shows it: texts as typed. */
export const repeatSchema = z.object({
  every: z.enum(rhythms),
  interval: z.string(),
  days: z.array(z.enum(weekdays)),
  monthDay: z.enum(monthDays),
  ends: z.enum(endings),
  until: z.string(),
  count: z.string(),
  /** a rule that the form cannot show (imported, or from the API), kept as it is */
  given: z.string(),
  /** RDATE and EXDATE lines beside the rule, kept as they are */
  more: z.string(),
  /** instants of dates that are left out */
  skip: z.array(z.string()),
});
export type Repeat = z.infer<typeof repeatSchema>;

export const noRepeat: Repeat = {
  every: "never",
  interval: "1",
  days: [],
  monthDay: "date",
  ends: "never",
  until: "",
  count: "10",
  given: "",
  more: "",
  skip: [],
};

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const dayOf = (date: string) => new Date(`${date}T00:00:00Z`);
export const weekdayOf = (date: string): Weekday => weekdays[(dayOf(date).getUTCDay() + 6) % 7] ?? "MO";

/** Which place a date has in its month: 24 November 2026 is the fourth Tuesday, and the last one too. */
export function placeIn(date: string) {
  const day = dayOf(date);
  const [year, month, number] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { day: number, nth: Math.ceil(number / 7), isLastWeekday: number + 7 > last, isLastDay: number === last };
}

/** Those of `monthDays` that `date` can stand for. A fifth weekday is in some months only: it is the last. */
export function monthDaysFor(date: string): MonthDay[] {
  const { nth, isLastWeekday, isLastDay } = placeIn(date);
  const fits = { date: true, "last-date": isLastDay, weekday: nth < 5, "last-weekday": isLastWeekday };
  return monthDays.filter((each) => fits[each]);
}

const whole = (text: string, most: number) => {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
};

/**
 * The RFC 5545 property block that the form means, without the dates that are skipped; null: it does not repeat, or is not filled in yet.
 * @param date of the first one
 */
export function recurrenceFrom(repeat: Repeat, date: string): string | null {
  if (repeat.every === "never" || !isDate(date)) return null;
  const lines = (rule: string) => [rule, repeat.more].filter(Boolean).join("\n");
  if (repeat.every === "given") return lines(repeat.given) || null;
  const rule = ruleFrom(repeat, date);
  return rule && lines(`RRULE:${ruleText(rule, rule.until)}`);
}

const frequencies = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" } as const;

function ruleFrom(repeat: Repeat, date: string): Rule | null {
  const { every, ends } = repeat;
  if (every === "never" || every === "given") return null;
  const interval = whole(repeat.interval, 1_000);
  const count = ends === "after" ? whole(repeat.count, 5_000) : undefined;
  if (interval === null || count === null || (ends === "on" && !isDate(repeat.until))) return null;
  const rule: Rule = { freq: frequencies[every], interval };
  if (count) rule.count = count;
  if (ends === "on") rule.until = `${repeat.until.replaceAll("-", "")}T235959`;
  // The first date is one of the series, whatever days are ticked.
  if (every === "week") rule.byDay = weekdays.filter((day) => repeat.days.includes(day) || day === weekdayOf(date));
  if (every === "month") Object.assign(rule, monthlyOn(repeat.monthDay, date));
  return rule;
}

function monthlyOn(chosen: MonthDay, date: string): Pick<Rule, "byDay" | "byMonthDay"> {
  const { day, nth } = placeIn(date);
  const fits = monthDaysFor(date);
  switch (fits.includes(chosen) ? chosen : (fits[0] ?? "date")) {
    case "date":
      return { byMonthDay: [day] };
    case "last-date":
      return { byMonthDay: [-1] };
    case "weekday":
      return { byDay: [`${nth}${weekdayOf(date)}`] };
    case "last-weekday":
      return { byDay: [`-1${weekdayOf(date)}`] };
  }
}

/**
 * A kept block as the form shows it; what it cannot show is `given`.
 * @param rule of the block, parsed @param block as it is kept @param date of the first date
 */
export function repeatFrom(rule: Rule | null, block: string, date: string): Repeat {
  const lines = block.split("\n");
  const more = lines.filter((line) => !line.startsWith("RRULE")).join("\n");
  const given: Repeat = {
    ...noRepeat,
    every: "given",
    given: lines.filter((line) => line.startsWith("RRULE")).join("\n"),
    more,
  };
  const shown = rule && shownAs(rule, date);
  if (!shown) return given;
  // What the form would send must mean the same: where it does not, the rule is kept as it is.
  const again = ruleFrom(shown, date);
  return again && sameRule(again, rule, date) ? { ...shown, more } : given;
}

function shownAs({ freq, interval, count, until, byDay = [], byMonthDay }: Rule, date: string): Repeat {
  const every = ({ DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" } as const)[freq];
  const byWeekday = byDay.length === 1 && byDay[0] !== undefined && byDay[0].length > 2;
  const monthDay = byWeekday
    ? (byDay[0] ?? "").startsWith("-1")
      ? "last-weekday"
      : "weekday"
    : byMonthDay?.[0] === -1
      ? "last-date"
      : "date";
  return {
    ...noRepeat,
    every,
    interval: String(interval),
    days:
      every === "week"
        ? weekdays.filter((day) => byDay.includes(day) || (byDay.length === 0 && day === weekdayOf(date)))
        : [],
    monthDay,
    ends: count ? "after" : until ? "on" : "never",
    count: String(count ?? noRepeat.count),
    until: until?.slice(0, 10) ?? "",
  };
}

/** Left out, weekday and day of the month are the first date's; an end counts by its day. */
function sameRule(a: Rule, b: Rule, date: string): boolean {
  const full = (rule: Rule): Rule => ({
    ...rule,
    until: rule.until?.replaceAll("-", "").slice(0, 8),
    byDay: rule.byDay ?? (rule.freq === "WEEKLY" ? [weekdayOf(date)] : undefined),
    byMonthDay: rule.byMonthDay ?? (rule.freq === "MONTHLY" && !rule.byDay ? [placeIn(date).day] : undefined),
  });
  return ruleText(full(a), full(a).until) === ruleText(full(b), full(b).until);
}
