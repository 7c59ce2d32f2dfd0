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
  writeFileSync(file, JSON.stringify({ ...running, since: startOf(running.pid) }, null, 2), { mode: 0o600 });
}

/** Only what this process wrote: a second start that finds the first one running leaves it its file. */
export function forgetRunning(): void {
  if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).pid === process.pid) rmSync(file);
}

/** The running portal of this checkout, or undefined. */
export function readRunning(): Running | undefined {
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8")) as Running & { since?: string };
  // After a crash the number may be another program's; in a container that starts anew, even this one's.
  return isAlive(running.pid) && (!running.since || running.since === startOf(running.pid)) ? running : undefined;
}

/** When a process started, in ticks since the machine did (proc(5), stat field 22); "" where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
