import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { fetchDebs } from "./debian-packages";
import { unpackDebs } from "./debian-unpack";

const run = promisify(execFile);

/** An Asterisk unpacked into a folder of its own and started by its own ld.so, so that the host's libraries don't matter. */
export type Engine = {
  /** The unpacked root; holds usr/. */
  root: string;
  /** "22.10.1" */
  version: string;
  /** The dynamic loader the packages were built for. */
  loader: string;
  /** Where its shared libraries are. */
  libraries: string;
  modules: string;
  /** Debian's English prompts, 8 kHz WAV. */
  sounds: string;
  /** Debian's music on hold. */
  music: string;
  /** A known fault of this very version that people should hear of. */
  warning?: string;
};

const marker = "rollcall-engine.json";
const markerSchema = z.object({ version: z.string() });
const packages = ["asterisk", "asterisk-core-sounds-en-wav", "asterisk-moh-opsound-wav"];

/**
 * Fetches Asterisk from Debian's testing (or sid) and unpacks it below `into`. Nothing is installed: the host's apt, dpkg
 * and services stay as they are, and no root is needed. The second call finds the first one's work.
 */
export async function installEngine(options: {
  into: string;
  log: (line: string) => void;
  /** stops the download and the unpacking, and takes away what they had so far */
  signal?: AbortSignal;
}): Promise<Engine | { unavailable: string }> {
  const { log, signal } = options;
  const into = resolve(options.into);
  try {
    const present = engineIn(into);
    if (present) return present;
    if (!existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg-deb"))
      return {
        unavailable:
          "The private Asterisk comes from Debian's packages and this is no Debian: set AMI_URL to an Asterisk of yours.",
      };
    mkdirSync(dirname(into), { recursive: true });
    const lock = await takeLock(`${into}.lock`, signal);
    try {
      return engineIn(into) ?? (await build(into, log, signal));
    } finally {
      lock.stdin?.end();
    }
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n").find((line) => line.trim()) ?? "") : String(error);
    return {
      unavailable: `The private Asterisk could not be fetched (${why.trim()}): check the network or set AMI_URL.`,
    };
  }
}

async function build(
  into: string,
  log: (line: string) => void,
  signal?: AbortSignal,
): Promise<Engine | { unavailable: string }> {
  const work = `${into}.new-${process.pid}`;
  try {
    const root = join(work, "root");
    mkdirSync(root, { recursive: true });
    const debs = await fetchDebs({ packages, work: join(work, "apt"), log, signal });
    if (!Array.isArray(debs)) return debs;
    log(`unpacking ${debs.length} packages`);
    await unpackDebs(debs, root, signal);
    const version = await versionOf(root);
    writeFileSync(join(root, marker), JSON.stringify({ version }));
    rmSync(into, { recursive: true, force: true }); // whatever stands there has no marker: a torn attempt
    renameSync(root, into);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 10 }); // what was told to stop may still write its last
  }
  const engine = engineIn(into);
  if (!engine) throw new Error(`nothing usable was unpacked into ${into}`);
  if (engine.warning) log(engine.warning);
  return engine;
}

function engineIn(root: string): Engine | undefined {
  const file = join(root, marker);
  if (!existsSync(file)) return;
  const { version } = markerSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { ...paths(root), version, ...knownFault(version) };
}

function knownFault(version: string): { warning?: string } {
  if (version !== "22.3.0") return {};
  return {
    warning:
      "Asterisk 22.3.0 crashes when the recording of a running conference is switched: take another version before you record.",
  };
}

function paths(root: string): Omit<Engine, "version" | "warning"> {
  const libraries = readdirSync(join(root, "usr/lib"))
    .map((name) => join(root, "usr/lib", name))
    .find((folder) => existsSync(join(folder, "asterisk/modules")));
  const loader = ["usr/lib64", "usr/lib"]
    .map((folder) => join(root, folder))
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
    .find((file) => /\/ld-linux-[^/]*\.so\.\d+$/.test(file));
  if (!libraries || !loader) throw new Error("the packages hold no Asterisk for this machine");
  return {
    root,
    libraries,
    loader,
    modules: join(libraries, "asterisk/modules"),
    sounds: join(root, "usr/share/asterisk/sounds/en_US_f_Allison"),
    music: join(root, "usr/share/asterisk/moh"),
  };
}

/** The command line that starts this engine, whatever libraries the host has. */
export function engineCommand(engine: Pick<Engine, "root" | "libraries" | "loader">): [string, ...string[]] {
  const { root, libraries, loader } = engine;
  return [loader, "--library-path", libraries, "--argv0", "asterisk", join(root, "usr/sbin/asterisk")];
}

async function versionOf(root: string): Promise<string> {
  const [command, ...args] = engineCommand(paths(root));
  const { stdout } = await run(command, [...args, "-V"]);
  const version = /^Asterisk (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (!version) throw new Error(`the unpacked Asterisk does not say its version: ${stdout.slice(0, 80)}`);
  return version;
}

/** A kernel lock (flock(1), in every Debian) held by a child: it goes when we let go and when we die. */
async function takeLock(file: string, signal?: AbortSignal): Promise<ChildProcess> {
  const child = spawn("flock", [file, "sh", "-c", "echo held; exec cat >/dev/null"], {
    stdio: ["pipe", "pipe", "ignore"],
    signal,
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.on("error", reject);
    child.once("exit", () => reject(new Error(`the lock ${file} could not be taken`)));
  });
  return child;
}
