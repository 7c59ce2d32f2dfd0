import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { isAlive } from "../lib/alive";
import { type Engine, engineCommand } from "./engine";
import { type InstancePlan, runFolder, writeFolder } from "./instance-folder";

const run = promisify(execFile);
const startSeconds = 30;
const stopSeconds = 20;

/** One running Asterisk that belongs to us: a folder, a process, its command line. */
export type Instance = {
  pid: number;
  folder: string;
  /** Runs one CLI command and gives what it prints. */
  cli(command: string): Promise<string>;
  stop(): Promise<void>;
};

/** Writes the instance's folder, stops a left-over of an earlier run, starts it and waits until it is fully booted. */
export async function startInstance(plan: InstancePlan): Promise<Instance> {
  const folder = resolve(plan.folder);
  await stopLeftOver(folder);
  writeFolder({ ...plan, folder });
  const log = openSync(join(folder, "log/output"), "a");
  const [command, ...args] = [...engineCommand(plan.engine), "-f", "-C", join(folder, "etc/asterisk.conf")];
  const child = spawn(command ?? "", args, {
    cwd: folder,
    // A session of its own: Ctrl-C in the terminal reaches the portal alone, which then stops Asterisk in order.
    detached: true,
    stdio: ["ignore", log, log],
    env: { NODE_ENV: "production", PATH: "/usr/bin:/bin", LANG: "C.UTF-8", HOME: folder },
  });
  closeSync(log);
  child.unref();
  const pid = child.pid;
  if (!pid) throw new Error(`Asterisk could not be started from ${plan.engine.root}`);
  writeFileSync(join(folder, "instance.json"), JSON.stringify({ pid, owner: process.pid }));
  const cli = (words: string) => commandLine(plan.engine, folder, words);
  const stop = () => stopProcess(pid, folder);
  try {
    await booted(pid, folder, cli);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid, folder, cli, stop };
}

async function booted(pid: number, folder: string, cli: Instance["cli"]): Promise<void> {
  const socket = join(runFolder(folder), "asterisk.ctl");
  for (const end = Date.now() + startSeconds * 1000; Date.now() < end; await sleep(30)) {
    if (!isOurs(pid, folder)) break;
    if (!existsSync(socket)) continue;
    const answer = await cli("core waitfullybooted").catch(() => "");
    if (answer.includes("fully booted")) return;
  }
  throw new Error(`Asterisk did not start: see ${join(folder, "log/messages")} and ${join(folder, "log/output")}`);
}

async function commandLine(engine: Engine, folder: string, words: string): Promise<string> {
  const [command, ...args] = engineCommand(engine);
  const { stdout } = await run(command, [...args, "-C", join(folder, "etc/asterisk.conf"), "-rx", words], {
    timeout: 20_000,
  });
  return stdout;
}

const ownership = z.object({ pid: z.number(), owner: z.number() });

/** An instance whose portal was killed still runs; it is stopped before the next one takes its ports and its AstDB. */
export async function stopLeftOver(folder: string): Promise<void> {
  const file = join(folder, "instance.json");
  if (!existsSync(file)) return;
  const { pid, owner } = ownership.parse(JSON.parse(readFileSync(file, "utf8")));
  if (!isOurs(pid, folder)) return;
  if (owner !== process.pid && isAlive(owner))
    throw new Error(`the Asterisk in ${folder} belongs to process ${owner}, which still runs: stop that one first`);
  await stopProcess(pid, folder);
}

async function stopProcess(pid: number, folder: string): Promise<void> {
  const started = isOurs(pid, folder) ? startOf(pid) : undefined;
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!started || startOf(pid) !== started) break;
    process.kill(pid, signal);
    // Hundreds of channels take seconds to end, and a start before that would meet the old control socket.
    for (const end = Date.now() + stopSeconds * 1000; startOf(pid) === started && Date.now() < end; ) await sleep(20);
  }
  rmSync(join(folder, "instance.json"), { force: true });
  const ran = runFolder(folder);
  if (!ran.startsWith(folder)) rmSync(ran, { recursive: true, force: true });
}

/**
 * When a process began (clock ticks since boot), which with its pid names it for good; undefined once it has let go of
 * everything. Its command line is empty earlier than that, while files and ports are still open.
 */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined; // no such process
  }
}

/** Whether this pid is the Asterisk of this folder, and not somebody who got the number later. */
function isOurs(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(join(folder, "etc/asterisk.conf"));
  } catch {
    return false; // no such process
  }
}
