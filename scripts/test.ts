import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installEngine } from "../asterisk/engine";
import { ensureBuild, ensureClient, root } from "./build";
import { ensureChromium } from "./chromium";
import { ensureDovecot } from "./dovecot";
import { dataFolder } from "./running";

type Count = { passed: number; failed: number; skipped: number };
type Group = { name: string; run(): Promise<Count> };

const folder = join(dataFolder, "test");
const node = (script: string, ...args: string[]) => ({
  command: process.execPath,
  args: [join(root, script), ...args],
});

/** The built app of the tests: apart from the one a running `npm start` serves. */
const distDir = ".data/test/next";

const groups: Group[] = [
  { name: "types", run: () => check(node("node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.types.json")) },
  { name: "lint", run: () => check(node("node_modules/@biomejs/biome/bin/biome", "check", "--diagnostic-level=warn")) },
  { name: "unit", run: () => vitest("unit") },
  { name: "database", run: () => vitest("database") },
  { name: "asterisk", run: () => vitest("asterisk") },
  { name: "portal", run: () => vitest("portal") },
  { name: "browser", run: playwright },
];

/**
 * Sets up what tests need, runs all groups (or those named) and closes with one line over all of them.
 * @returns the exit code
 */
export async function test(only: string[]): Promise<number> {
  rmSync(join(folder, "results"), { recursive: true, force: true });
  mkdirSync(join(folder, "results"), { recursive: true });
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  try {
    await setUp();
    for (const group of groups.filter(({ name }) => only.length === 0 || only.includes(name))) {
      const before = Date.now();
      const { passed, failed, skipped } = await group.run();
      console.log(
        `── ${group.name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${((Date.now() - before) / 1000).toFixed(0)} s`,
      );
      total.passed += passed;
      total.failed += failed;
      total.skipped += skipped;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function setUp() {
  await ensureClient();
  await ensureBuild(distDir);
  process.env.NEXT_DIST_DIR = distDir;
  const engine = await installEngine({ into: join(dataFolder, "asterisk/engine"), log: console.log });
  // Telephone tests that quietly do not run would look like telephone tests that pass.
  if ("unavailable" in engine) throw new Error(`The tests need a real Asterisk: ${engine.unavailable}`);
  process.env.ROLLCALL_ENGINE = join(dataFolder, "asterisk/engine");
  process.env.CHROMIUM = await ensureChromium();
  await ensureDovecot();
}

/** A command that passes or fails as a whole counts as one test. */
async function check(program: { command: string; args: string[] }): Promise<Count> {
  const ok = (await run(program)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function vitest(project: string): Promise<Count> {
  const file = join(folder, `results/${project}.json`);
  const code = await run(
    node(
      "node_modules/vitest/vitest.mjs",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ),
  );
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, "utf8"));
  const count: Count = {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  // A file that cannot even be loaded, or an error outside a test, fails no single test.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

async function playwright(): Promise<Count> {
  const file = join(folder, "results/browser.json");
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
  const code = await run(node("node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"));
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, "utf8")).stats;
  const count: Count = { passed: expected, failed: unexpected + flaky, skipped };
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

function run({ command, args }: { command: string; args: string[] }): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("exit", (code) => done(code ?? 1));
    child.once("error", () => done(1));
  });
}
