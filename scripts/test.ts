import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { installEngine } from "../asterisk/engine";
import { ensureBuild, ensureClient, root } from "./build";
import { ensureChromium } from "./chromium";
import { ensureCoturn } from "./coturn";
import { ensureDovecot } from "./dovecot";
import { ensureFirefox } from "./firefox";
import { dataFolder } from "./running";
import { type Failure, playwrightResult, type Result, vitestResult, withSecondTry } from "./test-results";

type Group = { name: string; run(): Promise<Result> };

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
  { name: "asterisk", run: () => vitestTwice("asterisk") },
  { name: "portal", run: () => vitestTwice("portal") },
  { name: "browser", run: playwright },
];

/**
 * Sets up what tests need, runs all groups (or those named) and closes with one line over all of them.
 * @returns the exit code
 */
export async function test(only: string[]): Promise<number> {
  rmSync(join(folder, "results"), { recursive: true, force: true });
  mkdirSync(join(folder, "results"), { recursive: true });
  const results: Result[] = [];
  try {
    await setUp();
    for (const group of groups.filter(({ name }) => only.length === 0 || only.includes(name))) {
      const before = Date.now();
      const result = await group.run();
      results.push(result);
      const seconds = ((Date.now() - before) / 1000).toFixed(0);
      console.log(
        `── ${group.name}: ${result.passed} passed, ${result.failed.length} failed, ${result.skipped} skipped, ${seconds} s`,
      );
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    results.push({ passed: 0, skipped: 0, failed: [{ test: "set-up", said }], secondTry: [] });
  }
  const passed = sum(results.map((result) => result.passed));
  const skipped = sum(results.map((result) => result.skipped));
  const failed = results.flatMap((result) => result.failed);
  // Said again at the end: what failed in the middle of a long log is not found, or is cut off.
  say(
    "Passed only when tried again:",
    results.flatMap(({ secondTry }) => secondTry),
  );
  say("Failed:", failed);
  console.log(`${passed} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

function say(what: string, failures: Failure[]) {
  if (failures.length > 0) console.log(what);
  for (const { test, said } of failures) console.log(`  ${test}\n${said.slice(0, 2000).replace(/^/gm, "    ")}`);
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
  process.env.FIREFOX = await ensureFirefox();
  await ensureDovecot();
  await ensureCoturn();
}

/** A command that passes or fails as a whole counts as one test. */
async function check(program: { command: string; args: string[] }): Promise<Result> {
  const ok = (await run(program)) === 0;
  const failed = ok ? [] : [{ test: basename(program.args[0] ?? ""), said: "see above" }];
  return { passed: ok ? 1 : 0, skipped: 0, failed, secondTry: [] };
}

async function vitest(project: string, files: string[] = []): Promise<Result> {
  const file = join(folder, `results/${project}.json`);
  rmSync(file, { force: true });
  const code = await run(
    node(
      "node_modules/vitest/vitest.mjs",
      "run",
      ...files,
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ),
  );
  return vitestResult(project, file, code);
}

/** Files with a failure are run once more by themselves: why, and why only those with telephones, says docs/decisions/006. */
async function vitestTwice(project: string): Promise<Result> {
  const first = await vitest(project);
  const files = [...new Set(first.failed.flatMap(({ file }) => file ?? []))];
  return files.length > 0 ? withSecondTry(first, await vitest(project, files)) : first;
}

async function playwright(): Promise<Result> {
  const file = join(folder, "results/browser.json");
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
  const code = await run(node("node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"));
  return playwrightResult(file, code);
}

function run({ command, args }: { command: string; args: string[] }): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("exit", (code) => done(code ?? 1));
    child.once("error", () => done(1));
  });
}
