import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { FreshDatabase } from "@/lib/testing/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";

let fresh: FreshDatabase;
inPeopledDatabase((given) => {
  ({ fresh } = given);
});
const folder = mkdtempSync(join(tmpdir(), "rollcall-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run import -- <file> …` on a file of this text. */
function run(text: string, ...more: string[]) {
  const file = join(folder, "given");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=DeprecationWarning", "--import", "tsx", "scripts/import.ts", file, ...more],
    { encoding: "utf8", env: { ...process.env, DATABASE_URL: fresh.url } },
  );
  return { status, lines: stdout.trim().split("\n"), stderr };
}

test("a line for each room, and how it ends: 2 with something to look at, 0 with nothing, 1 where nothing could be done", () => {
  const conf = "[rooms]\nconf => 84217,483920,705184\nconf => 2345\nkey => \u001b]0;evil\n";
  const first = run(conf, "--as", "ada@rollcall.test", "--zone", "Europe/Zurich", "--options", "ck");
  expect(first.lines).toEqual([
    "meetme.conf, times in Europe/Zurich",
    "line 2: made: room 84217",
    "line 3: NOT MAPPED: room 2345: it had no PIN: a new one is given",
    "line 3: NOT MAPPED: room 2345: it had no administrator's PIN: a new one is given",
    "line 3: made: room 2345",
    "line 4: NOT MAPPED: key => ?]0: means nothing here",
    "2 made, 0 there already, 3 to look at",
  ]);
  expect(first.status).toBe(2);

  const again = run("[rooms]\nconf => 84217,483920,705184\n", "--as", "ada@rollcall.test");
  expect(again.lines.at(-1)).toBe("0 made, 1 there already, 0 to look at");
  expect(again.status).toBe(0);

  for (const [text, ...more] of [
    ["x".repeat(1_000_001), "--as", "ada@rollcall.test"],
    ["INSERT INTO booking (confno,starttime) VALUES ('1'", "--as", "ada@rollcall.test"],
  ] as [string, ...string[]][]) {
    const { status, stderr } = run(text, ...more);
    expect(status).toBe(1);
    expect(
      stderr
        .trim()
        .split("\n")
        .filter((line) => !line.startsWith("npm")),
    ).toHaveLength(1);
  }
}, 60_000);
