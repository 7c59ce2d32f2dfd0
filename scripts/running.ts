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

export const forgetRunning = () => rmSync(file, { force: true });

/** The running portal of this checkout, or undefined. */
export function readRunning(): Running | undefined {
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8")) as Running;
  return isAlive(running.pid) ? running : undefined;
}
