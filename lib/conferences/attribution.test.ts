import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { joined } from "@/lib/participants/participant";
import { makeAttribution } from "./attribution";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = new Date("2026-11-23T12:00:00Z");
const joining = { number: "", role: "participant", person: null, muted: false, waiting: false } as const;
const one = (id: string, web: string | null) => ({
  ...joined({ ...joining, id, name: id, joinedAt: at.toISOString(), joinedExactly: true, place: "room" }, 1),
  web,
});
const note = { id: "n", room: "84217", at: at.toISOString(), by: { id: "1", name: "Grace" }, reason: null };

test("who was muted by nobody here is told of a telephone, and not of a browser that mutes itself", () => {
  const [late, nobody] = [vi.fn(), vi.fn()];
  const attribution = makeAttribution(late, nobody);
  for (const who of [one("ada", "leg1"), one("alan", null)]) expect(attribution.of("84217", who, true, at)).toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(nobody.mock.calls.map(([, line]) => [line.kind, line.about.id])).toEqual([["muted", "alan"]]);
});

test("a browser that a moderator has muted was muted by him, whichever is heard first", () => {
  const [late, nobody] = [vi.fn(), vi.fn()];
  const attribution = makeAttribution(late, nobody);
  const about = { id: "ada", name: "ada", number: "" };
  attribution.of("84217", one("ada", "leg1"), true, at);
  attribution.noted({ ...note, kind: "mute", about });
  expect(late).toHaveBeenCalledWith("84217", "ada", true, note.by);
  expect(attribution.of("84217", one("ada", "leg1"), true, at)).toEqual(note.by);
  attribution.stop();
});
