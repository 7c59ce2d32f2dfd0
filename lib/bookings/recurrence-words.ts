import { createTranslator } from "use-intl/core";
import { type Language, messagesOf } from "@/lib/messages/catalogue";
import { once } from "@/lib/once";
import type { Recurrence } from "./recurrence";
import { type Rule, weekdays } from "./recurrence-rule";

/** Reads lib/messages/…/series.json, as `useTranslations("series")` does. */
export type SeriesTranslate = (key: string, values?: Record<string, string | number>) => string;

/** On the wall clock of the booking's zone, "2026-11-24T09:00:00": what the rule leaves unsaid (weekday, day of the month) is as there. */
type Start = { wallStart: string };

/** "Every week on Tuesday and Thursday, until 30 June 2027". */
export async function recurrenceWords(
  recurrence: Recurrence,
  { language, ...start }: Start & { language: Language },
): Promise<string> {
  return wordsOf(recurrence, start, await seriesTranslator(language), language);
}

export const seriesTranslator = (language: Language): Promise<SeriesTranslate> =>
  once(`series.translator.${language}`, async () => {
    const messages = await messagesOf(language);
    return createTranslator({ locale: language, messages, namespace: "series" }) as unknown as SeriesTranslate;
  });

/** The same where a translator is at hand. @param language "en" or "zh"; another is taken for English */
export function wordsOf(recurrence: Recurrence, start: Start, t: SeriesTranslate, language: string): string {
  const say = sayerOf(start.wallStart, t, language === "zh" ? "zh-CN" : "en-GB");
  const { rule, rdates, exdates } = recurrence;
  if (!rule) return onDates([start.wallStart, ...rdates].filter((wall) => !exdates.includes(wall)).sort(), say);
  const parts = [rhythmOf(rule, say), endOf(rule, say)];
  if (rdates.length > 0) parts.push(t("words.and", { dates: someDates(rdates, say) }));
  if (exdates.length > 0) parts.push(t("words.except", { dates: someDates(exdates, say) }));
  return parts.filter(Boolean).join(t("words.comma"));
}

type Sayer = ReturnType<typeof sayerOf>;

function sayerOf(wallStart: string, t: SeriesTranslate, locale: string) {
  const zh = locale === "zh-CN";
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  const [day, date, yearless, month] = [
    format({ weekday: zh ? "short" : "long" }),
    format({ day: "numeric", month: "long", year: "numeric" }),
    format({ day: "numeric", month: "long" }),
    format({ month: "long" }),
  ];
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    t,
    start: { month: Number(wallStart.slice(5, 7)), day: Number(wallStart.slice(8, 10)), time: wallStart.slice(11) },
    startDay: weekdays[(asUtc(wallStart).getUTCDay() + 6) % 7] ?? "MO",
    list: (texts: string[]) => list.format(texts),
    /** 5 January 1970 was a Monday */
    day: (name: string) => day.format(new Date(Date.UTC(1970, 0, 5 + placeInWeek(name)))),
    date: (wall: string) => date.format(asUtc(wall)),
    yearDay: (monthNumber: number, dayNumber: number) =>
      yearless.format(new Date(Date.UTC(2000, monthNumber - 1, dayNumber))),
    month: (number: number) => month.format(new Date(Date.UTC(2000, number - 1, 1))),
  };
}

const placeInWeek = (name: string) => weekdays.findIndex((day) => name.endsWith(day));
const asUtc = (wall: string) => new Date(`${wall}Z`);
const workdays = "MO,TU,WE,TH,FR";

function rhythmOf(rule: Rule, say: Sayer): string {
  const { freq, interval } = rule;
  switch (freq) {
    case "DAILY":
      if (interval === 1 && rule.byDay && !rule.byMonthDay && !rule.bySetPos)
        return rhythmOf({ ...rule, freq: "WEEKLY" }, say);
      return withMonths(say.t("words.daily", { interval }) + daysOfMonth(rule, say), rule, say);
    case "WEEKLY": {
      const days = rule.byDay ?? [say.startDay];
      if (interval === 1 && days.join() === workdays) return withMonths(say.t("words.workdays"), rule, say);
      return withMonths(say.t("words.weekly", { interval, days: say.list(days.map(say.day)) }), rule, say);
    }
    case "MONTHLY": {
      const days = daysOfMonth(rule, say) || dayOfMonth([say.start.day], say);
      return withMonths(say.t("words.monthly", { interval }) + days, rule, say);
    }
    case "YEARLY":
      return say.t("words.yearly", { interval }) + daysOfYear(rule, say);
    default:
      throw freq satisfies never;
  }
}

/** " on the last Friday", " on the 1st and the 15th"; "": the rule names none. */
function daysOfMonth({ byDay, byMonthDay, bySetPos }: Rule, say: Sayer): string {
  const { t, list } = say;
  if (byDay && byMonthDay)
    return t("words.onBoth", {
      days: list(byDay.map((day) => dayWithPlace(day, say))),
      dates: datesIn(byMonthDay, say),
    });
  if (byMonthDay) return dayOfMonth(byMonthDay, say);
  if (!byDay) return "";
  if (bySetPos) {
    const places = list(bySetPos.map((at) => placeOf(at, say)));
    if (byDay.join() === workdays) return t("words.onWorkday", { place: places });
    if (byDay.length === weekdays.length) return t("words.onAnyDay", { place: places });
    if (byDay.length === 1)
      return t("words.onPlace", { days: t("words.placed", { place: places, day: say.day(byDay[0] ?? "") }) });
    return t("words.onPlaceOf", { place: places, days: list(byDay.map(say.day)) });
  }
  if (byDay.every((day) => day.length === 2)) return t("words.onEvery", { days: list(byDay.map(say.day)) });
  return t("words.onPlace", { days: list(placedDays(byDay, say)) });
}

/** "1MO", "3MO" → "first and third Monday": a weekday is said once. */
function placedDays(byDay: string[], say: Sayer): string[] {
  const names = [...new Set(byDay.map((day) => day.slice(-2)))];
  return names.flatMap((name) => {
    const places = byDay.filter((day) => day.endsWith(name)).map((day) => Number.parseInt(day, 10));
    const numbered = places.filter((at) => !Number.isNaN(at)).map((at) => placeOf(at, say));
    return numbered.length > 0
      ? say.t("words.placed", { place: say.list(numbered), day: say.day(name) })
      : say.day(name);
  });
}

const dayWithPlace = (day: string, say: Sayer) => placedDays([day], say)[0] ?? day;
const dayOfMonth = (days: number[], say: Sayer) => say.t("words.onDates", { dates: datesIn(days, say) });
const datesIn = (days: number[], say: Sayer) => {
  // From the start of the month to its end: 1, 15, -1.
  const inOrder = [...days.filter((day) => day > 0), ...days.filter((day) => day < 0)];
  return say.list(
    inOrder.map((day) => say.t(day > 0 ? "words.dayOfMonth" : "words.dayFromEnd", { day: Math.abs(day) })),
  );
};
const placeOf = (at: number, say: Sayer) => say.t(at > 0 ? "words.fromStart" : "words.fromEnd", { at: Math.abs(at) });

function daysOfYear(rule: Rule, say: Sayer): string {
  const { t, start } = say;
  const months = rule.byMonth ?? (rule.byMonthDay ? undefined : [start.month]);
  if (rule.byDay) {
    const days = daysOfMonth(rule, say);
    if (rule.byMonth) return days + t("words.ofMonths", { months: say.list(rule.byMonth.map(say.month)) });
    return days + (rule.byMonthDay ? "" : t("words.ofYear"));
  }
  const days = rule.byMonthDay ?? [start.day];
  // A day counted from the end, or a place among them, needs its month said beside it.
  if (!months || rule.bySetPos || days.some((day) => day < 0))
    return (
      dayOfMonth(days, say) +
      (months ? t("words.ofMonths", { months: say.list(months.map(say.month)) }) : t("words.ofEveryMonth"))
    );
  return t("words.onYearDays", {
    dates: say.list(months.flatMap((month) => days.map((day) => say.yearDay(month, day)))),
  });
}

const withMonths = (text: string, { byMonth }: Rule, say: Sayer) =>
  byMonth ? text + say.t("words.inMonths", { months: say.list(byMonth.map(say.month)) }) : text;

function endOf({ count, until }: Rule, say: Sayer): string {
  if (count !== undefined) return say.t("words.times", { count });
  if (until === undefined) return "";
  // An end before that day's hour leaves the day out.
  const last = until.slice(11) < say.start.time ? new Date(asUtc(until).getTime() - 86_400_000) : asUtc(until);
  return say.t("words.until", { date: say.date(last.toISOString().slice(0, 19)) });
}

const someDates = (walls: string[], say: Sayer) =>
  walls.length > 2 ? say.t("words.dates", { count: walls.length }) : say.list(walls.map(say.date));

const onDates = (walls: string[], say: Sayer) =>
  walls.length > 4
    ? say.t("words.onManyDays", { count: walls.length })
    : say.t("words.onDays", { dates: say.list(walls.map(say.date)) });
