import { expect, test } from "vitest";
import type { OwnState } from "@/lib/web-phone/schema";
import { stepWord } from "./step-word";

const own = (state: OwnState["state"]) => ({ state }) as OwnState;

test("nobody is told to be in before Asterisk says so", () => {
  const words = [null, own("joining"), own("lobby"), own("waiting"), own("in"), own("hold")].map((own) =>
    stepWord({ step: "in", own, trouble: null }),
  );
  expect(words).toEqual(["joining", "listening", "lobby", "waiting", "in", "hold"]);
});

test("what is wrong goes before the question for the microphone, and a lost connection before where one was", () => {
  expect(stepWord({ step: "asking", own: null, trouble: { reason: "permission", detail: "" } })).toBe("stopped");
  expect(stepWord({ step: "asking", own: null, trouble: null })).toBe("asking");
  expect(stepWord({ step: "returning", own: own("in"), trouble: null })).toBe("returning");
});
