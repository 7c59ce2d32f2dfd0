import { expect, test } from "vitest";
import { ribbonOf } from "./ribbon";

const now = new Date("2026-03-12T10:41:00Z");
const speaker = (...talks: [string, string | null][]) => ({
  id: "1",
  name: "Ada",
  lane: 1,
  talks: talks.map(([from, until]) => ({ from: `2026-03-12T${from}Z`, until: until && `2026-03-12T${until}Z` })),
});

test("a slot is ten seconds, and holds the share of it that was spoken in", () => {
  const ribbon = ribbonOf([speaker(["10:40:55", null], ["10:31:00", "10:31:10"])], now);
  expect(ribbon).toHaveLength(60);
  expect([ribbon[0], ribbon[1], ribbon[58], ribbon[59]]).toEqual([1, 0, 0, 0.5]);
});

test("two who speak at once are no more than all of a slot, and what is longer ago is cut", () => {
  const ribbon = ribbonOf([speaker(["10:20:00", null]), speaker(["10:40:00", null])], now);
  expect(ribbon.every((share) => share === 1)).toBe(true);
});
