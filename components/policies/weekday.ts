import { formatOf } from "@/components/ui/time";
import { type Weekday, weekdays } from "@/lib/policies/policy";

/** Mon · 周一; long: Monday · 星期一 */
export const weekdayName = (day: Weekday, language: string, weekday: "short" | "long" = "short") =>
  // 5 January 1970 was a Monday.
  formatOf(language, "UTC", { weekday }).format(new Date(Date.UTC(1970, 0, 5 + weekdays.indexOf(day))));

/** "Mon – Fri, Sun": days that follow each other in one. */
export function weekdaysInWords(days: Weekday[], language: string): string[] {
  const runs: Weekday[][] = [];
  for (const day of weekdays.filter((each) => days.includes(each))) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && weekdays.indexOf(before) === weekdays.indexOf(day) - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: Weekday | undefined) => (day ? weekdayName(day, language, "long") : "");
  return runs.flatMap((run) =>
    run.length > 2 ? [`${name(run[0])} – ${name(run.at(-1))}`] : run.map((day) => name(day)),
  );
}
