import { describe, expect, test } from "vitest";
import { actorFrom, isBanned, safeNext } from "./account";

describe("where to go after sign-in", () => {
  test.each(["/", "/bookings", "/rooms/84217?tab=pins", "/book?room=84217&at=2026-03-12T10:00%2B01:00"])(
    "%s is kept",
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/./\\evil.example",
    "/x/..//evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "bookings",
    "",
    "/sign-in?next=/sign-in",
    "/sign-out",
    "/api/v1/rooms",
    `/${"a".repeat(3000)}`,
    undefined,
    ["/bookings"],
  ])("%j leads to the first page", (next) => {
    expect(safeNext(next)).toBe("/");
  });
});

test("an unknown role has the fewest rights", () => {
  const stored = { id: "a", name: "Ada", email: "ada@example.org", role: "root", timeZone: null, language: "fr" };
  expect(actorFrom(stored)).toMatchObject({ role: "organiser", language: "en" });
});

test("a ban ends when it says", () => {
  const now = new Date("2026-03-12T10:00:00Z");
  expect(isBanned({ banned: true, banExpires: null }, now)).toBe(true);
  expect(isBanned({ banned: true, banExpires: new Date("2026-03-12T10:00:01Z") }, now)).toBe(true);
  expect(isBanned({ banned: true, banExpires: now }, now)).toBe(false);
  expect(isBanned({ banned: false, banExpires: null }, now)).toBe(false);
});
