import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Environment, parseEnvironment } from "../lib/environment";
import { startPostgres } from "../prisma/embedded";
import { migrate } from "../prisma/migrate";
import { type PrivateAsterisk, startPrivateAsterisk } from "./asterisk";
import { ensureBuild, root } from "./build";
import { dataFolder, forgetRunning, readRunning, writeRunning } from "./running";
import { ensureSecrets } from "./secrets";
import { type PortalProcess, portIsFree, startServer } from "./server-process";
import { timed, timings } from "./timed";

type Stop = () => Promise<unknown>;
type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;
type Starting = { stops: Stop[]; step: Step; signal: AbortSignal; failed: () => void };

/** How long a stop waits for a step that is being done. Those that may take long (Asterisk's packages, the build) are told to stop. */
const patienceMs = 10_000;

/** Everything `npm start` does after the packages are there. Each step prints how long it took; Ctrl-C and SIGTERM undo all of it. */
export async function start({ packagesMs }: { packagesMs?: number }): Promise<void> {
  const stops: Stop[] = [];
  const stopping = new AbortController();
  const underWay: Promise<unknown>[] = [];
  const step: Step = (name, work) => {
    stopping.signal.throwIfAborted();
    const done = timed(name, work);
    underWay.push(done.catch(() => {}));
    return done;
  };
  const stopAll = async (code: number) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    // What is being started can be stopped once it has started.
    await Promise.race([Promise.all(underWay), sleep(patienceMs)]);
    for (const stop of stops.reverse()) await stop().catch((error) => console.error(String(error)));
    forgetRunning();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      console.log("\nStopping …");
      void stopAll(0);
    });
  }
  try {
    if (packagesMs) timings.push(["packages", packagesMs]);
    await run({ stops, step, signal: stopping.signal, failed: () => void stopAll(1) });
  } catch (error) {
    if (stopping.signal.aborted) return;
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stopAll(1);
  }
}

async function run({ stops, step, signal, failed }: Starting) {
  const settings = loadSettings();
  const other = readRunning();
  if (other) throw new Error(`Rollcall already runs here: ${other.url} (process ${other.pid}). Stop that one first.`);
  const port = settings.PORT;
  if (!(await portIsFree(port, settings.HOST)))
    throw new Error(`Port ${port} is taken by another program: choose another one, e.g. PORT=${port + 1} npm start`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });

  const databaseUrl = await step("database", () => startDatabase(stops));
  const recordings = resolve(root, process.env.RECORDINGS_DIR ?? join(dataFolder, "recordings"));
  const sounds = resolve(root, process.env.SOUNDS_DIR ?? join(dataFolder, "sounds"));
  const [asterisk] = await Promise.all([
    process.env.AMI_URL
      ? undefined
      : step("Asterisk", () => startPrivateAsterisk({ settings, recordings, sounds, stops, signal })),
    step("build", () => ensureBuild(undefined, signal)),
  ]);
  const { authSecret } = ensureSecrets();
  const forPortal = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || authSecret,
    RECORDINGS_DIR: recordings,
    SOUNDS_DIR: sounds,
    MAIL_DIR: process.env.MAIL_DIR ?? join(dataFolder, "mail"),
    PORT: String(port),
    ...asterisk?.settings,
  };
  const portal = await step("portal", () => startServer(forPortal, "inherit", signal));
  stops.push(() => portal.stop());
  portal.onExit(() => {
    console.error("The portal's process ended by itself; its last lines are above.");
    failed();
  });
  writeRunning({
    pid: process.pid,
    url: portal.url,
    databaseUrl,
    authSecret: forPortal.AUTH_SECRET,
    amiUrl: process.env.AMI_URL ?? asterisk?.settings.AMI_URL,
    amiSystemUrl: process.env.AMI_SYSTEM_URL ?? process.env.AMI_URL ?? asterisk?.settings.AMI_SYSTEM_URL,
    phonesAmiUrl: asterisk?.settings.CALLERS_AMI_URL,
    sipPort: asterisk?.sipPort,
    recordings,
  });
  announce(portal, asterisk, forPortal.MAIL_DIR);
}

/**
 * .env beside package.json, if there is one; what the shell says goes before it. A wrong setting is said before anything is started; what
 * is made later on, the database and the secret, cannot be wrong yet.
 */
function loadSettings(): Environment {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  return parseEnvironment({
    DATABASE_URL: "postgresql://made-later",
    AUTH_SECRET: "made later, if none is set, and kept",
    ...process.env,
  });
}

async function startDatabase(stops: Stop[]): Promise<string> {
  let url = process.env.DATABASE_URL;
  if (!url) {
    const postgres = await startPostgres({ folder: join(dataFolder, "postgres") });
    stops.push(() => postgres.stop());
    url = postgres.url;
  }
  try {
    await migrate(url);
  } catch (cause) {
    throw new Error(`The database could not be brought up to date: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  return url;
}

function announce(portal: PortalProcess, asterisk: PrivateAsterisk | undefined, mailFolder: string) {
  const { administrator } = portal;
  const lines = [
    `Rollcall runs at     ${portal.url}`,
    `Sign in with         ${administrator.email}  ${passwordWords(administrator.password)}`,
    ...(asterisk ? asterisk.howToCallIn : ["Calls                go to the Asterisk at AMI_URL; see docs/asterisk.md"]),
    ...(process.env.SMTP_URL ? [] : [`Mails are written to ${mailFolder}  (set SMTP_URL to send them)`]),
    `Steps                ${timings.map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`).join(", ")}`,
    "Stop with Ctrl-C.",
  ];
  console.log(`\n${lines.join("\n")}\n`);
}

/** A password that only scrolled by is a locked door: the generated one is also kept, for its user alone. */
function passwordWords(generated: string | undefined): string {
  const file = join(dataFolder, "first-password");
  if (generated) {
    rmSync(file, { force: true });
    writeFileSync(file, `${generated}\n`, { mode: 0o600 });
    return `${generated}  (shown once; kept in ${file.replace(`${root}/`, "")})`;
  }
  return existsSync(file) ? `(unless changed, with the password in ${file.replace(`${root}/`, "")})` : "";
}
