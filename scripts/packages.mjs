// Installs the npm packages when they are missing or the lock has changed. Plain JavaScript on Node alone: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${root}node_modules/.rollcall-lock`;

/** @returns whether something was installed */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Rollcall needs Node 20.19 or newer; this is ${process.versions.node}.`);
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return false;
  console.log("Installing packages …");
  const { status } = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0)
    fail("The packages could not be installed: check that the npm registry can be reached, then start again.");
  writeFileSync(stamp, lock);
  return true;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
