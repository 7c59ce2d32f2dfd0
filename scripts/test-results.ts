import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./build";

/** A test that did not pass at once. `file`: relative to the root; none when the run as a whole went wrong. */
export type Failure = { test: string; file?: string; said: string };
/** `secondTry`: tests among the passed that had failed before. */
export type Result = { passed: number; skipped: number; failed: Failure[]; secondTry: Failure[] };

type VitestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
};

/** What vitest's JSON reporter wrote to `file`. @param code its exit code: an error outside all tests is seen only there */
export function vitestResult(project: string, file: string, code: number): Result {
  if (!existsSync(file)) return ended(project, "ended without a result");
  const { testResults, numPassedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, "utf8"));
  const failed = (testResults as VitestFile[]).flatMap(failuresIn);
  if (code !== 0 && failed.length === 0) failed.push(...ended(project, "an error outside of a test, see above").failed);
  return { passed: numPassedTests, skipped: numPendingTests + numTodoTests, failed, secondTry: [] };
}

/** A file that cannot even be loaded fails no single test: it counts as one. */
function failuresIn({ name, status, message, assertionResults }: VitestFile): Failure[] {
  const file = relative(root, name);
  const failed = assertionResults.filter((one) => one.status === "failed");
  if (failed.length === 0) return status === "failed" ? [{ test: file, file, said: message }] : [];
  return failed.map(({ fullName, failureMessages }) => ({
    test: `${file}: ${fullName}`,
    file,
    said: failureMessages.join("\n"),
  }));
}

type Suite = { suites?: Suite[]; specs?: Spec[] };
type Spec = { title: string; file: string; tests: { status: string; results: { error?: { message?: string } }[] }[] };

/** What Playwright's JSON reporter wrote to `file`; it tries a failed test again by itself. */
export function playwrightResult(file: string, code: number): Result {
  if (!existsSync(file)) return ended("browser", "ended without a result");
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  const specs = (suites as Suite[]).flatMap(specsIn);
  const failed = withStatus(specs, "unexpected");
  if (code !== 0 && failed.length === 0)
    failed.push(...ended("browser", "an error outside of a test, see above").failed);
  const secondTry = withStatus(specs, "flaky");
  return { passed: stats.expected + stats.flaky, skipped: stats.skipped, failed, secondTry };
}

const specsIn = ({ suites = [], specs = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsIn)];

const withStatus = (specs: Spec[], status: string): Failure[] =>
  specs.flatMap(({ title, file, tests }) =>
    tests
      .filter((one) => one.status === status)
      .map(({ results }) => ({
        test: `${file}: ${title}`,
        file,
        said: results.flatMap(({ error }) => error?.message ?? []).join("\n"),
      })),
  );

const ended = (test: string, said: string): Result => ({
  passed: 0,
  skipped: 0,
  failed: [{ test, said }],
  secondTry: [],
});

/** Both runs as one: what failed in the first and passed in the second has passed, and is named. */
export function withSecondTry(first: Result, second: Result): Result {
  // It went wrong as a whole, so it says nothing of single tests.
  if (second.failed.some(({ file }) => file === undefined)) return first;
  const still = new Set(second.failed.map(({ test }) => test));
  const secondTry = first.failed.filter(({ test }) => !still.has(test));
  return { ...first, passed: first.passed + secondTry.length, failed: second.failed, secondTry };
}
