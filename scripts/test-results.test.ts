import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "./build";
import { playwrightResult, vitestResult, withSecondTry } from "./test-results";

const folder = mkdtempSync(join(tmpdir(), "rollcall-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (result: object) => {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(result));
  return file;
};
const ran = (...cases: [name: string, status: string][]) =>
  written({
    numPassedTests: cases.filter(([, status]) => status === "passed").length,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      {
        name: join(root, "lib/calls.test.ts"),
        status: "failed",
        message: "",
        assertionResults: cases.map(([fullName, status]) => ({ fullName, status, failureMessages: ["no answer"] })),
      },
    ],
  });

test("what failed is named with its file and with what it said", () => {
  const result = vitestResult("asterisk", ran(["a", "passed"], ["b", "failed"]), 1);
  expect(result.passed).toBe(1);
  expect(result.failed).toEqual([{ test: "lib/calls.test.ts: b", file: "lib/calls.test.ts", said: "no answer" }]);
});

test("no result, a file that cannot be loaded and an error outside of a test are failures", () => {
  expect(vitestResult("unit", join(folder, "none"), 1).failed).toHaveLength(1);
  expect(vitestResult("unit", ran(), 1).failed).toHaveLength(1);
  const passing = written({ numPassedTests: 3, numPendingTests: 0, numTodoTests: 0, testResults: [] });
  expect(vitestResult("unit", passing, 1)).toMatchObject({ passed: 3, failed: [{ test: "unit" }] });
  expect(vitestResult("unit", passing, 0).failed).toEqual([]);
});

test("what passes at the second try has passed and is named, what fails again has failed", () => {
  const first = vitestResult("asterisk", ran(["a", "passed"], ["b", "failed"], ["c", "failed"]), 1);
  const second = vitestResult("asterisk", ran(["a", "passed"], ["b", "passed"], ["c", "failed"]), 1);
  const both = withSecondTry(first, second);
  expect(both.passed).toBe(2);
  expect(both.failed.map((one) => one.test)).toEqual(["lib/calls.test.ts: c"]);
  expect(both.secondTry.map((one) => one.test)).toEqual(["lib/calls.test.ts: b"]);
});

test("a second run that does not even start leaves what failed failed", () => {
  const first = vitestResult("asterisk", ran(["a", "passed"], ["b", "failed"]), 1);
  const both = withSecondTry(first, vitestResult("asterisk", join(folder, "none"), 1));
  expect(both).toMatchObject({ passed: 1, failed: first.failed, secondTry: [] });
});

test("Playwright's flaky tests are named, its unexpected ones fail", () => {
  const spec = (title: string, status: string) => ({
    title,
    file: "live.spec.ts",
    tests: [{ status, results: [{ error: { message: "too late" } }, {}] }],
  });
  const suites = [
    { suites: [{ specs: [spec("a", "flaky"), spec("b", "unexpected")] }], specs: [spec("c", "expected")] },
  ];
  const result = playwrightResult(written({ stats: { expected: 1, flaky: 1, unexpected: 1, skipped: 0 }, suites }), 1);
  expect(result).toMatchObject({
    passed: 2,
    failed: [{ test: "live.spec.ts: b", said: "too late" }],
    secondTry: [{ test: "live.spec.ts: a" }],
  });
});
