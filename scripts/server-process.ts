import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "./build";

export type Administrator = { email: string; password?: string };
export type PortalProcess = {
  url: string;
  pid: number;
  administrator: Administrator;
  /** not called after `stop` */
  onExit(listener: () => void): void;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** What server.ts sends to its launcher once it answers. */
export type Ready = { ready: true; port: number; administrator: Administrator };

/**
 * Starts one portal process (server.ts) and waits until it answers.
 * @param signal stops it, also while it still starts
 * @throws when it ends before that; its own output has said why
 */
export function startServer(
  settings: NodeJS.ProcessEnv,
  output: "inherit" | "ignore" = "inherit",
  signal?: AbortSignal,
): Promise<PortalProcess> {
  // Detached, in its own process group: Ctrl-C in a terminal goes to the launcher alone, which stops things in order.
  // pg warns of what Prisma's adapter (7.10) does inside a transaction: nothing an operator could act on.
  const child = spawn(
    process.execPath,
    ["--disable-warning=DeprecationWarning", ...limits(settings), "--import", "tsx", join(root, "server.ts")],
    {
      cwd: root,
      env: { ...lean(settings), ...settings },
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    },
  );
  // Not spawn's own `signal`: that fails at once, and whoever waits would take the database from under a portal that still stops.
  signal?.addEventListener("abort", () => child.kill());
  let expected = false;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  return new Promise((started, failed) => {
    child.once("error", failed);
    child.once("exit", () => failed(new Error("The portal did not start; the lines above say why.")));
    child.on("message", (message: Ready) => {
      if (!message.ready) return;
      const host =
        settings.HOST && settings.HOST !== "0.0.0.0" && settings.HOST !== "127.0.0.1" ? settings.HOST : "localhost";
      started({
        url: settings.APP_URL ?? `http://${host}:${message.port}`,
        pid: child.pid ?? 0,
        administrator: message.administrator,
        onExit: (listener) => child.once("exit", () => expected || listener()),
        async stop(signal = "SIGTERM") {
          expected = true;
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill(signal);
          const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
          await ended;
          clearTimeout(late);
        },
      });
    });
  });
}

/**
 * What keeps the process small and costs it no speed. Next reads the settings it was built with instead of compiling next.config.ts anew,
 * for which it would load two compilers (16.4, as its own standalone server does). And glibc would set up to eight arenas for each core
 * aside for threads that are mostly V8's and idle.
 */
function lean({ NEXT_DIST_DIR = ".next" }: NodeJS.ProcessEnv): Record<string, string> {
  const built = join(root, NEXT_DIST_DIR, "required-server-files.json");
  const config = existsSync(built) && JSON.stringify(JSON.parse(readFileSync(built, "utf8")).config);
  return { MALLOC_ARENA_MAX: "2", ...(config && { __NEXT_PRIVATE_STANDALONE_CONFIG: config }) };
}

/** Without one V8 lets a heap of 160 MB grow to twice that before it tidies up, on a machine that has the memory. */
const limits = ({ NODE_OPTIONS = "" }: NodeJS.ProcessEnv): string[] =>
  NODE_OPTIONS.includes("--max-old-space-size") ? [] : ["--max-old-space-size=512", "--max-semi-space-size=8"];

export function portIsFree(port: number, host = process.env.HOST ?? "127.0.0.1"): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer().once("error", () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}
