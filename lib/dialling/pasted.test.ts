import { expect, test } from "vitest";
import { pastedTargets } from "./pasted";

test("people to be called are read from what is pasted", () => {
  const { targets, unread } = pastedTargets(
    [
      "+44 1632 960123",
      "Ada Lovelace, +44 1632 960124; 01632 960125",
      "Grace Hopper\t(0)1632 960-126",
      '"李小龙" <+86 10 5550 0127>',
      "Bletchley Park +44 (0)20 7946 0100",
      "many +44 1, 11, 12, 13, 14, 15, 16",
      "",
      "somebody",
    ].join("\r\n"),
  );
  expect(targets).toEqual([
    { numbers: ["+44 1632 960123"] },
    { name: "Ada Lovelace", numbers: ["+44 1632 960124", "01632 960125"] },
    { name: "Grace Hopper", numbers: ["01632 960-126"] },
    { name: "李小龙", numbers: ["+86 10 5550 0127"] },
    { name: "Bletchley Park", numbers: ["+44 20 7946 0100"] },
  ]);
  expect(unread).toEqual(["many +44 1, 11, 12, 13, 14, 15, 16", "somebody"]);
});
