import { expect, test } from "vitest";
import { clockFrom } from "./clock";

test.each([
  ["14:05", "14:05"],
  ["9", "09:00"],
  ["930", "09:30"],
  ["1405", "14:05"],
  ["14.05", "14:05"],
  ["2:05 pm", "14:05"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["下午2:05", "14:05"],
  ["9：30", "09:30"],
  ["24:00", null],
  ["12:60", null],
  ["13pm", null],
  ["", null],
  ["noon", null],
])("%j → %j", (typed, clock) => expect(clockFrom(typed)).toBe(clock));
