import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/prisma/embedded";
import { ensureCoturn } from "@/scripts/coturn";

export type Relay = Awaited<ReturnType<typeof startCoturn>>;

/**
 * A real TURN server as docs/browser-phone.md sets it up: credentials that end by themselves, and a way to this machine alone, where the
 * test's Asterisk is.
 */
export async function startCoturn() {
  const { program, libraries } = await ensureCoturn();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-turn-"));
  const [port, secret] = [await freePort(), randomBytes(16).toString("hex")];
  const addresses = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const own = addresses.filter(({ family }) => family === "IPv4");
  // Asterisk offers none of the loopback's, and a relay there would be answered from an address to which nothing was sent.
  const relayAddress = own.find(({ internal }) => !internal)?.address ?? "127.0.0.1";
  const settings = {
    "listening-ip": "127.0.0.1",
    "listening-port": port,
    "relay-ip": relayAddress,
    realm: "rollcall.test",
    "static-auth-secret": secret,
    "denied-peer-ip": "0.0.0.0-255.255.255.255",
    userdb: join(folder, "users"),
    pidfile: join(folder, "pid"),
    "log-file": "stdout",
  };
  const server = spawn(
    program,
    [
      "-n",
      ...["--use-auth-secret", "--fingerprint", "--no-cli", "--no-tls", "--no-dtls", "--simple-log", "--verbose"],
      // Where this machine has nothing else; a site's relay keeps the loopback closed.
      ...(relayAddress === "127.0.0.1" ? ["--allow-loopback-peers"] : []),
      ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
      ...own.map(({ address }) => `--allowed-peer-ip=${address}`),
    ],
    { cwd: folder, env: { NODE_ENV: "test", LD_LIBRARY_PATH: libraries }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  const gone = new Promise<void>((done) => {
    server.once("exit", () => done());
  });
  const close = async () => {
    server.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([listening(port), gone.then(() => Promise.reject(new Error("it has ended")))]);
  } catch (cause) {
    await close();
    throw new Error(`coturn does not run:\n${log}`, { cause });
  }
  return { url: `turn:127.0.0.1:${port}?transport=udp`, port, secret, log: () => log, close };
}

async function listening(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.once("connect", () => socket.destroy() && done(true)).once("error", () => done(false));
    });
    if (open) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error("it does not answer");
}
