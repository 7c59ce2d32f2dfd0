import { expect, test } from "vitest";
import { isVanity } from "./vanity";

test.each([
  ...["777", "123", "321", "4444", "12345", "98765", "81234", "55551", "84555", "70000", "7722", "112233", "1212"],
  ...["358358", "48184", "1221", "8000", "6543219"],
])("%s is easy to remember", (number) => expect(isVanity(number)).toBe(true));

test.each(["847", "121", "100", "8421", "84217", "31415", "12389", "1122354", "271828", "500501"])(
  "%s is like any other",
  (number) => expect(isVanity(number)).toBe(false),
);

test("most numbers are not", () => {
  const five = Array.from({ length: 90_000 }, (_, at) => String(at + 10_000));
  expect(five.filter(isVanity).length / five.length).toBeLessThan(0.03);
});
