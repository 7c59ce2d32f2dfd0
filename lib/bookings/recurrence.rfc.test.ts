import { describe, expect, test } from "vitest";
import { datesOf, parseRecurrence } from "./recurrence";

/**
 * The examples of RFC 5545 3.8.5.3 with the dates it gives for them, as far as a meeting can have them (not the hourly ones, nor
 * BYYEARDAY and BYWEEKNO). DTSTART is 09:00 New York.
 */
const zone = "America/New_York";
const table: [title: string, start: string, rule: string, dates: string, ends?: "ends"][] = [
  ["daily for 10 occurrences", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09-02 03 04 05 06 07 08 09 10 11", "ends"],
  [
    "every other day",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=2",
    "1997-09-02 04 06 08 10 12 14 16 18 20 22 24 26 28 30 10-02",
  ],
  [
    "every 10 days, 5 occurrences",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=10;COUNT=5",
    "1997-09-02 12 22 10-02 10-12",
    "ends",
  ],
  [
    "weekly for 10 occurrences",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10",
    "1997-09-02 09 16 23 30 10-07 14 21 28 11-04",
    "ends",
  ],
  [
    "weekly until December 24, 1997",
    "1997-09-02",
    "FREQ=WEEKLY;UNTIL=19971224T000000Z",
    "1997-09-02 09 16 23 30 10-07 14 21 28 11-04 11 18 25 12-02 09 16 23",
    "ends",
  ],
  [
    "every other week",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
    "1997-09-02 16 30 10-14 28 11-11 25 12-09 23 1998-01-06 20 02-03",
  ],
  [
    "weekly on Tuesday and Thursday for five weeks",
    "1997-09-02",
    "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
    "1997-09-02 04 09 11 16 18 23 25 30 10-02",
    "ends",
  ],
  [
    "the same by count",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
    "1997-09-02 04 09 11 16 18 23 25 30 10-02",
    "ends",
  ],
  [
    "every other week on Monday, Wednesday, and Friday",
    "1997-09-01",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09-01 03 05 15 17 19 29 10-01 03 13 15 17 27 29 31 11-10 12 14 24 26 28 12-08 10 12 22",
    "ends",
  ],
  [
    "every other week on Tuesday and Thursday, for 8 occurrences",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    "1997-09-02 04 16 18 30 10-02 14 16",
    "ends",
  ],
  [
    "monthly on the first Friday for 10 occurrences",
    "1997-09-05",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "1997-09-05 10-03 11-07 12-05 1998-01-02 02-06 03-06 04-03 05-01 06-05",
    "ends",
  ],
  [
    "monthly on the first Friday until December 24, 1997",
    "1997-09-05",
    "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
    "1997-09-05 10-03 11-07 12-05",
    "ends",
  ],
  [
    "every other month on the first and last Sunday",
    "1997-09-07",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
    "1997-09-07 28 11-02 30 1998-01-04 25 03-01 29 05-03 31",
    "ends",
  ],
  [
    "monthly on the second-to-last Monday",
    "1997-09-22",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09-22 10-20 11-17 12-22 1998-01-19 02-16",
    "ends",
  ],
  [
    "monthly on the third-to-the-last day",
    "1997-09-28",
    "FREQ=MONTHLY;BYMONTHDAY=-3",
    "1997-09-28 10-29 11-28 12-29 1998-01-29 02-26",
  ],
  [
    "monthly on the 2nd and 15th",
    "1997-09-02",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    "1997-09-02 15 10-02 15 11-02 15 12-02 15 1998-01-02 15",
    "ends",
  ],
  [
    "monthly on the first and last day",
    "1997-09-30",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    "1997-09-30 10-01 31 11-01 30 12-01 31 1998-01-01 31 02-01",
    "ends",
  ],
  [
    "every 18 months on the 10th thru 15th",
    "1997-09-10",
    "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    "1997-09-10 11 12 13 14 15 1999-03-10 11 12 13",
    "ends",
  ],
  [
    "every Tuesday, every other month",
    "1997-09-02",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
    "1997-09-02 09 16 23 30 11-04 11 18 25 1998-01-06 13 20 27 03-03 10 17 24 31",
  ],
  [
    "yearly in June and July for 10 occurrences",
    "1997-06-10",
    "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
    "1997-06-10 07-10 1998-06-10 07-10 1999-06-10 07-10 2000-06-10 07-10 2001-06-10 07-10",
    "ends",
  ],
  [
    "every other year on January, February, and March",
    "1997-03-10",
    "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    "1997-03-10 1999-01-10 02-10 03-10 2001-01-10 02-10 03-10 2003-01-10 02-10 03-10",
    "ends",
  ],
  ["every 20th Monday of the year", "1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17"],
  [
    "every Thursday in March",
    "1997-03-13",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
    "1997-03-13 20 27 1998-03-05 12 19 26 1999-03-04 11 18 25",
  ],
  [
    "every Thursday, but only during June, July, and August",
    "1997-06-05",
    "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
    "1997-06-05 12 19 26 07-03 10 17 24 31 08-07 14 21 28 1998-06-04 11 18 25 07-02 09 16 23 30 08-06 13 20 27",
  ],
  [
    "every Friday the 13th (EXDATE of DTSTART)",
    "1997-09-02",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13\nEXDATE;TZID=America/New_York:19970902T090000",
    "1998-02-13 03-13 11-13 1999-08-13 2000-10-13",
  ],
  [
    "the first Saturday that follows the first Sunday of the month",
    "1997-09-13",
    "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
    "1997-09-13 10-11 11-08 12-13 1998-01-10 02-07 03-07 04-11 05-09 06-13",
  ],
  [
    "U.S. Presidential Election day",
    "1996-11-05",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11-05 2000-11-07 2004-11-02",
  ],
  [
    "the third instance of a Tuesday, Wednesday, or Thursday",
    "1997-09-04",
    "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    "1997-09-04 10-07 11-06",
    "ends",
  ],
  [
    "the second-to-last weekday of the month",
    "1997-09-29",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "1997-09-29 10-30 11-27 12-30 1998-01-29 02-26 03-30",
  ],
  [
    "WKST makes a difference: MO",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05 10 19 24",
    "ends",
  ],
  [
    "WKST makes a difference: SU",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05 17 19 31",
    "ends",
  ],
  [
    "an invalid date (February 30) is ignored",
    "2007-01-15",
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    "2007-01-15 30 02-15 03-15 30",
    "ends",
  ],
  [
    "every day in January, for 3 years, yearly",
    "1998-01-01",
    "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
    everyDay("1998-01", "1999-01", "2000-01"),
    "ends",
  ],
  [
    "every day in January, for 3 years, daily",
    "1998-01-01",
    "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
    everyDay("1998-01", "1999-01", "2000-01"),
    "ends",
  ],
];

function everyDay(...months: string[]) {
  const days = Array.from({ length: 31 }, (_, day) => String(day + 1).padStart(2, "0"));
  return months.flatMap((month) => days.map((day) => `${month}-${day}`)).join(" ");
}

/** "1997-09-02 04 10-02": what is left out is as in the one before. */
function spelled(dates: string): string[] {
  let last = "";
  return dates.split(" ").map((date) => {
    last = last.slice(0, 10 - date.length) + date;
    return last;
  });
}

describe("the table of RFC 5545 3.8.5.3", () => {
  test.each(table)("%s", (_, start, rule, dates, ends) => {
    const parsed = parseRecurrence(`RRULE:${rule}`, zone);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed));
    const expected = spelled(dates);
    const series = { wallStart: `${start}T09:00:00`, timeZone: zone, recurrence: parsed.recurrence };
    const limit = ends ? 1_000 : expected.length;
    const found = datesOf(series, { until: new Date("2050-01-01"), limit });
    const local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    expect(found.map(({ startsAt }) => local.format(startsAt))).toEqual(expected.map((date) => `${date} 09:00`));
  });
});
