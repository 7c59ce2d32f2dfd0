import { expect, it } from "vitest";
import { dueWarning } from "./warning";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const hour = { startedAt: at("10:00:00"), until: at("11:00:00") };

it("is due from its minute on, once the next has come no more", () => {
  const due = (now: string) => dueWarning(hour, [10, 2], at(now));
  expect(due("10:49:59")).toBeNull();
  expect(due("10:50:00")).toEqual({ at: 10, minutes: 10 });
  // A portal that begins in between says what is left.
  expect(due("10:53:30")).toEqual({ at: 10, minutes: 7 });
  expect(due("10:58:01")).toEqual({ at: 2, minutes: 2 });
  expect(due("10:59:45")).toBeNull();
});

it("is not for who began after its minute, nor where the room wants none", () => {
  const late = { ...hour, startedAt: at("10:52:00") };
  expect(dueWarning(late, [10, 2], at("10:53:00"))).toBeNull();
  expect(dueWarning(late, [10, 2], at("10:58:30"))).toEqual({ at: 2, minutes: 2 });
  expect(dueWarning(hour, [], at("10:58:30"))).toBeNull();
});
