import { expect, test } from "vitest";
import { initialsOf, laneOf } from "./initials";

test.each([
  ["Ada Lovelace", "AL"],
  ["ngozi", "N"],
  ["陈玉兰 Chen Yulan", "陈"],
  ["Fatima Zahra El Idrissi", "FI"],
  ["+44 20 7946 0112", "#"],
  ["", "#"],
])("%s → %s", (name, initials) => expect(initialsOf(name)).toBe(initials));

test("a name keeps its lane", () => {
  expect(laneOf("Ada Lovelace")).toBe(laneOf("Ada Lovelace"));
  expect(new Set(["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(laneOf)).size).toBeGreaterThan(5);
});
