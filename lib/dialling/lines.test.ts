import { expect, test } from "vitest";
import { type Line, lineAfter, verdictOn } from "./lines";

/** Looks at a line every three seconds. @returns the verdict at each look */
function watched(...looks: [packets: number, reports: string][]) {
  let line: Line | undefined;
  return looks.map(([packets, reports], index) => {
    line = lineAfter(line, { packets, reports }, index * 3_000);
    const verdict = verdictOn(line, index * 3_000, 6_000);
    if (verdict === "ask") line = { ...line, asked: true };
    return verdict;
  });
}

test("who has sent reports and sends neither these nor audio is dead", () => {
  expect(watched([100, "a"], [250, "b"], [400, "c"], [400, "c"], [400, "c"])).toEqual([
    ...Array(4).fill("there"),
    "dead",
  ]);
});

test("who sends reports only is there: muted, or silent without audio", () => {
  expect(watched([100, "a"], [100, "b"], [100, "b"], [100, "c"], [100, "c"], [100, "d"])).toEqual(
    Array(6).fill("there"),
  );
});

test("who never sent a report is asked once for each silence, and left alone", () => {
  expect(
    watched([100, ""], [100, ""], [100, ""], [100, ""], [100, ""], [250, ""], [250, ""], [250, ""], [250, ""]),
  ).toEqual(["there", "there", "ask", "there", "there", "there", "there", "ask", "there"]);
});
