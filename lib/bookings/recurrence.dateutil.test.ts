import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { datesOf, parseRecurrence } from "./recurrence";

/**
 * Three hundred rules drawn at random, each with its first eight dates (all, where it has fewer within forty years) as python-dateutil
 * 2.9.0 gives them: another library by other people.
 */
const table: [wallStart: string, rule: string, dates: string][] = JSON.parse(
  readFileSync(new URL("./testing/dateutil-dates.json", import.meta.url), "utf8"),
);

test.each(table)("%s %s", (wallStart, rule, dates) => {
  const parsed = parseRecurrence(`RRULE:${rule}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  const until = new Date(Date.UTC(Number(wallStart.slice(0, 4)) + 40, 0, 1));
  const found = datesOf({ wallStart, timeZone: "UTC", recurrence: parsed.recurrence }, { until, limit: 8 });
  const time = wallStart.slice(10);
  expect(found.map(({ startsAt }) => startsAt.toISOString().slice(0, 19))).toEqual(
    dates.split(" ").flatMap((date) => (date === "" ? [] : `${date}${time}`)),
  );
});
