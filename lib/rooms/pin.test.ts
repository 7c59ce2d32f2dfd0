import { describe, expect, test } from "vitest";
import { areNear, distance, isPin, isPopular, newPin, newRoomPins } from "./pin";

describe("a popular PIN", () => {
  test.each([
    "123456",
    "654321",
    "111111",
    "121212",
    "123123",
    "123321",
    "112233",
    "246802",
    "012345",
    "890123",
    "150890",
    "311299",
    "199012",
    "147258",
    "314159",
    "100000",
    "998877",
  ])("is %s", (pin) => expect(isPopular(pin)).toBe(true));

  test.each(["483920", "705184", "936472"])("is not %s", (pin) => expect(isPopular(pin)).toBe(false));
});

test("a PIN has 6 to 10 digits", () =>
  expect(["12345", "123456", "12345678901", "12345a"].map(isPin)).toEqual([false, true, false, false]));

describe("PINs that are near", () => {
  test("differ in one digit or none", () => {
    expect(areNear("483920", "483920")).toBe(true);
    expect(areNear("483920", "483921")).toBe(true);
    expect(areNear("483920", "483811")).toBe(false);
    expect(distance("483920", "4839201")).toBe(7);
  });
});

describe("a room's new PINs, ten thousand times", () => {
  const drawn = Array.from({ length: 10_000 }, () => newRoomPins("84217", new Set(["705184"])));

  test("are never near each other, popular, or somebody's own", () => {
    for (const { participantPin, moderatorPin } of drawn) {
      expect(areNear(participantPin, moderatorPin)).toBe(false);
      for (const pin of [participantPin, moderatorPin]) {
        expect(pin).toMatch(/^\d{6}$/);
        expect(isPopular(pin)).toBe(false);
        expect(pin).not.toBe("705184");
      }
    }
  });

  test("hardly ever come twice", () =>
    expect(new Set(drawn.map((pins) => pins.moderatorPin)).size).toBeGreaterThan(9_850));
});

test("personal PINs of a large meeting are all different", () => {
  const taken = new Set<string>();
  for (let i = 0; i < 2_000; i++) taken.add(newPin({ taken, far: ["483920", "705184"] }));
  expect(taken.size).toBe(2_000);
  expect([...taken].some((pin) => areNear(pin, "705184"))).toBe(false);
});
