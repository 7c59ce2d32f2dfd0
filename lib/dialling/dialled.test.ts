import { describe, expect, test } from "vitest";
import { after, type CallNews, type Progress } from "./dialled";
import { dialDigits, dialPolicy, digitPrefixes, mayBeCalled, policyTyped } from "./policy";

const now = new Date("2026-11-23T10:00:00Z");
const patience = { retries: 1, retryAfterSeconds: 60 };
const ringing: Progress = {
  numbers: ["+441632960001", "+447700900001"],
  state: "ringing",
  reason: null,
  attempts: 1,
  round: 0,
  number: 0,
  cancelled: false,
  nextAt: now,
};
const over = (more: Partial<Extract<CallNews, { state: "over" }>>): CallNews => ({
  state: "over",
  status: "",
  cause: 0,
  why: "",
  ...more,
});
const then = (one: Partial<Progress>, news: CallNews) => after({ ...ringing, ...one }, news, patience, now);

describe("a person who is called", () => {
  test("is tried at the next number, then at the first again after a while, then no more", () => {
    const busy = over({ status: "BUSY", cause: 17 });
    expect(then({}, busy)).toEqual({ state: "waiting", reason: "busy", number: 1, nextAt: now });
    expect(then({ number: 1 }, busy)).toEqual({
      state: "waiting",
      reason: "busy",
      number: 0,
      round: 1,
      nextAt: new Date("2026-11-23T10:01:00Z"),
    });
    expect(then({ number: 1, round: 1 }, busy)).toEqual({ state: "busy", reason: "busy" });
  });

  test("ends as what Asterisk said", () => {
    const last = { number: 1, round: 1 };
    expect(then(last, { state: "silent" })).toMatchObject({ state: "no-answer", reason: "silent" });
    expect(then(last, over({ status: "CANCEL", cause: 19 }))).toMatchObject({ state: "no-answer" });
    expect(then({ ...last, state: "answered" }, over({ status: "ANSWER", cause: 16 }))).toMatchObject({
      reason: "hung-up",
    });
    expect(then({ number: 1 }, over({ status: "CHANUNAVAIL", cause: 21 }))).toMatchObject({ state: "refused" });
    expect(then(last, over({ status: "CHANUNAVAIL", cause: 27 }))).toMatchObject({ reason: "unreachable" });
    expect(then({ number: 1 }, over({ why: "prefix", cause: 1 }))).toMatchObject({ reason: "not-allowed" });
    expect(then({}, { state: "refused" })).toMatchObject({ state: "refused" });
  });

  test("is not called again once called off, and nothing is counted that never was a call", () => {
    expect(then({ cancelled: true }, over({ status: "CANCEL" }))).toMatchObject({ state: "cancelled" });
    expect(then({ cancelled: true }, { state: "lost" })).toMatchObject({ state: "cancelled" });
    expect(then({}, { state: "lost" })).toMatchObject({ state: "waiting", attempts: 0, nextAt: now });
    expect(then({}, over({ why: "most", cause: 42 }))).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test("who pressed 1 and finds the door closed is not in", () => {
    expect(then({ state: "accepted" }, { state: "turned-away" })).toEqual({ state: "failed", reason: "turned-away" });
    expect(then({ state: "refused" }, { state: "turned-away" })).toBeNull();
  });

  test("who is in, or over, hears no news", () => {
    expect(then({ state: "accepted" }, over({ status: "ANSWER" }))).toBeNull();
    expect(then({ state: "waiting" }, { state: "answered" })).toBeNull();
    expect(then({ state: "answered" }, { state: "ringing" })).toBeNull();
  });
});

describe("a number", () => {
  test("is digits on the line, whatever stands between them", () => {
    expect(dialDigits("+44 (0)20 7946-0100", "00")).toBe("00442079460100");
    expect(dialDigits("201", "00")).toBe("201");
    expect(dialDigits("201,1", "")).toBe("");
  });
  test("may be called where its beginning is allowed", () => {
    expect(digitPrefixes(["+44", "2"], "00")).toEqual(["0044", "2"]);
    expect(mayBeCalled("+44 20 7946 0100", ["+44"], "00")).toBe(true);
    expect(mayBeCalled("+1 202 555 0100", ["+44", "2"], "00")).toBe(false);
    expect(mayBeCalled("201", ["any"], "")).toBe(true);
    expect(mayBeCalled("+44 20", [], "")).toBe(false);
  });
});

test("rules are read as they are typed", () => {
  const typed = {
    who: "moderators",
    prefixes: "+44 (0)20, 2; any",
    international: " 00 ",
    callerId: "",
    atOnce: "3",
    mostLegs: "",
    ringSeconds: "20",
    retries: "0",
    retryAfterSeconds: "30",
    callsPerDay: "",
  };
  expect(dialPolicy.parse(policyTyped(typed))).toEqual({
    who: "moderators",
    prefixes: ["+4420", "2", "any"],
    international: "00",
    callerId: "",
    atOnce: 3,
    mostLegs: null,
    ringSeconds: 20,
    retries: 0,
    retryAfterSeconds: 30,
    callsPerDay: null,
  });
  expect(dialPolicy.safeParse(policyTyped({ ...typed, atOnce: "" })).success).toBe(false);
  expect(dialPolicy.safeParse(policyTyped({ ...typed, prefixes: "+44, everybody" })).success).toBe(false);
});
