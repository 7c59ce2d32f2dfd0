import { describe, expect, test } from "vitest";
import { digitsFor, grouped, groupedPin, isEmergencyNumber, isRoomNumber, randomBelow, randomNumber } from "./number";

describe("a number for people", () => {
  test.each([
    ["842", "8 42"],
    ["8421", "84 21"],
    ["84217", "8 42 17"],
    ["1234567890", "12 34 56 78 90"],
  ])("%s reads %s", (number, read) => expect(grouped(number)).toBe(read));

  test("a PIN reads in threes", () =>
    expect([groupedPin("314159"), groupedPin("31415926")]).toEqual(["314 159", "31 415 926"]));
});

test.each([
  ["842", true],
  ["1234567890", true],
  ["84", false],
  ["12345678901", false],
  ["8421a", false],
  ["8421\n", false],
  ["٣٤٥", false],
])("%j is a room's number: %s", (text, is) => expect(isRoomNumber(text)).toBe(is));

test("help lines are never rooms", () => expect(["112", "911", "110"].every(isEmergencyNumber)).toBe(true));

describe("an automatic number", () => {
  test("has five digits, and more where many are taken", () => {
    expect([0, 20_000, 30_000, 300_000].map(digitsFor)).toEqual([5, 5, 6, 7]);
    expect(randomNumber(5)).toMatch(/^[1-9]\d{4}$/);
  });

  test("is drawn fairly", () => {
    const counts = Array.from({ length: 6 }, () => 0);
    for (let i = 0; i < 60_000; i++) {
      const drawn = randomBelow(6);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // 10,000 each, give or take seven standard deviations
    expect(counts.every((count) => Math.abs(count - 10_000) < 640)).toBe(true);
  });
});
