import { describe, expect, it } from "vitest";
import { dueReminder } from "./due";

const start = new Date("2026-11-24T10:00:00Z");
const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);
const due = (minutes: number[], from: string, now: string) => dueReminder(start, minutes, at(from), at(now));

describe("dueReminder", () => {
  it.each<[string, number[], string, string, number | null]>([
    ["its minute has come", [60], "08:59", "09:00", 60],
    ["not yet", [60], "08:58", "08:59", null],
    ["it was looked at before", [60], "09:00", "09:01", null],
    ["the last of those missed", [120, 60, 15], "07:00", "09:50", 15],
    ["late, but the only one", [120], "07:00", "09:50", 120],
    ["one is missed, one still to come", [60, 15], "08:30", "09:30", 60],
    ["it has begun", [60, 15], "08:00", "10:00", null],
    ["booked too late", [60], "09:30", "09:31", null],
    ["none is wanted", [], "00:00", "09:59", null],
  ])("%s", (_, minutes, from, now, expected) => expect(due(minutes, from, now)).toBe(expected));

  it("is due exactly once, whenever in the day it is looked at", () => {
    for (const minutes of [[60], [60, 15], [600, 60, 1]]) {
      let found: number[] = [];
      let from = new Date("2026-11-23T10:00:30Z");
      for (let step = 0; from < start; step++) {
        const now = new Date(from.getTime() + (1 + ((step * 7) % 5)) * 20_000);
        const one = dueReminder(start, minutes, from, now);
        if (one !== null) found = [...found, one];
        from = now;
      }
      expect(found).toEqual(minutes);
    }
  });
});
