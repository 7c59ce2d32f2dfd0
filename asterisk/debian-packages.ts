import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { debianKeyring, debianMirrors } from "./debian-mirror";

const run = promisify(execFile);
const suites = ["testing", "sid"]; // Debian 12 and 13 hold no Asterisk

/**
 * Downloads packages with all they depend on, as .deb files, into `work`: apt with a private state in which nothing is
 * installed, so that every dependency comes along and the host's apt is not touched. Works without root.
 */
export async function fetchDebs(options: {
  packages: string[];
  work: string;
  log: (line: string) => void;
  signal?: AbortSignal;
}): Promise<string[] | { unavailable: string }> {
  const { stdout: architecture } = await run("dpkg", ["--print-architecture"]);
  let last = "";
  for (const mirror of debianMirrors())
    for (const suite of suites) {
      const work = join(options.work, suite, String(debianMirrors().indexOf(mirror)));
      options.log(`fetching Asterisk from Debian ${suite} (about 100 MB)`);
      try {
        return await download({ ...options, work, mirror, suite, architecture: architecture.trim() });
      } catch (error) {
        options.signal?.throwIfAborted();
        last = aptsWord(error);
      }
    }
  return {
    unavailable: `Debian's packages of Asterisk could not be fetched (${last}): check the network and apt's sources, or set AMI_URL to an Asterisk of yours.`,
  };
}

async function download(options: {
  packages: string[];
  work: string;
  mirror: string;
  suite: string;
  architecture: string;
  signal?: AbortSignal;
}): Promise<string[]> {
  const { work, mirror, suite, architecture, signal } = options;
  for (const folder of ["state/lists/partial", "cache/archives/partial", "etc"])
    mkdirSync(join(work, folder), { recursive: true });
  const keyring = debianKeyring();
  writeFileSync(join(work, "status"), "");
  writeFileSync(
    join(work, "etc/sources.list"),
    `deb ${keyring ? `[signed-by=${keyring}] ` : ""}${mirror} ${suite} main\n`,
  );
  const settings = {
    "Dir::State": join(work, "state"),
    "Dir::State::status": join(work, "status"),
    "Dir::Cache": join(work, "cache"),
    "Dir::Etc::sourcelist": join(work, "etc/sources.list"),
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::Etc::preferences": "/dev/null",
    "APT::Architecture": architecture,
    "APT::Install-Recommends": "false",
    // As root apt would download as the user _apt, which may not write here; as an ordinary user there is no change to make.
    "APT::Sandbox::User": process.getuid?.() === 0 ? "root" : "",
    // A site's mirror may lag behind its Release file's date. The signature is still checked: an old Asterisk, never a forged one.
    "Acquire::Check-Valid-Until": "false",
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
    "Acquire::http::Timeout": "20",
    "Acquire::https::Timeout": "20",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  const env = { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words: string[]) =>
    run("apt-get", [...flags, "-qq", ...words], { env, maxBuffer: 1 << 24, timeout: 900_000, signal });
  await apt("update", "-o", "APT::Update::Error-Mode=any");
  await apt("install", "-y", "--download-only", ...options.packages);
  const archives = join(work, "cache/archives");
  return readdirSync(archives)
    .filter((name) => name.endsWith(".deb"))
    .map((name) => join(archives, name));
}

/** The first line of apt's complaint; the rest is a list of what it tried. */
function aptsWord(error: unknown): string {
  const text = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  const line = text.split("\n").find((candidate) => /^(E|W|Err):?/.test(candidate)) ?? text.split("\n")[0] ?? "";
  return line.replace(/^\w+:\s*/, "").slice(0, 160) || "no answer";
}
