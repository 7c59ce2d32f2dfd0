import { describe, expect, it } from "vitest";
import { heldUntil, quietUntil } from "./quiet";

const night = { on: true, from: "21:00", until: "08:00" };
const iso = (at: Date | null) => at?.toISOString().replace(".000", "") ?? null;
const quiet = (at: string, zone: string, hours = night) => iso(quietUntil(new Date(at), zone, hours));

describe("quietUntil", () => {
  it.each([
    ["2026-11-23T20:59:59Z", "Europe/London", null],
    ["2026-11-23T21:00:00Z", "Europe/London", "2026-11-24T08:00:00Z"],
    ["2026-11-23T23:59:59Z", "Europe/London", "2026-11-24T08:00:00Z"],
    ["2026-11-24T00:00:00Z", "Europe/London", "2026-11-24T08:00:00Z"],
    ["2026-11-24T07:59:59Z", "Europe/London", "2026-11-24T08:00:00Z"],
    ["2026-11-24T08:00:00Z", "Europe/London", null],
    ["2026-11-23T13:00:00Z", "Asia/Shanghai", "2026-11-24T00:00:00Z"],
    ["2026-11-23T12:59:00Z", "Asia/Shanghai", null],
    ["2026-11-24T05:00:00Z", "America/New_York", "2026-11-24T13:00:00Z"],
    // The night in which clocks go back is an hour longer, the one in which they go forward an hour shorter.
    ["2026-10-24T22:00:00Z", "Europe/London", "2026-10-25T08:00:00Z"],
    ["2026-03-28T22:00:00Z", "Europe/London", "2026-03-29T07:00:00Z"],
  ])("%s in %s: %s", (at, zone, end) => expect(quiet(at, zone)).toBe(end));

  it("knows hours within one day, and none", () => {
    const noon = { on: true, from: "12:00", until: "14:00" };
    expect(quiet("2026-11-23T11:59:00Z", "UTC", noon)).toBeNull();
    expect(quiet("2026-11-23T13:59:00Z", "UTC", noon)).toBe("2026-11-23T14:00:00Z");
    expect(quiet("2026-11-23T14:00:00Z", "UTC", noon)).toBeNull();
    expect(quiet("2026-11-23T23:00:00Z", "UTC", { ...night, on: false })).toBeNull();
    expect(quiet("2026-11-23T23:00:00Z", "UTC", { on: true, from: "08:00", until: "08:00" })).toBeNull();
  });
});

describe("heldUntil", () => {
  const held = (nextStart: string | null) =>
    iso(
      heldUntil(
        new Date("2026-11-23T22:00:00Z"),
        { zone: "UTC", nextStart: nextStart === null ? null : new Date(nextStart) },
        night,
      ),
    );
  it("wakes nobody for what begins in the day, and whoever it is for what begins before the hours end", () => {
    expect(held("2026-11-24T09:00:00Z")).toBe("2026-11-24T08:00:00Z");
    expect(held(null)).toBe("2026-11-24T08:00:00Z");
    expect(held("2026-11-24T08:00:00Z")).toBeNull();
    expect(held("2026-11-24T06:00:00Z")).toBeNull();
    expect(held("2026-11-23T21:50:00Z")).toBeNull();
  });
});
