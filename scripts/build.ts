import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma",
  "next.config.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Generates the database client and builds the app, unless nothing it is made of has changed since.
 * @param distDir below the project's folder
 * @param signal ends a build that nobody waits for any more
 * @returns whether it built
 * @throws with the build's own output when it fails
 */
export async function ensureBuild(distDir = ".next", signal?: AbortSignal): Promise<boolean> {
  await ensureClient();
  const stampFile = join(root, distDir, "rollcall-stamp");
  const stamp = hashOf(sources);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  const settings = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const into = { NEXT_DIST_DIR: distDir, NEXT_TSCONFIG: tsconfigFor(distDir) };
  await run(["node_modules/next/dist/bin/next", "build"], { ...settings, ...into }, signal);
  writeFileSync(stampFile, stamp);
  return true;
}

/** Next writes the folder it builds into to the tsconfig it is given: a build of the tests' must not touch the repository's. */
function tsconfigFor(distDir: string): string {
  if (distDir === ".next") return "tsconfig.json";
  const file = `${distDir}.tsconfig.json`;
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify({ extends: relative(dirname(file), "tsconfig.json") }));
  return file;
}

/** The database client is generated code and not in the repository: server, tests and build all need it. */
export async function ensureClient(): Promise<void> {
  const stampFile = join(root, "lib/database/client/.stamp");
  const stamp = hashOf(["prisma/schema.prisma", "package-lock.json"]);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  await run(["scripts/prisma.mjs", "generate"]);
  mkdirSync(join(root, "lib/database/client"), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function hashOf(paths: string[]): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full) || path === "lib/database/client") return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    else hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

function run(args: string[], env: Record<string, string> = {}, signal?: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.once("error", failed);
    child.once("exit", (code) =>
      code === 0
        ? done()
        : failed(new Error(`${args.slice(-2).join(" ")} failed:\n${Buffer.concat(output).toString().slice(0, 8000)}`)),
    );
  });
}
