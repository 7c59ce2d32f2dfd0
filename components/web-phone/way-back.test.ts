import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refused } from "./peer";
import { wayBack } from "./way-back";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection with a state that the test sets, and restarts that go as it says. */
function line(state: RTCPeerConnectionState, go: (nth: number) => "back" | string) {
  const told = { restarts: 0, returning: 0, state, wanted: true };
  const way = wayBack({
    async restart() {
      const how = go(++told.restarts);
      if (how !== "back") throw new Refused(how);
      told.state = "connected";
    },
    state: () => told.state,
    wanted: () => told.wanted,
    returning: () => void told.returning++,
  });
  return { told, way };
}

test("a gap that closes by itself is not spoken of, and nothing is asked", async () => {
  const { told, way } = line("disconnected", () => "back");
  await vi.advanceTimersByTimeAsync(1_000);
  told.state = "connected";
  await vi.advanceTimersByTimeAsync(200);
  expect(await way).toBe("back");
  expect(told).toMatchObject({ restarts: 0, returning: 0 });
});

test("one that stays is bridged after two seconds, one that has failed at once", async () => {
  const gap = line("disconnected", () => "back");
  await vi.advanceTimersByTimeAsync(1_500);
  expect(gap.told.restarts).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await gap.way).toBe("back");
  const failed = line("failed", () => "back");
  await vi.advanceTimersByTimeAsync(0);
  expect(await failed.way).toBe("back");
  expect(failed.told).toMatchObject({ restarts: 1, returning: 1 });
});

test("a portal that is away is asked again, until Asterisk would have given up", async () => {
  const later = line("failed", (nth) => (nth < 4 ? "offline" : "back"));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await later.way).toBe("back");
  const never = line("failed", () => "offline");
  await vi.advanceTimersByTimeAsync(25_000);
  expect(await never.way).toBe("lost");
  expect(never.told.returning).toBe(1);
});

test("what Asterisk has ended is not asked for again, and what is wanted no more is left", async () => {
  const gone = line("failed", () => "leg-over");
  await vi.advanceTimersByTimeAsync(0);
  expect(await gone.way).toBe("gone");
  expect(gone.told.restarts).toBe(1);
  const left = line("failed", () => "offline");
  left.told.wanted = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await left.way).toBe("unwanted");
});

test("one that comes by itself between two tries is back", async () => {
  const { told, way } = line("failed", () => "offline");
  await vi.advanceTimersByTimeAsync(100);
  told.state = "connected";
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await way).toBe("back");
  expect(told.restarts).toBe(1);
});
