import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./running";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A Chromium for the browser tests: the machine's own, else Debian's (installed as root; unpacked under .data/ as anybody else, beside
 * the machine's libraries, of the same Debian release).
 * @returns the program's path
 * @throws a sentence that says what to install
 */
export async function ensureChromium(): Promise<string> {
  const found = [process.env.CHROMIUM ?? "", ...candidates].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"], {
      stdio: "inherit",
      env,
    });
    const installed = candidates.find((path) => existsSync(path));
    if (installed) return installed;
  } else {
    const unpacked = unpack(join(dataFolder, "chromium"));
    if (unpacked) return unpacked;
  }
  throw new Error("The browser tests need Chromium: install Debian's package `chromium`.");
}

/** The package and what it needs that this machine lacks, fetched by apt without root and unpacked into a folder. */
function unpack(folder: string): string | undefined {
  const start = join(folder, "chromium");
  if (existsSync(start)) return start;
  const root = join(folder, "root");
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["lists/partial", "archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
  mkdirSync(root, { recursive: true });
  const apt = (...args: string[]) =>
    spawnSync(
      "apt-get",
      [
        "-qq",
        "-o",
        `Dir::State::Lists=${folder}/lists`,
        "-o",
        `Dir::Cache=${folder}`,
        "-o",
        "Debug::NoLocking=1",
        "-o",
        "APT::Sandbox::User=",
        ...args,
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    ).status === 0;
  // The machine's own dpkg state says what is there already; only the rest is downloaded.
  if (
    !apt("update") ||
    !apt("install", "-y", "--download-only", "--no-install-recommends", "chromium", "fonts-liberation")
  )
    return undefined;
  const unpacked = spawnSync(
    "sh",
    ["-c", `for deb in ${folder}/archives/*.deb; do dpkg-deb -x "$deb" ${root} || exit 1; done`],
    { stdio: "inherit" },
  );
  if (unpacked.status !== 0) return undefined;
  rmSync(join(folder, "archives"), { recursive: true, force: true });
  // libpulse keeps a library of its own in a folder of its own.
  const folders = ["/usr/lib", "/lib"].flatMap((at) =>
    ["x86_64", "aarch64"].map((machine) => `${root}${at}/${machine}-linux-gnu`),
  );
  const libraries = folders.flatMap((at) => [at, `${at}/pulseaudio`]);
  writeFileSync(
    join(folder, "fonts.conf"),
    `<fontconfig><dir>${root}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts</cachedir></fontconfig>`,
  );
  writeFileSync(
    start,
    `#!/bin/sh
export LD_LIBRARY_PATH=${libraries.join(":")} FONTCONFIG_FILE=${folder}/fonts.conf
exec ${root}/usr/lib/chromium/chromium "$@"
`,
    { mode: 0o755 },
  );
  return start;
}
