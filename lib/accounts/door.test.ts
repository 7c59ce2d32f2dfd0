import { expect, test } from "vitest";
import { contentSecurityPolicy, isOpen } from "./door";

test.each([
  "/sign-in",
  "/i/8c1f",
  "/i/8c1f/calendar.ics",
  "/test",
  "/api/v1/rooms",
  "/api/auth/sign-in/email",
  "/_next/static/chunks/a.js",
  "/icon.svg",
])("%s is open", (path) => {
  expect(isOpen(path)).toBe(true);
});

test.each([
  "/",
  "/rooms",
  "/rooms/84217",
  "/sign-in/other",
  "/test/other",
  "/i",
  "/i/",
  "/administration/accounts",
  "/account",
  "/api",
  "/api/v2/rooms",
  "/api/internal",
  "/api/v1x",
  "/icon.svg/rooms",
  "/rooms/icon.svg",
])("%s is not", (path) => {
  expect(isOpen(path)).toBe(false);
});

test("scripts need this answer's nonce; inline ones without it do not run", () => {
  const policy = contentSecurityPolicy("abc", false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
});
