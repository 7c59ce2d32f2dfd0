import { expect, test } from "vitest";
import { numbersOf } from "./caller";

test.each([
  ["+441632960001", ["441632960001", "+441632960001"]],
  ["00441632960001", ["00441632960001", "+441632960001"]],
  ["102", ["102", "+102"]],
  ["unknown", []],
  ["", []],
  ["7", []],
])("%s is whoever has %j", (given, numbers) => expect(numbersOf(given)).toEqual(numbers));
