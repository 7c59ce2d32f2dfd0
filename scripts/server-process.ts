import { spawn } from "node:child_process";
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
    ["--disable-warning=DeprecationWarning", "--import", "tsx", join(root, "server.ts")],
    {
      cwd: root,
      env: settings,
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

export function portIsFree(port: number, host = process.env.HOST ?? "127.0.0.1"): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer().once("error", () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}
