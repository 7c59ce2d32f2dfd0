import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive } from "../lib/alive";
import { root } from "./build";

export const dataFolder = process.env.DATA_DIR ?? join(root, ".data");

/** What a running `npm start` tells the other commands (api-key, callers): addresses and secrets, readable by its user only. */
export type Running = {
  pid: number;
  url: string;
  databaseUrl: string;
  authSecret: string;
  amiUrl?: string;
  amiSystemUrl?: string;
  phonesAmiUrl?: string;
  sipPort?: number;
  recordings: string;
};

const file = join(dataFolder, "running.json");

export function writeRunning(running: Running): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(running, null, 2), { mode: 0o600 });
}

/** Only what this process wrote: a second start that finds the first one running leaves it its file. */
export function forgetRunning(): void {
  if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).pid === process.pid) rmSync(file);
}

/** The running portal of this checkout, or undefined. */
export function readRunning(): Running | undefined {
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8")) as Running;
  return isAlive(running.pid) && isLauncher(running.pid) ? running : undefined;
}

/** After a crash the number may be another program's; in a container that starts anew, even this one's. */
function isLauncher(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.mjs");
  } catch {
    return true; // no /proc here
  }
}
