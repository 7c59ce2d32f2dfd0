import { describe, expect, it } from "vitest";
import { parseRecurrence } from "./recurrence";
import { recurrenceWords } from "./recurrence-words";

const wallStart = "2026-11-24T09:00:00"; // a Tuesday

async function words(block: string, language: "en" | "zh" = "en") {
  const parsed = parseRecurrence(block, "Europe/London");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return recurrenceWords(parsed.recurrence, { wallStart, language });
}

describe("recurrenceWords", () => {
  it.each([
    ["RRULE:FREQ=DAILY", "Every day", "每天"],
    ["RRULE:FREQ=DAILY;INTERVAL=3;COUNT=5", "Every 3 days, 5 times", "每 3 天，共 5 次"],
    ["RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "Every weekday, Monday to Friday", "每个工作日（周一至周五）"],
    ["RRULE:FREQ=WEEKLY", "Every week on Tuesday", "每周二"],
    [
      "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270630T235959",
      "Every week on Tuesday and Thursday, until 30 June 2027",
      "每周二和周四，直到2027年6月30日",
    ],
    ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday", "每 2 周的周二"],
    ["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday, Monday to Friday", "每个工作日（周一至周五）"],
    [
      "RRULE:FREQ=WEEKLY;UNTIL=20270630T080000",
      "Every week on Tuesday, until 29 June 2027",
      "每周二，直到2027年6月29日",
    ],
    [
      "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=10",
      "Every 2 months on the last Friday, 10 times",
      "每 2 个月的最后一个周五，共 10 次",
    ],
    ["RRULE:FREQ=MONTHLY", "Every month on the 24th", "每月24日"],
    ["RRULE:FREQ=MONTHLY;BYMONTHDAY=1,-1", "Every month on the 1st and the last day", "每月1日和最后一天"],
    ["RRULE:FREQ=MONTHLY;BYDAY=1MO,3MO", "Every month on the first and third Monday", "每月第一个和第三个周一"],
    ["RRULE:FREQ=MONTHLY;BYDAY=MO", "Every month on every Monday", "每月每个周一"],
    [
      "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "Every month on the last weekday, Monday to Friday",
      "每月最后一个工作日（周一至周五）",
    ],
    [
      "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
      "Every month on Friday, where it is the 13th",
      "每月13日且为周五的日子",
    ],
    ["RRULE:FREQ=YEARLY", "Every year on 24 November", "每年11月24日"],
    [
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
      "Every year on the fourth Thursday of November",
      "每年第四个周四（十一月）",
    ],
    ["RRULE:FREQ=YEARLY;BYDAY=20MO", "Every year on the 20th Monday of the year", "每年第 20 个周一（按全年计）"],
    ["RRULE:FREQ=WEEKLY;BYMONTH=1,2", "Every week on Tuesday in January and February", "每周二（仅一月和二月）"],
    [
      "RRULE:FREQ=WEEKLY\nEXDATE:20261201T090000",
      "Every week on Tuesday, except 1 December 2026",
      "每周二，2026年12月1日除外",
    ],
    [
      "RRULE:FREQ=WEEKLY\nEXDATE:20261201T090000,20261208T090000,20261215T090000\nRDATE:20261202T090000",
      "Every week on Tuesday, and also 2 December 2026, except 3 dates",
      "每周二，另加2026年12月2日，3 个日期除外",
    ],
    ["RDATE:20261202T090000", "On 24 November 2026 and 2 December 2026", "2026年11月24日和2026年12月2日"],
  ])("says %s", async (block, english, chinese) => {
    expect(await words(block)).toBe(english);
    expect(await words(block, "zh")).toBe(chinese);
  });

  it("says every rule whole, whatever its parts", async () => {
    for (const freq of ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
      for (const day of ["", ";BYDAY=MO,WE", ";BYDAY=MO,TU,WE,TH,FR,SA,SU"])
        for (const date of freq === "WEEKLY" ? [""] : ["", ";BYMONTHDAY=1,31", ";BYMONTHDAY=-1"])
          for (const month of ["", ";BYMONTH=2,3"])
            for (const place of freq !== "WEEKLY" && (day || date) ? ["", ";BYSETPOS=1,-2"] : [""])
              for (const language of ["en", "zh"] as const) {
                const said = await words(`RRULE:FREQ=${freq};INTERVAL=2${day}${date}${month}${place}`, language);
                expect(said).not.toMatch(/words\.|undefined|\{|NaN|Invalid| {2}/);
              }
  });
});
