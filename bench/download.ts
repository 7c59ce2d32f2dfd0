import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newApiKey } from "@/lib/accounts/api-key";
import { database } from "@/lib/database";
import { wavFile } from "@/lib/testing/wav-file";
import { freePort, startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import { startServer } from "@/scripts/server-process";
import type { BenchLine } from "./line";

const BYTES = 200_000_000;
const FILE = "84217-open-20260310T090105Z.wav";
const rounds = 7;
const parallel = 100;

type Target = { port: number; path: string; headers: string };

/**
 * A 200 MB recording from a running portal, signed in and logged as always, against nginx with sendfile on the same file, read by the
 * same client; then what 100 of them at once add to the portal's memory.
 */
export async function download(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  chmodSync(folder, 0o755);
  const stops: (() => Promise<unknown> | unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const recordings = join(folder, "recordings");
    mkdirSync(recordings);
    writeSound(join(recordings, FILE));
    const postgres = await startPostgres({ folder: join(folder, "postgres") });
    stops.push(() => postgres.stop());
    await migrate(postgres.url);
    const port = await freePort();
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      AUTH_SECRET: randomBytes(24).toString("hex"),
      ADMIN_EMAIL: "ada@rollcall.test",
      ADMIN_PASSWORD: randomBytes(12).toString("base64url"),
      MAIL_DIR: join(folder, "mail"),
      RECORDINGS_DIR: recordings,
      LOG_LEVEL: "error",
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
    });
    stops.push(() => database().$disconnect());
    const portal = await startServer({ ...process.env, NODE_ENV: "production" });
    stops.push(() => portal.stop());
    const target = { port, ...(await recordingOf()) };
    const nginx = await startNginx(folder, recordings);
    if (nginx) stops.push(nginx.stop);
    return [await throughput(target, nginx), await memory(target, portal.pid)];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function throughput(portal: Target, nginx: { port: number } | null): Promise<BenchLine> {
  const name = "download: a 200 MB recording, one client";
  const target = "at least 0.5 of nginx's throughput";
  const times = { portal: [] as number[], nginx: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const ours = await fetchAll(portal);
    const theirs = nginx ? await fetchAll({ port: nginx.port, path: `/${FILE}`, headers: "" }) : Number.NaN;
    if (round === 0) continue; // warms up
    times.portal.push(ours);
    times.nginx.push(theirs);
  }
  const [ours, theirs] = [speed(times.portal), speed(times.nginx)];
  const measured = `${ours.toFixed(0)} MB/s through the portal`;
  if (!nginx)
    return {
      name,
      floor: "skipped: nginx is not here and apt-get could not fetch it",
      measured,
      ratio: Number.NaN,
      target,
    };
  return { name, floor: `${theirs.toFixed(0)} MB/s nginx with sendfile`, measured, ratio: ours / theirs, target };
}

async function memory(portal: Target, pid: number): Promise<BenchLine> {
  const before = residentMegabytes(pid);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(pid));
  }, 20);
  const start = performance.now();
  await Promise.all(Array.from({ length: parallel }, () => fetchAll(portal)));
  clearInterval(watch);
  const all = (parallel * BYTES) / 1000 / (performance.now() - start);
  return {
    name: `download: memory that ${parallel} downloads of 200 MB at once add to the process`,
    floor: `${before.toFixed(0)} MB resident before`,
    measured: `${(peak - before).toFixed(0)} MB more at the peak, ${all.toFixed(0)} MB/s over all`,
    ratio: (peak - before) / 60,
    target: "less than 60 MB, so below 1",
  };
}

/** A row for the file, and an administrator's key to fetch it with. */
async function recordingOf() {
  const made = newApiKey();
  await database().account.updateMany({ data: { role: "administrator" } });
  const account = await database().account.findFirstOrThrow();
  await database().apiKey.create({
    data: { accountId: account.id, name: "bench", hash: made.hash, prefix: made.prefix },
  });
  const row = {
    serverId: "pbx-1",
    roomNumber: "84217",
    title: "Bench",
    startedAt: new Date(),
    state: "READY" as const,
  };
  const { id } = await database().recording.upsert({
    where: { file: FILE },
    create: { ...row, file: FILE },
    update: row,
  });
  return { path: `/api/v1/recordings/${id}/audio`, headers: `Authorization: Bearer ${made.key}\r\n` };
}

function writeSound(path: string) {
  writeFileSync(path, wavFile({ seconds: 0, lengths: { riff: BYTES + 36, data: BYTES } }));
  for (let written = 0; written < BYTES; written += 20_000_000) appendFileSync(path, randomBytes(20_000_000));
}

/** Milliseconds until all of it came. One buffer is read into over and over: the client is not what is measured. */
function fetchAll({ port, path, headers }: Target): Promise<number> {
  const buffer = Buffer.alloc(1 << 20);
  const start = performance.now();
  return new Promise((done, failed) => {
    let length = -1;
    let head = "";
    let came = 0;
    const take = (bytes: number) => {
      came += bytes;
      if (length < 0) {
        head += buffer.toString("latin1", 0, bytes);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return true;
        if (!head.includes(" 200 ")) failed(new Error(head.slice(0, end)));
        length = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1]);
      }
      if (came === length) {
        done(performance.now() - start);
        socket.destroy();
      }
      return true;
    };
    const socket = connect({ port, host: "127.0.0.1", onread: { buffer, callback: take } });
    socket
      .on("error", failed)
      .on("close", () => came !== length && failed(new Error(`${came} of ${length} bytes came`)));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n${headers}\r\n`);
  });
}

/** nginx as Debian has it, with sendfile; the machine's own, else its package, unpacked. null: neither is to be had. */
async function startNginx(folder: string, root: string) {
  const program = findNginx(folder);
  if (!program) return null;
  const port = await freePort();
  const at = join(folder, "nginx");
  mkdirSync(at, { recursive: true });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${at}/${name};`,
  );
  writeFileSync(
    join(at, "nginx.conf"),
    `daemon off; worker_processes 1; pid ${at}/pid; error_log ${at}/error.log; events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nopush on; ${temporary.join(" ")} server { listen 127.0.0.1:${port}; root ${root}; } }`,
  );
  const child = spawn(program, ["-p", at, "-c", join(at, "nginx.conf")], { stdio: "ignore" });
  const ended = new Promise((done) => child.once("exit", done).once("error", done));
  for (let tries = 0; tries < 100 && !(await listens(port)); tries++)
    await new Promise((later) => setTimeout(later, 50));
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function findNginx(folder: string): string | null {
  for (const path of ["/usr/sbin/nginx", "/usr/local/sbin/nginx"]) if (existsSync(path)) return path;
  const at = join(folder, "nginx");
  mkdirSync(at);
  try {
    execFileSync("apt-get", ["download", "nginx"], { cwd: at, stdio: "ignore" });
    execFileSync("sh", ["-c", "dpkg-deb -x nginx_*.deb ."], { cwd: at, stdio: "ignore" });
    execFileSync(join(at, "usr/sbin/nginx"), ["-v"], { stdio: "ignore" });
    return join(at, "usr/sbin/nginx");
  } catch {
    return null; // said in the line
  }
}

const listens = (port: number) =>
  new Promise<boolean>((answer) => {
    const probe = connect(port, "127.0.0.1", () => {
      probe.destroy();
      answer(true);
    }).on("error", () => answer(false));
  });

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1000;
}

function speed(times: number[]): number {
  const middle = [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
  return BYTES / 1000 / middle;
}
