import { describe, expect, test } from "vitest";
import { minutesLater } from "@/lib/time";
import { stateOf, timeRefused } from "./booking";
import { freeTimes, overlap } from "./free";
import { bookingInput, inviteesInput } from "./schema";

const now = new Date("2026-11-24T09:00:00Z");
const span = (from: number, to: number) => ({ startsAt: minutesLater(now, from), endsAt: minutesLater(now, to) });

describe("a time that can be booked", () => {
  test.each([
    [0, 60, null],
    [-4, 60, null],
    [-6, 60, "in-the-past"],
    [60, 60, "ends-before-start"],
    [60, 30, "ends-before-start"],
    [60, 60 + 24 * 60, null],
    [60, 61 + 24 * 60, "too-long"],
  ])("from %i to %i minutes from now: %s", (from, to, reason) =>
    expect(timeRefused(span(from, to), now)?.reason ?? null).toBe(reason),
  );
});

test.each([
  [10, 20, "SCHEDULED", "upcoming"],
  [0, 20, "SCHEDULED", "running"],
  [-20, 0, "SCHEDULED", "over"],
  [10, 20, "CANCELLED", "cancelled"],
] as const)("from %i to %i, %s: %s", (from, to, status, state) =>
  expect(stateOf({ ...span(from, to), status }, now)).toBe(state),
);

describe("free times", () => {
  test("touching is not overlapping", () => expect(overlap(span(0, 60), span(60, 120))).toBe(false));

  test("start where the busy ones end, and only where the whole length fits", () => {
    const busy = [span(0, 60), span(90, 120), span(120, 200)];
    expect(freeTimes(busy, span(30, 90), 2)).toEqual([span(200, 260), span(260, 320)]);
    expect(freeTimes(busy, span(30, 60), 2)).toEqual([span(60, 90), span(200, 230)]);
  });

  test("never overlap what is taken nor each other, whatever is taken", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const busy = Array.from({ length: random(20) }, () => {
        const from = random(2_000);
        return span(from, from + 1 + random(300));
      });
      const from = random(2_000);
      const wanted = span(from, from + 1 + random(200));
      const free = freeTimes(busy, wanted, 3);
      expect(free).toHaveLength(3);
      for (const [at, slot] of free.entries()) {
        expect(busy.some((taken) => overlap(taken, slot))).toBe(false);
        expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(
          wanted.endsAt.getTime() - wanted.startsAt.getTime(),
        );
        const before = free[at - 1];
        if (before) expect(slot.startsAt >= before.endsAt).toBe(true);
      }
    }
  });
});

describe("what comes in", () => {
  const least = {
    title: "Board",
    startsAt: "2026-11-24T10:00:00+01:00",
    endsAt: "2026-11-24T11:00:00+01:00",
    timeZone: "europe/zurich",
  };

  test("instants with an offset, to the second; zones as the database spells them", () =>
    expect(bookingInput.parse({ ...least, startsAt: "2026-11-24T10:00:00.750+01:00" })).toEqual({
      title: "Board",
      startsAt: now,
      endsAt: minutesLater(now, 60),
      timeZone: "Europe/Zurich",
    }));

  test.each([
    ["startsAt", "2026-11-24T10:00:00"],
    ["startsAt", "tomorrow"],
    ["timeZone", "+01:00"],
    ["title", "  "],
    ["title", "a\r\nBcc: b"],
    ["seats", 1],
    ["room", "12"],
    [
      "invitees",
      [
        { name: "A", email: "a@example.org" },
        { name: "B", email: "A@Example.org " },
      ],
    ],
    ["invitees", [{ name: "A", phone: "+44abc" }]],
  ])("%s may not be %j", (name, value) =>
    expect(bookingInput.safeParse({ ...least, [name]: value }).success).toBe(false),
  );

  test("invitees as forms and people write them", () => {
    const written = [{ name: " Ida ", email: "", phone: "+44 (0)20 7946-0100", timeZone: "Asia/Kolkata" }];
    const read = [{ name: "Ida", email: null, phone: "+442079460100", role: "participant", timeZone: "Asia/Kolkata" }];
    expect(inviteesInput.parse({ invitees: written })).toEqual({ invitees: read });
    expect(inviteesInput.parse(written)).toEqual({ invitees: read });
  });
});
