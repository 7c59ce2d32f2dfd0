import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { type Engine, engineCommand } from "./engine";

const run = promisify(execFile);
/** Files Asterisk complains of when they are missing, though it needs nothing in them. */
const unused = ["ccss", "cel", "features", "pjproject", "udptl"];
const here = resolve(import.meta.dirname);
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

export type InstancePlan = {
  engine: Engine;
  folder: string;
  /** Its systemname: prefixes every uniqueid. */
  name: string;
  /** The folder of asterisk/config with this instance's own files. */
  configuration: "pbx" | "phones";
  /** Placeholders of the templates, without their @. */
  values: Record<string, string | number>;
  /** Where recordings go, when not into the instance's own spool. */
  recordings?: string;
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

function writeFolder(plan: InstancePlan & { folder: string }): void {
  const { folder, engine } = plan;
  for (const name of ["etc", "lib/keys", "lib/agi-bin", "lib/sounds/en", "db", "spool", "log"])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  if (plan.recordings) {
    mkdirSync(plan.recordings, { recursive: true });
    link(resolve(plan.recordings), join(folder, "spool/monitor"));
  } else mkdirSync(join(folder, "spool/monitor"), { recursive: true });
  // Debian's prompts with ours among them; Debian links "en" in a script that we don't run.
  for (const name of readdirSync(engine.sounds)) link(join(engine.sounds, name), join(folder, "lib/sounds/en", name));
  link(join(here, "sounds/en/rollcall"), join(folder, "lib/sounds/en/rollcall"));
  link(join(here, "sounds/zh"), join(folder, "lib/sounds/zh"));
  link(join(here, "sounds/callers"), join(folder, "lib/sounds/en/callers"));
  for (const name of ["documentation", "static-http", "rest-api"])
    link(join(engine.root, "usr/share/asterisk", name), join(folder, "lib", name));
  const values = {
    ...plan.values,
    FOLDER: folder,
    RUN: runFolder(folder),
    NAME: plan.name,
    ROOT: engine.root,
    MODULES: engine.modules,
    MUSIC: engine.music,
    ASTERISK: here,
  };
  for (const name of unused) writeFileSync(join(folder, "etc", `${name}.conf`), "[general]\n", { mode: 0o600 });
  for (const part of ["shared", plan.configuration])
    for (const file of readdirSync(join(here, "config", part))) {
      const text = fill(readFileSync(join(here, "config", part, file), "utf8"), values, file);
      writeFileSync(join(folder, "etc", file), text, { mode: 0o600 });
    }
}

function fill(text: string, values: Record<string, string | number>, file: string): string {
  return text.replace(/@([A-Z_]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file} asks for ${name}, which nobody gave`);
    return String(value);
  });
}

/** The control socket's path ends at 108 bytes (sun_path), so a deep folder gets a short one beside. */
function runFolder(folder: string): string {
  const own = join(folder, "run");
  const short = join(tmpdir(), `rollcall-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
  const chosen = Buffer.byteLength(join(own, "asterisk.ctl")) < 100 ? own : short;
  mkdirSync(chosen, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(chosen);
  if (uid !== process.getuid?.()) throw new Error(`${chosen} belongs to somebody else: remove it`);
  chmodSync(chosen, 0o700);
  return chosen;
}

function link(target: string, at: string): void {
  rmSync(at, { force: true });
  symlinkSync(target, at);
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
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isOurs(pid, folder)) break;
    process.kill(pid, signal);
    // Hundreds of channels take seconds to end, and a start before that would meet the old control socket.
    for (const end = Date.now() + stopSeconds * 1000; isOurs(pid, folder) && Date.now() < end; ) await sleep(20);
  }
  rmSync(join(folder, "instance.json"), { force: true });
  const ran = runFolder(folder);
  if (!ran.startsWith(folder)) rmSync(ran, { recursive: true, force: true });
}

/** Whether this pid is the Asterisk of this folder, and not somebody who got the number later. */
function isOurs(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(join(folder, "etc/asterisk.conf"));
  } catch {
    return false; // no such process
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
