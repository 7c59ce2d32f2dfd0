import { expect, test } from "vitest";
import { dialGroups } from "./dial";

test.each([
  ["84217", undefined, "8 42 17"],
  ["842178", undefined, "84 21 78"],
  ["314159", "pin", "314 159"],
  ["31415926", "pin", "31 415 926"],
  ["+442079460100", undefined, "+44 207 946 0100"],
  ["+44 20 7946 0100", undefined, "+44 20 7946 0100"],
  ["+12025550187", undefined, "+1 202 555 0187"],
  ["+8613800138000", undefined, "+86 138 0013 8000"],
  ["+4930901820", undefined, "+49 3090 1820"],
  ["+35312345678", undefined, "+353 1234 5678"],
  ["+4412", undefined, "+44 12"],
  ["", undefined, ""],
] as const)("%s as %s reads %s", (number, kind, read) => expect(dialGroups(number, kind).join(" ")).toBe(read));
